package dev.outset.landscape;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One weight of a network: {@code fc1.weight[0]} by its row-major index, or {@code fc1.weight[1,0]} by row and column.
 *
 * @param text as the user wrote it
 * @param index its place in θ
 */
public record WeightName(String text, int index) {
    private static final Pattern FORM = Pattern.compile("([^\\[\\]]+)\\[\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?]");

    /**
     * Reads two names, separated by a comma.
     *
     * @throws InputException if there are not two different weights of the network
     */
    public static List<WeightName> two(String text, Network network) {
        List<WeightName> names = new ArrayList<>();
        for (String part : text.split(",(?![^\\[]*])", -1)) {
            names.add(parse(part.strip(), network));
        }
        if (names.size() != 2 || names.get(0).index == names.get(1).index) {
            throw new InputException(
                    "--weights " + text,
                    "two different weights",
                    names.size() == 2
                            ? "one weight twice"
                            : names.size() + (names.size() == 1 ? " weight" : " weights"),
                    "write --weights \"fc1.weight[0],fc1.weight[1]\"");
        }
        return names;
    }

    private static WeightName parse(String text, Network network) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InputException(
                    "--weights '" + text + "'",
                    "a parameter with an index",
                    "another form",
                    "write fc1.weight[0], or fc1.weight[1,0] for row 1 and column 0, counted from 0");
        }
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            if (parameter.path().equals(form.group(1))) {
                return new WeightName(
                        text, at + offset(text, form, parameter.shape().axes()));
            }
            at += Math.toIntExact(parameter.shape().size());
        }
        List<String> paths = network.parameters().stream().map(Parameter::path).toList();
        throw new InputException(
                "--weights " + text,
                "one of " + String.join(", ", paths),
                form.group(1),
                Nearest.remedy(form.group(1), paths));
    }

    private static int offset(String text, Matcher form, List<Integer> axes) {
        int size = axes.stream().reduce(1, Math::multiplyExact);
        int first = Integer.parseInt(form.group(2));
        if (form.group(3) == null) {
            return within(text, first, size);
        }
        if (axes.size() != 2) {
            throw new InputException(
                    "--weights " + text, "one index for shape " + axes, "two", "write " + form.group(1) + "[0]");
        }
        int row = within(text, first, axes.get(0));
        return row * axes.get(1) + within(text, Integer.parseInt(form.group(3)), axes.get(1));
    }

    private static int within(String text, int index, int size) {
        if (index >= size) {
            throw new InputException(
                    "--weights " + text, "an index from 0 to " + (size - 1), index + "", "indices are counted from 0");
        }
        return index;
    }
}
