package dev.outset.report;

import dev.outset.picture.Screen;
import dev.outset.picture.TextCurves;
import dev.outset.study.Interval;
import dev.outset.study.StudyPlan;
import dev.outset.study.StudyResult;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.List;

/** A study for the terminal and as Markdown. */
public final class StudyText {
    private StudyText() {}

    /** Lines for a terminal, without a line break at the end. */
    public static String write(StudyResult result, Language language) {
        StudyWords words = new StudyWords(result.plan().network(), language);
        List<String> lines = new ArrayList<>();
        lines.add(title(result, words));
        lines.add(setting(result.plan(), words));
        lines.add("");
        lines.add(words.texts.get("ranking"));
        TextTable ranking =
                new TextTable(StudyTable.rankingHead(words, result.plan().target()), StudyTable.RANKING_WORDS);
        StudyTable.ranking(result, words).forEach(ranking::row);
        ranking.lines().forEach(line -> lines.add("  " + line));
        lines.add(coverage(result.plan(), words));
        lines.add("");
        lines.addAll(TextCurves.lines(StudyPage.losses(result, words), Screen.USUAL));
        if (result.plan().rates().size() > 1) {
            lines.add("");
            lines.add(words.texts.get("rates", words.metricName()));
            TextTable rates = new TextTable(StudyTable.ratesHead(result, words), StudyTable.ratesWords(result));
            StudyTable.rates(result, words).forEach(rates::row);
            rates.lines().forEach(line -> lines.add("  " + line));
        }
        if (!result.pairs().isEmpty()) {
            lines.add("");
            lines.add(words.texts.get("pairs", result.pairs().get(0).against()));
            StudyTable.pairs(result, words).forEach(line -> lines.add("  " + line));
        }
        LearnedTable table = new LearnedTable(language);
        if (!result.learned().isEmpty()) {
            lines.addAll(List.of("", table.title()));
        }
        for (StudyResult.Learned learned : result.learned()) {
            lines.add("  " + table.aim(learned));
            table.warnings(learned).forEach(warning -> lines.add("  " + warning));
            learned(learned, table).lines().forEach(line -> lines.add("    " + line));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown. */
    public static String markdown(StudyResult result, Language language) {
        StudyWords words = new StudyWords(result.plan().network(), language);
        List<String> lines = new ArrayList<>();
        lines.add("# " + title(result, words));
        lines.add("");
        lines.add(setting(result.plan(), words));
        lines.add("");
        lines.add("## " + words.texts.get("ranking"));
        lines.add("");
        TextTable ranking =
                new TextTable(StudyTable.rankingHead(words, result.plan().target()), StudyTable.RANKING_WORDS);
        StudyTable.ranking(result, words).forEach(ranking::row);
        lines.addAll(ranking.markdown());
        lines.add("");
        lines.add(coverage(result.plan(), words));
        lines.add("");
        lines.add("## " + words.texts.get("rates", words.metricName()));
        lines.add("");
        TextTable rates = new TextTable(StudyTable.ratesHead(result, words), StudyTable.ratesWords(result));
        StudyTable.rates(result, words).forEach(rates::row);
        lines.addAll(rates.markdown());
        if (!result.pairs().isEmpty()) {
            lines.add("");
            lines.add("## " + words.texts.get("pairs", result.pairs().get(0).against()));
            lines.add("");
            StudyTable.pairs(result, words).forEach(line -> lines.add("- " + line));
        }
        LearnedTable table = new LearnedTable(language);
        if (!result.learned().isEmpty()) {
            lines.addAll(List.of("", "## " + table.title()));
        }
        for (StudyResult.Learned learned : result.learned()) {
            lines.addAll(List.of("", table.aim(learned), ""));
            table.warnings(learned).forEach(warning -> lines.addAll(List.of(warning, "")));
            lines.addAll(learned(learned, table).markdown());
        }
        return String.join("\n", lines);
    }

    private static TextTable learned(StudyResult.Learned learned, LearnedTable words) {
        TextTable table = new TextTable(words.head(), LearnedTable.WORDS);
        words.rows(learned.median()).forEach(table::row);
        return table;
    }

    static String title(StudyResult result, StudyWords words) {
        StudyPlan plan = result.plan();
        return words.texts.get(
                "title.compare", plan.network().notation(), plan.data().name());
    }

    static String setting(StudyPlan plan, StudyWords words) {
        String setting = words.texts.get(
                "setting",
                plan.starts().size(),
                plan.rates().size(),
                plan.seeds().size(),
                plan.training().epochs(),
                plan.training().batch(),
                plan.iterationsPerTrial(),
                StudyWords.optimizer(plan.training()),
                StudyWords.precision(plan.training()));
        return words.withWholeData(setting, plan.data().rows(), TrainingData.heldRows(plan.data()) == 0);
    }

    static String coverage(StudyPlan plan, StudyWords words) {
        double percent = 100 * Interval.coverage(plan.seeds().size());
        return words.texts.get("coverage", Numbers.fixed(percent, 1));
    }

    /** What to say when a study was stopped before its end. */
    public static String unfinished(StudyResult result, boolean journal, Language language) {
        Texts texts = Texts.load(StudyWords.class, "study", language);
        return texts.get(
                "unfinished",
                result.trials().size(),
                result.plan().trials().size(),
                texts.get(journal ? "unfinished.journal" : "unfinished.bare"));
    }
}
