package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.Call;
import dev.outset.text.Glob;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code [PATTERN=]SCHEME}: {@code he-normal}, {@code fc3.weight=zeros}, {@code *.bias=normal(std=0.1)},
 * {@code pytorch-default}. Without a pattern a scheme covers all weights (not biases, nor the scales of normalizations)
 * and a recipe all parameters; with one, both cover the parameters whose path matches the glob.
 *
 * @param text as the user wrote it
 * @param pattern over parameter paths, empty for a plain rule
 * @param scheme what SCHEME stands for
 */
public record Rule(String text, Optional<String> pattern, Scheme scheme) {
    /** Starts that look at data: rules of the commands that have some, not of this package. */
    public static final List<String> LEARNED = List.of("lsuv", "metainit", "gradinit");

    /** An initializer or a recipe. */
    public sealed interface Scheme {}

    /** The same initializer for every parameter covered. */
    public record One(Initializer initializer) implements Scheme {}

    /** What the recipe chooses for each parameter covered. */
    public record All(Recipe recipe) implements Scheme {}

    /**
     * Reads a rule. The first {@code =} outside parentheses ends the pattern.
     *
     * @throws InputException if the pattern, the scheme or an argument is malformed or unknown
     */
    public static Rule parse(String text) {
        int equals = endOfPattern(text);
        Optional<String> pattern = equals < 0 ? Optional.empty() : Optional.of(pattern(text, equals));
        return new Rule(text.strip(), pattern, scheme(text.substring(equals + 1)));
    }

    /** A plain rule made of an initializer. */
    public static Rule of(Initializer initializer) {
        return new Rule(initializer.notation(), Optional.empty(), new One(initializer));
    }

    /** A rule for the parameters that match a glob. */
    public static Rule of(String pattern, Initializer initializer) {
        return new Rule(pattern + "=" + initializer.notation(), Optional.of(pattern), new One(initializer));
    }

    private static String pattern(String text, int end) {
        String pattern = text.substring(0, end).strip();
        if (pattern.isEmpty()) {
            throw new InputException(
                    "rule '" + text.strip() + "'", "a pattern before '='", "nothing", "write it like *.bias=zeros");
        }
        return pattern;
    }

    private static int endOfPattern(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' && depth == 0) {
                return i;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return -1;
    }

    private static Scheme scheme(String text) {
        Call call = Call.parse("scheme", text);
        if (Recipes.names().contains(call.name())) {
            return new All(Recipes.parse(call));
        }
        if (LEARNED.contains(call.name())) {
            throw new InputException(
                    "scheme '" + call.name() + "'",
                    "one that looks at no data",
                    "one that does",
                    "use it without a pattern as the last --init of draw, train or compare, with --data");
        }
        if (!Initializers.knows(call.name())) {
            List<String> known = new ArrayList<>(Initializers.names());
            known.addAll(Recipes.names());
            throw new InputException(
                    "scheme", "a known scheme or recipe", "'" + call.name() + "'", Nearest.remedy(call.name(), known));
        }
        return new One(Initializers.parse(text));
    }

    /** Whether this rule decides about the parameter. */
    public boolean covers(Parameter parameter) {
        if (pattern.isPresent()) {
            return Glob.matches(pattern.get(), parameter.path());
        }
        return scheme instanceof All || parameter.role().isWeight();
    }

    /** Refuses a recipe that would change nothing of what it is about. */
    void requireFits(ParameterList network) {
        if (scheme instanceof All all) {
            List<Parameter> covered =
                    network.parameters().stream().filter(this::covers).toList();
            all.recipe().requireFits(network, covered);
        }
    }

    /** The scheme for a parameter that this rule covers. */
    Choice choose(ParameterList network, Parameter parameter) {
        if (scheme instanceof All all) {
            return all.recipe().choose(network, parameter);
        }
        return new Choice(((One) scheme).initializer(), Reason.of("rule", text));
    }
}
