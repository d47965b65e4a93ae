package dev.outset.report;

import dev.outset.picture.Screen;
import dev.outset.picture.TextCurves;
import dev.outset.study.SingleRun;
import dev.outset.text.Language;
import dev.outset.train.CurvePoint;
import dev.outset.train.Scores;
import java.util.ArrayList;
import java.util.List;

/** One training run for the terminal and as Markdown. */
public final class TrainText {
    /** Points of the curve that a table shows. */
    private static final int ROWS = 10;

    private TrainText() {}

    /** Lines for a terminal, without a line break at the end. */
    public static String write(SingleRun run, Language language) {
        StudyWords words = new StudyWords(run.network(), language);
        List<String> lines = new ArrayList<>();
        lines.add(title(run, words));
        lines.add(setting(run, words));
        lines.add(words.texts.get("start", run.origin()));
        lines.add("");
        table(run, words).lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.addAll(TextCurves.lines(TrainPage.losses(run, words), Screen.USUAL));
        lines.add("");
        lines.addAll(conclusion(run, words));
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown. */
    public static String markdown(SingleRun run, Language language) {
        StudyWords words = new StudyWords(run.network(), language);
        List<String> lines = new ArrayList<>(List.of("# " + title(run, words), "", setting(run, words), ""));
        lines.add(words.texts.get("start", run.origin()));
        lines.add("");
        lines.addAll(table(run, words).markdown());
        lines.add("");
        conclusion(run, words).forEach(line -> lines.add("- " + line));
        return String.join("\n", lines);
    }

    static String title(SingleRun run, StudyWords words) {
        return words.texts.get(
                "title.compare", run.network().notation(), run.data().train().name());
    }

    static String setting(SingleRun run, StudyWords words) {
        String setting = words.texts.get(
                "setting.train",
                run.data().train().rows(),
                run.data().validation().rows(),
                run.training().epochs(),
                run.training().batch(),
                run.result().iterations(),
                StudyWords.optimizer(run.training()),
                StudyWords.rate(run.training().lr()),
                StudyWords.precision(run.training()));
        return words.withWholeData(
                setting, run.data().train().rows(), run.data().whole());
    }

    /** The curve at its start, its end, and evenly between. */
    static TextTable table(SingleRun run, StudyWords words) {
        TextTable table = new TextTable(
                List.of(
                        words.texts.get("chart.epoch"),
                        words.texts.get("column.loss"),
                        words.texts.get("column.trainMetric", words.metricName()),
                        words.metricName()),
                List.of(false, false, false, false));
        List<CurvePoint> curve = run.result().curve();
        int shown = Math.min(ROWS, curve.size());
        for (int i = 0; i < shown; i++) {
            CurvePoint point = curve.get(shown == 1 ? 0 : i * (curve.size() - 1) / (shown - 1));
            table.row(List.of(
                    String.valueOf(point.epoch()),
                    StudyWords.loss(point.train().loss()),
                    words.metric(point.train().metric()),
                    words.metric(point.validation().metric())));
        }
        return table;
    }

    static List<String> conclusion(SingleRun run, StudyWords words) {
        List<String> lines = new ArrayList<>();
        Scores train = run.result().last().train();
        Scores validation = run.result().last().validation();
        if (run.result().diverged()) {
            String check = "outset check \"" + run.network().notation() + "\" --data "
                    + run.data().train().name();
            lines.add(
                    words.texts.get("final.diverged", run.result().divergedAt().orElse(0), check));
            return lines;
        }
        Scores first = run.result().first().train();
        lines.add(words.texts.get(
                "final.start", StudyWords.loss(first.loss()), words.metricName(), words.metric(first.metric())));
        lines.add(words.texts.get(
                "final.train", StudyWords.loss(train.loss()), words.metricName(), words.metric(train.metric())));
        lines.add(words.texts.get(
                "final.validation",
                StudyWords.loss(validation.loss()),
                words.metricName(),
                words.metric(validation.metric())));
        return lines;
    }
}
