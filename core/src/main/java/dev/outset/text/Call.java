package dev.outset.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A name with arguments as users write it: {@code he-normal}, {@code uniform(-1,1)}, {@code truncated-normal(std=0.02,
 * cut=2)}.
 *
 * @param kind what it names, for errors: {@code scheme}, {@code activation}
 * @param text as the user wrote it
 * @param name before the parenthesis
 * @param positional arguments without a name, in order
 * @param named arguments with a name, in order
 */
public record Call(String kind, String text, String name, List<String> positional, Map<String, String> named) {
    public Call {
        positional = List.copyOf(positional);
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /**
     * Reads a call.
     *
     * @throws InputException if the parentheses do not match, an argument is empty or given twice, or a positional
     *     argument follows a named one
     */
    public static Call parse(String kind, String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        String name = open < 0 ? trimmed : trimmed.substring(0, open).strip();
        if (name.isEmpty()) {
            throw refuse(kind, text, "a name", trimmed.isEmpty() ? "nothing" : "'('", "write NAME or NAME(arguments)");
        }
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        if (open >= 0) {
            if (trimmed.indexOf(')') != trimmed.length() - 1 || trimmed.lastIndexOf('(') != open) {
                throw refuse(
                        kind,
                        text,
                        "one pair of parentheses around the arguments",
                        "'" + trimmed.substring(open) + "'",
                        "write " + name + "(argument, …)");
            }
            String inside = trimmed.substring(open + 1, trimmed.length() - 1);
            if (!inside.isBlank()) {
                for (String argument : inside.split(",", -1)) {
                    add(kind, text, argument.strip(), positional, named);
                }
            }
        } else if (name.indexOf(')') >= 0) {
            throw refuse(kind, text, "'(' before ')'", "'" + trimmed + "'", "write NAME or NAME(arguments)");
        }
        return new Call(kind, trimmed, name, positional, named);
    }

    private static void add(
            String kind, String text, String argument, List<String> positional, Map<String, String> named) {
        int equals = argument.indexOf('=');
        String key = equals < 0 ? "" : argument.substring(0, equals).strip();
        String value = argument.substring(equals + 1).strip();
        if (value.isEmpty() || (equals >= 0 && key.isEmpty())) {
            throw refuse(
                    kind,
                    text,
                    "a value or name=value between commas",
                    "'" + argument + "'",
                    "remove the extra comma or fill it in");
        }
        if (equals < 0) {
            if (!named.isEmpty()) {
                throw refuse(
                        kind,
                        text,
                        "name=value after the first named argument",
                        "'" + value + "'",
                        "put it first or name it");
            }
            positional.add(value);
        } else if (named.put(key, value) != null) {
            throw refuse(kind, text, "each argument once", key + " twice", "remove one");
        }
    }

    /**
     * The arguments by parameter name: positional ones take {@code parameters} in order.
     *
     * @throws InputException if there are too many, one is unknown, or one is given twice
     */
    public Map<String, String> bind(List<String> parameters) {
        String takes = parameters.isEmpty() ? "no arguments" : "arguments " + String.join(", ", parameters);
        if (positional.size() > parameters.size()) {
            throw refuse(
                    kind,
                    text,
                    takes,
                    positional.size() + " values",
                    "remove '" + positional.get(parameters.size()) + "'");
        }
        Map<String, String> bound = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            bound.put(parameters.get(i), positional.get(i));
        }
        for (Map.Entry<String, String> argument : named.entrySet()) {
            String key = argument.getKey();
            if (!parameters.contains(key)) {
                throw refuse(
                        kind,
                        text,
                        takes,
                        "'" + key + "'",
                        parameters.isEmpty() ? "write " + name : Nearest.remedy(key, parameters));
            }
            if (bound.put(key, argument.getValue()) != null) {
                throw refuse(kind, text, "each argument once", key + " by position and by name", "remove one");
            }
        }
        return bound;
    }

    /**
     * A finite decimal number such as {@code -1}, {@code .5} or {@code 2e-3}.
     *
     * @param argument its name, for the error
     * @throws InputException if it is anything else
     */
    public double number(String argument, String value) {
        boolean plain = !value.isEmpty();
        for (int i = 0; i < value.length(); i++) {
            plain &= "0123456789+-.eE".indexOf(value.charAt(i)) >= 0; // parseDouble alone would take 1f, 0x1p3 and NaN
        }
        double number = Double.NaN;
        if (plain) {
            try {
                number = Double.parseDouble(value);
            } catch (NumberFormatException e) {
                number = Double.NaN; // the error below names it
            }
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw refuse(
                    kind,
                    text,
                    "a finite number for " + argument,
                    "'" + value + "'",
                    "write it with digits: " + argument + "=0.5");
        }
        return number;
    }

    private static InputException refuse(String kind, String text, String expected, String found, String remedy) {
        return new InputException(kind + " '" + text.strip() + "'", expected, found, remedy);
    }
}
