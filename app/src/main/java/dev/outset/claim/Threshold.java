package dev.outset.claim;

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

    /** Whether {@code value} meets it; NaN never does. */
    public boolean met(double value) {
        return switch (relation) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case EQUALS -> value == bound;
        };
    }
}
