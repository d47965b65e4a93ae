package dev.outset.claim;

import dev.outset.claim.Threshold.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run says of a claim. */
public enum Verdict {
    /** Every threshold is met. */
    HOLDS,
    /** No threshold of the core failed, but not all are met: those that are not say where it is not, or not shown. */
    HOLDS_UNDER_CONDITIONS,
    /** A threshold of the core failed: it is the counter-example. */
    DOES_NOT_HOLD,
    /** Data or methods are missing. */
    NOT_RUN;

    /** The verdict on these numbers; a number that is missing or NaN fails its threshold. */
    static Verdict of(List<Threshold> thresholds, Map<String, Measurement> numbers) {
        Verdict verdict = HOLDS;
        for (Threshold threshold : thresholds) {
            Measurement number = numbers.get(threshold.number());
            Outcome outcome = number == null ? Outcome.FAILED : threshold.outcome(number);
            if (outcome == Outcome.FAILED && threshold.core()) {
                return DOES_NOT_HOLD;
            }
            if (outcome != Outcome.MET) {
                verdict = HOLDS_UNDER_CONDITIONS;
            }
        }
        return verdict;
    }

    /** As JSON and texts write it: {@code does-not-hold}. */
    public String notation() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
