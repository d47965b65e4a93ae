package dev.outset.cli;

import dev.outset.learned.LayerChange;
import dev.outset.learned.LearnedStart;
import dev.outset.lesson.Page;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a method that looks at data changed, as words and as JSON. */
final class LearnedTable {
    private LearnedTable() {}

    /** Adds a line with the aim before and after, and a row for each parameter. */
    static Page add(Page page, LearnedStart learned, Language language) {
        Texts texts = Texts.load(LearnedTable.class, "learned", language);
        List<String> header = List.of(
                texts.get("parameter"),
                texts.get("factor"),
                texts.get("std-before"),
                texts.get("std-after"),
                texts.get("variance-before"),
                texts.get("variance-after"),
                texts.get("iterations"),
                texts.get("outcome"));
        return page.paragraph(texts.get(
                        learned.criterion(),
                        learned.method(),
                        Figures.four(learned.before()),
                        Figures.four(learned.after()),
                        learned.steps()))
                .table(
                        header,
                        learned.changes().stream().map(c -> cells(c, texts)).toList());
    }

    private static List<String> cells(LayerChange change, Texts texts) {
        return List.of(
                change.path(),
                Figures.four(change.factor()),
                Figures.four(change.stdBefore()),
                Figures.four(change.stdAfter()),
                Figures.four(change.varianceBefore()),
                Figures.four(change.varianceAfter()),
                String.valueOf(change.iterations()),
                texts.get("outcome." + change.outcome().name().toLowerCase(Locale.ROOT)));
    }

    /** The same as JSON, without the weights. */
    static Map<String, Object> tree(LearnedStart learned) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", learned.method());
        tree.put("criterion", learned.criterion());
        tree.put("before", learned.before());
        tree.put("after", learned.after());
        tree.put("steps", learned.steps());
        tree.put("layers", learned.changes());
        return tree;
    }
}
