package dev.outset.init;

import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;

/**
 * What is known of one scheme; {@code outset list schemes} and the documents are made of it.
 *
 * @param name as the notation writes it
 * @param aliases other names that {@link Initializers#parse} takes
 * @param arguments in positional order
 * @param formula in one line
 * @param paper where it comes from, empty where nobody claims it
 */
public record CatalogueEntry(
        String name, List<String> aliases, List<Argument> arguments, String formula, String paper) {
    public CatalogueEntry {
        aliases = List.copyOf(aliases);
        arguments = List.copyOf(arguments);
    }

    /**
     * @param name as the notation writes it
     * @param fallback the value when it is left out, in words where it is no number
     */
    public record Argument(String name, String fallback) {}

    /** {@code he-normal(gain=1.4142135623730951, mode=fan_in)}, with the defaults; the bare name without arguments. */
    public String signature() {
        if (arguments.isEmpty()) {
            return name;
        }
        List<String> written =
                arguments.stream().map(a -> a.name() + "=" + a.fallback()).toList();
        return name + "(" + String.join(", ", written) + ")";
    }

    /** What it is for, in one sentence. */
    public String summary(Language language) {
        return Texts.load(CatalogueEntry.class, "schemes", language).get(name);
    }
}
