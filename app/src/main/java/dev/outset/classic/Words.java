package dev.outset.classic;

import java.util.List;

/**
 * Something to be said in the reader's language.
 *
 * @param key of the text, within the result it belongs to
 * @param values for its places: numbers and words that need no translation
 */
public record Words(String key, List<Object> values) {
    public Words {
        values = List.copyOf(values);
    }

    static Words of(String key, Object... values) {
        return new Words(key, List.of(values));
    }
}
