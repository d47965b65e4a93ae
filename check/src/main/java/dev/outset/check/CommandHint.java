package dev.outset.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The command that asked for a check, so that a remedy can name the next one.
 *
 * @param network as typed: notation or file
 * @param rules the values of --init, in order
 * @param options everything else that belongs to the question: {@code --data digits}
 */
public record CommandHint(String network, List<String> rules, List<String> options) {
    public CommandHint {
        rules = List.copyOf(rules);
        options = List.copyOf(options);
    }

    /** The check with these rules for the weights instead; quoted for a shell. */
    public String command(List<String> otherRules) {
        List<String> arguments = new ArrayList<>(List.of(network));
        for (String rule : otherRules) {
            arguments.add("--init");
            arguments.add(rule);
        }
        arguments.addAll(options);
        return line("check", arguments);
    }

    /** {@code outset draw …}: writes the same start to a file. */
    public String draw() {
        List<String> arguments = new ArrayList<>(List.of(network));
        for (String rule : rules) {
            arguments.add("--init");
            arguments.add(rule);
        }
        arguments.add("-o");
        arguments.add("start.safetensors");
        return line("draw", arguments);
    }

    /** {@code outset name …} with every argument quoted for a shell where it needs to be. */
    public static String line(String name, List<String> arguments) {
        StringBuilder line = new StringBuilder("outset ").append(name);
        arguments.forEach(argument -> line.append(' ').append(quote(argument)));
        return line.toString();
    }

    private static String quote(String word) {
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
