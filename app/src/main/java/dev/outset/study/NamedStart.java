package dev.outset.study;

import dev.outset.learned.StartRules;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;

/**
 * One of the starts being compared.
 *
 * @param name what tables and pictures call it
 * @param rules as {@code --init} takes them; the last may look at data
 */
public record NamedStart(String name, List<String> rules) {
    public NamedStart {
        rules = List.copyOf(rules);
        StartRules.of(rules); // refuses what is no rule, before anything runs
    }

    /**
     * Reads {@code NAME=rule; rule} or a bare rule, which is its own name. A rule may hold {@code =} itself: what
     * stands before the first one is a name unless it is a pattern over parameter paths or the start of a scheme's
     * arguments.
     */
    public static NamedStart parse(String text) {
        int equals = text.indexOf('=');
        String before = equals < 0 ? "" : text.substring(0, equals).strip();
        boolean named = equals > 0 && before.matches("[^.*?()\\[\\]]+");
        String rules = named ? text.substring(equals + 1) : text;
        List<String> parts =
                Arrays.stream(rules.split(";", -1)).map(String::strip).toList();
        if (parts.stream().anyMatch(String::isEmpty) || text.isBlank()) {
            throw new InputException(
                    "--start '" + text + "'",
                    "NAME=\"rule; rule\" or one rule",
                    "an empty rule",
                    "write --start he-normal or --start mine=\"he-normal; fc3.weight=zeros\"");
        }
        return new NamedStart(named ? before : text.strip(), parts);
    }
}
