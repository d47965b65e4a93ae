package dev.outset.cli;

import dev.outset.claim.ClaimResult;
import dev.outset.claim.Measurement;
import dev.outset.claim.Threshold;
import dev.outset.claim.Verdict;
import dev.outset.report.ClaimWords;
import dev.outset.text.Language;
import java.util.List;
import java.util.Map;

/**
 * Claims as JSON; the order of keys is the order of the components.
 *
 * @param seeds behind every median
 */
record ClaimsTree(List<Entry> claims, int seeds, Map<String, String> provenance) {
    /**
     * One claim.
     *
     * @param evidence why this verdict, in sentences; for {@code not-run} what is missing
     * @param expected the verdicts that careful reading expects; empty where only a measurement can tell
     * @param agrees whether the verdict is one of them; true where there are none or the claim was not run
     */
    record Entry(
            String id,
            Verdict verdict,
            List<String> evidence,
            String statement,
            String experiment,
            List<Limit> thresholds,
            List<Figure> numbers,
            String command,
            List<Verdict> expected,
            boolean agrees) {}

    /**
     * A threshold.
     *
     * @param decides {@code claim}, or {@code condition}: how far the claim reaches
     * @param met whether the number meets it with its whole interval
     * @param outcome {@code met}, {@code failed}, or {@code undecided}: the bound lies within the interval
     */
    record Limit(String number, String relation, double bound, String decides, boolean met, String outcome) {}

    /**
     * A number with its name.
     *
     * @param printed what the text prints for it, empty if nothing
     */
    record Figure(String number, String name, double value, double low, double high, int runs, String printed) {}

    static ClaimsTree of(List<ClaimResult> results, int seeds, Map<String, String> provenance, Language language) {
        ClaimWords words = new ClaimWords(language);
        return new ClaimsTree(
                results.stream().map(r -> entry(r, words, language)).toList(), seeds, provenance);
    }

    private static Entry entry(ClaimResult result, ClaimWords words, Language language) {
        return new Entry(
                result.claim().id(),
                result.verdict(),
                words.evidence(result),
                result.claim().statement(language),
                words.experiment(result.claim().id()),
                result.claim().thresholds().stream().map(t -> limit(t, result)).toList(),
                result.numbers().stream().map(n -> figure(n, words)).toList(),
                "outset " + result.claim().commandText(),
                result.claim().expected(),
                result.asExpected());
    }

    private static Limit limit(Threshold threshold, ClaimResult result) {
        return new Limit(
                threshold.number(),
                threshold.relation().symbol(),
                threshold.bound(),
                threshold.core() ? "claim" : "condition",
                result.outcome(threshold) == Threshold.Outcome.MET,
                result.outcome(threshold).notation());
    }

    private static Figure figure(Measurement n, ClaimWords words) {
        return new Figure(n.number(), words.name(n.number()), n.value(), n.low(), n.high(), n.runs(), n.printed());
    }
}
