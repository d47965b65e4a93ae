package dev.outset.plan;

import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;

/**
 * Why a parameter has its scheme: a key of the texts and the values that stand in them.
 *
 * @param key {@code rule}, {@code relu}, …
 * @param values in the order of the text's places
 * @param source the paper or the code that says so, empty where the reason speaks for itself
 */
public record Reason(String key, List<String> values, String source) {
    public Reason {
        values = List.copyOf(values);
    }

    static Reason of(String key, String... values) {
        return new Reason(key, List.of(values), "");
    }

    Reason from(String newSource) {
        return new Reason(key, values, newSource);
    }

    /** One sentence, with its source in brackets. */
    public String text(Language language) {
        String sentence = Texts.load(Reason.class, "plan", language).get(key, values.toArray());
        return source.isEmpty() ? sentence : sentence + " [" + source + "]";
    }
}
