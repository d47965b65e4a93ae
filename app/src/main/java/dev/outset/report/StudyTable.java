package dev.outset.report;

import dev.outset.study.StudyResult;
import dev.outset.study.TrialResult;
import dev.outset.text.Numbers;
import dev.outset.train.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/** A study as tables: one row for each start, for each start and rate, for each trial. */
public final class StudyTable {
    private StudyTable() {}

    /** One line for each trial, numbers as they read back to the same double. */
    public static String csv(StudyResult result) {
        StringBuilder out = new StringBuilder("start,lr,seed,iterations,diverged_at,train_loss,train_metric,"
                + "validation_loss,validation_metric,steps_to_target\n");
        for (TrialResult trial : result.trials()) {
            CurvePoint last = trial.last();
            List<String> cells = List.of(
                    quoted(trial.trial().start()),
                    Numbers.shortest(trial.trial().lr()),
                    String.valueOf(trial.trial().seed()),
                    String.valueOf(last.iteration()),
                    trial.diverged() ? String.valueOf(trial.divergedAt()) : "",
                    Numbers.shortest(last.train().loss()),
                    Numbers.shortest(last.train().metric()),
                    Numbers.shortest(last.validation().loss()),
                    Numbers.shortest(last.validation().metric()),
                    Numbers.shortest(trial.stepsTo(result.plan().target())));
            out.append(String.join(",", cells)).append('\n');
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    static List<String> rankingHead(StudyWords words, double target) {
        return List.of(
                words.texts.get("column.start"),
                words.texts.get("column.lr"),
                words.texts.get("column.metric", words.metricName()),
                words.texts.get("column.interval"),
                words.texts.get("column.trainMetric", words.metricName()),
                words.texts.get("column.loss"),
                words.texts.get("column.steps", words.target(target)),
                words.texts.get("column.diverged"));
    }

    /** Which columns of the ranking are words. */
    static final List<Boolean> RANKING_WORDS = List.of(true, false, false, false, false, false, false, false);

    static List<List<String>> ranking(StudyResult result, StudyWords words) {
        List<List<String>> rows = new ArrayList<>();
        for (StudyResult.Row row : result.ranking()) {
            rows.add(List.of(
                    row.start(),
                    StudyWords.rate(row.lr()),
                    words.metric(row.finalMetric().median()),
                    words.interval(row.finalMetric()),
                    words.metric(row.finalTrainMetric().median()),
                    StudyWords.loss(row.finalTrainLoss().median()),
                    words.steps(row.stepsToTarget()),
                    row.diverged() == 0 ? "–" : row.diverged() + "/" + row.seeds()));
        }
        return rows;
    }

    static List<String> ratesHead(StudyResult result, StudyWords words) {
        List<String> head = new ArrayList<>(List.of(words.texts.get("column.start")));
        result.plan().rates().forEach(lr -> head.add(words.texts.get("chart.rate", StudyWords.rate(lr))));
        return head;
    }

    static List<Boolean> ratesWords(StudyResult result) {
        List<Boolean> left = new ArrayList<>(List.of(true));
        result.plan().rates().forEach(lr -> left.add(false));
        return left;
    }

    /** The median metric of each start at each rate; the best of a start carries a *. */
    static List<List<String>> rates(StudyResult result, StudyWords words) {
        List<List<String>> rows = new ArrayList<>();
        for (var start : result.plan().starts()) {
            List<String> cells = new ArrayList<>(List.of(start.name()));
            for (double lr : result.plan().rates()) {
                cells.add(result.rows().stream()
                        .filter(r -> r.start().equals(start.name()) && r.lr() == lr)
                        .findFirst()
                        .map(r -> words.metric(r.finalMetric().median()) + (r.best() ? " *" : "  "))
                        .orElse(""));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** A line for each start against the best. */
    static List<String> pairs(StudyResult result, StudyWords words) {
        return result.pairs().stream()
                .map(pair -> words.texts.get(
                        "pair",
                        pair.start(),
                        words.difference(pair.difference().median()),
                        words.difference(pair.difference().low()),
                        words.difference(pair.difference().high()),
                        pair.worse(),
                        pair.seeds()))
                .toList();
    }
}
