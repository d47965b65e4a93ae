package dev.outset.report;

import dev.outset.learned.LayerChange;
import dev.outset.learned.StartChanges;
import dev.outset.lesson.Page;
import dev.outset.study.StudyResult;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.util.List;
import java.util.Locale;

/**
 * What a method that looks at data changed, in words: a line with its aim before and after, a row for each parameter.
 */
public final class LearnedTable {
    private static final int DIGITS = 4;

    /** Which columns are words. */
    static final List<Boolean> WORDS = List.of(true, false, false, false, false, false, false, true);

    private final Texts texts;

    LearnedTable(Language language) {
        texts = Texts.load(LearnedTable.class, "learned", language);
    }

    /** Adds both to a page. */
    public static Page add(Page page, StartChanges changes, Language language) {
        LearnedTable table = new LearnedTable(language);
        return page.paragraph(table.aim(changes)).table(table.head(), table.rows(changes));
    }

    /** What stands above the changes of all starts of a study. */
    String title() {
        return texts.get("title");
    }

    /** The line above one start's changes in a study. */
    String aim(StudyResult.Learned learned) {
        return texts.get("medians", learned.start(), aim(learned.median()), learned.seeds());
    }

    private String aim(StartChanges changes) {
        return texts.get(
                changes.criterion(),
                changes.method(),
                number(changes.before()),
                number(changes.after()),
                changes.steps());
    }

    List<String> head() {
        return List.of(
                texts.get("parameter"),
                texts.get("factor"),
                texts.get("std-before"),
                texts.get("std-after"),
                texts.get("variance-before"),
                texts.get("variance-after"),
                texts.get("iterations"),
                texts.get("outcome"));
    }

    List<List<String>> rows(StartChanges changes) {
        return changes.layers().stream().map(this::cells).toList();
    }

    private List<String> cells(LayerChange change) {
        return List.of(
                change.path(),
                number(change.factor()),
                number(change.stdBefore()),
                number(change.stdAfter()),
                number(change.varianceBefore()),
                number(change.varianceAfter()),
                String.valueOf(change.iterations()),
                texts.get("outcome." + change.outcome().name().toLowerCase(Locale.ROOT)));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Numbers.significant(value, DIGITS) : "–";
    }
}
