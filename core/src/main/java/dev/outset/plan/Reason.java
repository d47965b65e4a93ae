package dev.outset.plan;

import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;

/**
 * Why a parameter has its scheme: a key of the texts and the values that stand in them.
 *
 * @param key {@code rule}, {@code relu}, …
 * @param values in the order of the text's places
 */
public record Reason(String key, List<String> values) {
    public Reason {
        values = List.copyOf(values);
    }

    static Reason of(String key, String... values) {
        return new Reason(key, List.of(values));
    }

    /** One sentence. */
    public String text(Language language) {
        return Texts.load(Reason.class, "plan", language).get(key, values.toArray());
    }
}
