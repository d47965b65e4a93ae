package dev.outset.claim;

import java.util.List;
import java.util.Optional;

/**
 * A claim that was run.
 *
 * @param claim which one
 * @param verdict computed from numbers and thresholds
 * @param numbers in the order in which they were found
 * @param sketches what to draw
 * @param missing keys of the texts that say what could not be had; empty unless the verdict is {@code NOT_RUN}
 */
public record ClaimResult(
        Claim claim, Verdict verdict, List<Measurement> numbers, List<Sketch> sketches, List<String> missing) {
    public ClaimResult {
        numbers = List.copyOf(numbers);
        sketches = List.copyOf(sketches);
        missing = List.copyOf(missing);
    }

    /** Whether the verdict is the expected one; true where nothing was expected or nothing was run. */
    public boolean asExpected() {
        return claim.expected().isEmpty()
                || verdict == Verdict.NOT_RUN
                || claim.expected().contains(verdict);
    }

    /** The number of that name. */
    public Measurement number(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no number " + name));
    }

    private Optional<Measurement> find(String name) {
        return numbers.stream().filter(n -> n.number().equals(name)).findFirst();
    }

    /** What the number of a threshold says to it; a number that was not found fails it. */
    public Threshold.Outcome outcome(Threshold threshold) {
        return find(threshold.number()).map(threshold::outcome).orElse(Threshold.Outcome.FAILED);
    }
}
