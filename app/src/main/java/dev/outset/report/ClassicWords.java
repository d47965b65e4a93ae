package dev.outset.report;

import dev.outset.classic.ClassicResult;
import dev.outset.classic.Words;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.util.List;

/** The words and numbers of a classic result in one language. */
final class ClassicWords {
    private final Texts texts;
    private final String name;

    ClassicWords(String name, Language language) {
        this.name = name;
        this.texts = Texts.load(ClassicWords.class, "classic", language);
    }

    /** A text of all results. */
    String common(String key, Object... values) {
        return texts.get(key, values);
    }

    /** A text of this result. */
    String own(String key, Object... values) {
        return texts.get(name + "." + key, values);
    }

    String say(Words words) {
        return own(
                words.key(),
                words.values().stream()
                        .map(value -> value instanceof Double number ? number(number) : value.toString())
                        .toArray());
    }

    /** Whole numbers in full, others with three digits; – for none, ∞ for never. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
        return whole ? String.valueOf((long) value) : Numbers.significant(value, 3);
    }

    List<String> head(ClassicResult.Table table) {
        return table.columns().stream().map(this::say).toList();
    }

    static List<Boolean> numbers(ClassicResult.Table table) {
        return table.columns().stream().map(column -> false).toList();
    }

    static List<List<String>> rows(ClassicResult.Table table) {
        return table.rows().stream()
                .map(row -> row.stream().map(ClassicWords::number).toList())
                .toList();
    }
}
