package dev.outset.cli;

import dev.outset.study.StudyPlan;
import dev.outset.study.StudyResult;
import dev.outset.study.TrialResult;
import dev.outset.train.Scores;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A study as JSON; the order of keys is the order of the components.
 *
 * @param metric {@code accuracy} or {@code r2}, always on held-out rows unless a name says otherwise
 * @param target what {@code stepsToTarget} counts the updates to
 * @param complete whether every trial has finished
 * @param rows one for each start and rate
 * @param pairs the best start against each other one, seed by seed
 * @param learned what starts that look at data changed, medians over the seeds
 * @param trials every finished trial with its curve
 */
record CompareTree(
        String network,
        String loss,
        String data,
        String metric,
        double target,
        int epochs,
        int batch,
        String optimizer,
        boolean complete,
        List<StudyResult.Row> rows,
        List<StudyResult.Pair> pairs,
        List<StudyResult.Learned> learned,
        List<TrialResult> trials,
        Map<String, String> provenance) {
    static CompareTree of(StudyResult result, Map<String, String> provenance) {
        StudyPlan plan = result.plan();
        return new CompareTree(
                plan.network().notation(),
                plan.network().loss().notation(),
                plan.data().name(),
                Scores.metricName(plan.network()),
                plan.target(),
                plan.training().epochs(),
                plan.training().batch(),
                plan.training().update().optimizer().name().toLowerCase(Locale.ROOT),
                result.complete(),
                result.rows(),
                result.pairs(),
                result.learned(),
                result.trials(),
                provenance);
    }
}
