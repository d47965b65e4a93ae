package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.plan.PyTorchCode;
import dev.outset.plan.Recommendation;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** Writes remedies: words, the command to run next, and lines of PyTorch to paste. */
final class Remedies {
    /** What the layers of a loop are called in it. */
    private static final String LOOPED = "fc";

    private static final int LONGEST_LIST = 4;

    private final CommandHint hint;
    private final List<Recommendation> recommended;
    private final Texts texts;

    Remedies(CommandHint hint, Network network, Texts texts) {
        this.hint = hint;
        this.recommended = Recommendation.of(network);
        this.texts = texts;
    }

    /** Draw these layers anew with the recommended schemes, which are also what a check without --init uses. */
    Finding.Remedy redraw(String key, List<DenseLayer> layers, Object... values) {
        return new Finding.Remedy(texts.get(key, values), hint.command(List.of()), code(layers));
    }

    /** Other rules for the whole network, with their own code. */
    Finding.Remedy rules(String key, List<String> rules, String code, Object... values) {
        return new Finding.Remedy(texts.get(key, values), hint.command(rules), code);
    }

    /** The same start with one more rule. */
    Finding.Remedy oneMore(String key, String rule, String code, Object... values) {
        List<String> rules = new ArrayList<>(hint.rules());
        rules.add(rule);
        return new Finding.Remedy(texts.get(key, values), hint.command(rules), code);
    }

    /** Another hidden activation, drawn as recommended. */
    Finding.Remedy otherActivation(String key, String from, String to, List<DenseLayer> layers) {
        boolean file = hint.network().matches(".*\\.ya?ml"); // to be edited by hand, then checked again
        String network = file ? hint.network() : hint.network().replaceFirst("\\b" + from + "\\b", to);
        CommandHint other = new CommandHint(network, false, true, List.of(), hint.options());
        return new Finding.Remedy(texts.get(key), other.command(List.of()), code(layers));
    }

    /** Whether the weights were drawn as recommended, so that drawing them so again is no remedy. */
    boolean recommendedAlready() {
        return hint.drawn() && hint.rules().isEmpty();
    }

    /** The scheme recommended for a layer. */
    String scheme(DenseLayer layer) {
        return of(layer).scheme().notation();
    }

    /** Lines that draw these layers as recommended; long runs of fc1, fc2, … become a loop. */
    String code(List<DenseLayer> layers) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < layers.size(); ) {
            String template = line(layers.get(from), LOOPED);
            int to = from + 1;
            while (to < layers.size()
                    && number(layers.get(to)) == number(layers.get(to - 1)) + 1
                    && line(layers.get(to), LOOPED).equals(template)) {
                to++;
            }
            if (to - from > LONGEST_LIST) {
                lines.add(
                        "for i in range(" + number(layers.get(from)) + ", " + (number(layers.get(to - 1)) + 1) + "):");
                lines.add("    " + LOOPED + " = getattr(model, f\"fc{i}\"); " + template);
            } else {
                layers.subList(from, to).forEach(layer -> lines.add(line(layer, PyTorchCode.module(layer.name()))));
            }
            from = to;
        }
        return String.join("\n", lines);
    }

    /** The number of a layer that is called as the notation calls it, fc1, fc2, …; else negative, never the next. */
    private static int number(DenseLayer layer) {
        return layer.name().matches("fc[1-9]\\d{0,5}")
                ? Integer.parseInt(layer.name().substring(2))
                : -9;
    }

    private Recommendation of(DenseLayer layer) {
        return recommended.stream()
                .filter(r -> r.layer().equals(layer.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer " + layer.name()));
    }

    private String line(DenseLayer layer, String module) {
        Recommendation row = of(layer);
        String weight = module + ".weight";
        String notation = row.scheme().notation();
        String call;
        if (notation.equals("he-normal")) {
            call = "nn.init.kaiming_normal_(" + weight + ")";
        } else if (notation.startsWith("glorot-uniform")) {
            call = "nn.init.xavier_uniform_(" + weight
                    + (row.gain() == 1 ? ")" : ", gain=" + Words.plain(row.gain()) + ")");
        } else {
            double std = row.scheme().moments(layer.weightShape()).std();
            call = "nn.init.normal_(" + weight + ", std=" + Words.plain(std) + ")";
        }
        return call + (layer.bias() ? "; nn.init.zeros_(" + module + ".bias)" : "");
    }
}
