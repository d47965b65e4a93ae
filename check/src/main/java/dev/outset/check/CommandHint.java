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
        return words("check", otherRules);
    }

    /** {@code outset explain …} with the same start. */
    public String explain() {
        return words("explain", rules);
    }

    private String words(String name, List<String> initRules) {
        List<String> words = new ArrayList<>(List.of("outset", name, quote(network)));
        for (String rule : initRules) {
            words.add("--init");
            words.add(quote(rule));
        }
        if (name.equals("check")) {
            options.forEach(option -> words.add(quote(option)));
        }
        return String.join(" ", words);
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
