package dev.outset.claim;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run says of a claim. */
public enum Verdict {
    /** Every threshold is met. */
    HOLDS,
    /** The core of the claim is met, but not everywhere: the thresholds that failed say where it is not. */
    HOLDS_UNDER_CONDITIONS,
    /** A threshold of the core failed: it is the counter-example. */
    DOES_NOT_HOLD,
    /** Data or methods are missing. */
    NOT_RUN;

    /** The verdict on these numbers; a number that is missing or NaN meets no threshold. */
    static Verdict of(List<Threshold> thresholds, Map<String, Measurement> numbers) {
        Verdict verdict = HOLDS;
        for (Threshold threshold : thresholds) {
            Measurement number = numbers.get(threshold.number());
            if (number == null || !threshold.met(number.value())) {
                if (threshold.core()) {
                    return DOES_NOT_HOLD;
                }
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
