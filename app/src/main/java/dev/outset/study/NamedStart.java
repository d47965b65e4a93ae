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

    /** Reads {@code NAME=rule; rule} or a bare rule, which is its own name. */
    public static NamedStart parse(String text) {
        int begin = StartRules.afterName(text);
        String rules = text.substring(begin);
        List<String> parts =
                Arrays.stream(rules.split(";", -1)).map(String::strip).toList();
        if (parts.stream().anyMatch(String::isEmpty) || text.isBlank()) {
            throw new InputException(
                    "--start '" + text + "'",
                    "NAME=\"rule; rule\" or one rule",
                    "an empty rule",
                    "write --start he-normal or --start mine=\"he-normal; fc3.weight=zeros\"");
        }
        return new NamedStart(begin > 0 ? text.substring(0, begin - 1).strip() : text.strip(), parts);
    }
}
