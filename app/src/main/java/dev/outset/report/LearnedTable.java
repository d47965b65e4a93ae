package dev.outset.report;

import dev.outset.learned.LayerChange;
import dev.outset.learned.StartChanges;
import dev.outset.lesson.Page;
import dev.outset.study.StudyResult;
import dev.outset.text.Language;
import dev.outset.text.Names;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a method that looks at data changed, in words: a line with its aim before and after, warnings where it was
 * missed, a row for each parameter.
 */
public final class LearnedTable {
    private static final int DIGITS = 4;

    /** Which columns are words. */
    static final List<Boolean> WORDS = List.of(true, false, false, false, false, false, false, true);

    private final Texts texts;
    private final Language language;

    LearnedTable(Language language) {
        this.language = language;
        texts = Texts.load(LearnedTable.class, "learned", language);
    }

    /** Adds both to a page. */
    public static Page add(Page page, StartChanges changes, Language language) {
        LearnedTable table = new LearnedTable(language);
        page.paragraph(table.aim(changes));
        table.warnings(changes, "worse.once").forEach(page::paragraph);
        return page.table(table.head(), table.rows(changes));
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

    /** Where a start missed the aim of its method, on some seed of a study. */
    List<String> warnings(StudyResult.Learned learned) {
        return warnings(learned.median(), "worse.seeds", learned.worse(), learned.seeds());
    }

    private List<String> warnings(StartChanges changes, String worse, Integer... seeds) {
        List<String> warnings = new ArrayList<>();
        if (changes.worse()) {
            warnings.add(texts.get(worse, (Object[]) seeds) + texts.get("worse." + changes.criterion()));
        }
        List<String> missed = changes.layers().stream()
                .filter(change -> change.outcome() == LayerChange.Outcome.NOT_REACHED)
                .map(LayerChange::path)
                .toList();
        if (!missed.isEmpty()) {
            warnings.add(texts.get("missed", Names.few(missed, language)));
        }
        return warnings;
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
