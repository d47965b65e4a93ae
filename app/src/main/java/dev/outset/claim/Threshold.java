package dev.outset.claim;

import java.util.Locale;

/**
 * What a claim says about one number, stated before the run.
 *
 * @param number which one, see {@link Measurement}
 * @param relation how the number compares
 * @param bound with what
 * @param core whether the claim fails with it; otherwise it says how far the claim reaches, and what fails it is a
 *     condition
 */
public record Threshold(String number, Relation relation, double bound, boolean core) {
    /** How numbers compare. */
    public enum Relation {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        EQUALS("=");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** What a number says to a threshold. */
    public enum Outcome {
        /** The number meets it, with its whole interval. */
        MET,
        /** The number misses it, with its whole interval. */
        FAILED,
        /** The bound lies within the interval: these seeds cannot tell. */
        UNDECIDED;

        /** As JSON writes it. */
        public String notation() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Threshold atLeast(String number, double bound) {
        return new Threshold(number, Relation.AT_LEAST, bound, true);
    }

    static Threshold atMost(String number, double bound) {
        return new Threshold(number, Relation.AT_MOST, bound, true);
    }

    static Threshold equal(String number, double bound) {
        return new Threshold(number, Relation.EQUALS, bound, true);
    }

    /** The same, as a condition instead of the core. */
    Threshold elsewhere() {
        return new Threshold(number, relation, bound, false);
    }

    /** A single run decides by itself, a median only together with its interval. */
    public Outcome outcome(Measurement measured) {
        boolean low = met(measured.low());
        boolean high = met(measured.high());
        if (low != high || low != met(measured.value())) {
            return Outcome.UNDECIDED;
        }
        return low ? Outcome.MET : Outcome.FAILED;
    }

    /** Whether {@code value} meets it; NaN never does. */
    boolean met(double value) {
        return switch (relation) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case EQUALS -> value == bound;
        };
    }
}
