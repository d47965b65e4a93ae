package dev.outset.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The command that asked for a check, so that a remedy can name the next one.
 *
 * @param network to draw weights for: a notation or a YAML file
 * @param ownRules whether the YAML file has rules of its own, which any {@code --init} replaces
 * @param drawn whether the weights were drawn; else they came from a weight file
 * @param rules that drew the weights, in order; empty if they were drawn as recommended or not drawn at all
 * @param options everything else that belongs to the question: {@code --data digits}
 */
public record CommandHint(String network, boolean ownRules, boolean drawn, List<String> rules, List<String> options) {
    public CommandHint {
        rules = List.copyOf(rules);
        options = List.copyOf(options);
    }

    /** Of a check without any options. */
    public static CommandHint of(String network) {
        return new CommandHint(network, false, true, List.of(), List.of());
    }

    /** The check of weights drawn by these rules instead, of recommended ones if there are none; quoted for a shell. */
    public String command(List<String> otherRules) {
        List<String> arguments = start(otherRules.isEmpty() && ownRules ? List.of("auto") : otherRules);
        arguments.addAll(options);
        return line("check", arguments);
    }

    /** {@code outset draw …}: writes the same start to a file. */
    public String draw() {
        List<String> arguments = start(rules);
        arguments.add("-o");
        arguments.add("start.safetensors");
        return line("draw", arguments);
    }

    private List<String> start(List<String> startRules) {
        List<String> arguments = new ArrayList<>(List.of(network));
        for (String rule : startRules) {
            arguments.add("--init");
            arguments.add(rule);
        }
        return arguments;
    }

    /** {@code outset name …} with every argument quoted for a shell where it needs to be. */
    public static String line(String name, List<String> arguments) {
        StringBuilder line = new StringBuilder("outset ").append(name);
        arguments.forEach(argument -> line.append(' ').append(quote(argument)));
        return line.toString();
    }

    /** A word as a shell reads it. */
    public static String quote(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_./,:=%+@".indexOf(c) < 0) {
                return '"'
                        + word.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("$", "\\$")
                                .replace("`", "\\`")
                        + '"';
            }
        }
        return word.isEmpty() ? "\"\"" : word;
    }
}
