package dev.outset.testkit;

import org.junit.jupiter.api.Assertions;

/**
 * Named tolerances for numbers that should be equal: |actual − expected| ≤ tolerance · max(1, |expected|).
 * {@code docs/tolerances.md} derives each; a test that needs another writes its derivation beside it.
 */
public enum Near {
    /** A few dozen operations in double: 45 roundings of 2⁻⁵³ each, 5·10⁻¹⁵ of the value. */
    DOUBLE_ROUNDING(5e-15),
    /** A closed form against a sum or an integral of some thousand terms in double: 10⁴ · 2⁻⁵³. */
    CLOSED_FORM(1e-12),
    /**
     * Central differences with h = 10⁻⁵ in double: truncation h²|f‴|/6 ≤ 2·10⁻¹⁰ for |f‴| ≤ 10 and rounding ε|f|/h ≤
     * 10⁻⁹ for an f that loses 50 roundings.
     */
    CENTRAL_DIFFERENCE(2e-9),
    /** A few operations in float: 16 roundings of 2⁻²⁴ each. */
    FLOAT_ROUNDING(1e-6);

    private final double tolerance;

    Near(double tolerance) {
        this.tolerance = tolerance;
    }

    public double tolerance() {
        return tolerance;
    }

    /** Whether the two are near. */
    public boolean holds(double expected, double actual) {
        return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    /** Fails with both numbers and the tolerance unless the two are near. */
    public void check(double expected, double actual, String what) {
        if (!holds(expected, actual)) {
            Assertions.fail(what + ": expected " + expected + " but was " + actual + ", apart by "
                    + Math.abs(actual - expected) + ", allowed " + this + " " + tolerance);
        }
    }
}
