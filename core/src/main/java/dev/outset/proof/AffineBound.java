package dev.outset.proof;

import java.math.BigDecimal;

/**
 * Bounds of one unit's z = Σ w_j a_j + b over a box of a, in real arithmetic: the maximum is Σ max(w_j low_j, w_j
 * high_j) + b. A sum of n products in float64 errs by at most (n + 1) u Σ|terms| (1 + O(nu)) with u = 2⁻⁵³, plus half
 * the smallest subnormal for each product that underflows (Higham, Accuracy and Stability, §3.1); more than twice that
 * is added, which also covers the rounding of the bound itself. Where a decision falls inside the bound, it is made
 * with exact decimals. The weights must be finite.
 */
final class AffineBound {
    private final double sum;
    private final double error;

    private AffineBound(double sum, double error) {
        this.sum = sum;
        this.error = error;
    }

    /** @param row the unit's weights w */
    private static AffineBound sum(double[] row, double bias, InputBox box, boolean upper) {
        double[] low = box.low();
        double[] high = box.high();
        double sum = bias;
        double size = Math.abs(bias);
        int terms = 0;
        for (int j = 0; j < row.length && size < Double.POSITIVE_INFINITY; j++) { // an infinite bound stays infinite
            double w = row[j];
            double a = (w > 0) == upper ? high[j] : low[j];
            if (w != 0 && a != 0) { // 0 · ∞ is 0 here: the inputs are finite, only their bound is not
                double term = w * a;
                sum += term;
                size += Math.abs(term);
                terms++;
            }
        }
        double error = terms == 0 ? 0 : (terms + 3) * 0x1p-52 * size + terms * 0x1p-1072;
        return new AffineBound(sum, error);
    }

    /** A number that z never exceeds; +∞ if none is known. */
    static double upper(double[] row, double bias, InputBox box) {
        AffineBound bound = sum(row, bias, box, true);
        double upper = bound.sum + bound.error;
        return Double.isFinite(upper) ? upper : Double.POSITIVE_INFINITY;
    }

    /** A number that z never falls below; −∞ if none is known. */
    static double lower(double[] row, double bias, InputBox box) {
        AffineBound bound = sum(row, bias, box, false);
        double lower = bound.sum - bound.error;
        return Double.isFinite(lower) ? lower : Double.NEGATIVE_INFINITY;
    }

    /** Whether z ≤ {@code threshold} for every a of the box: decided exactly, false where a bound is infinite. */
    static boolean atMost(double threshold, double[] row, double bias, InputBox box) {
        if (!Double.isFinite(threshold)) {
            return false;
        }
        AffineBound bound = sum(row, bias, box, true);
        if (!Double.isFinite(bound.sum) || !Double.isFinite(bound.error)) {
            return false;
        }
        if (bound.sum + bound.error <= threshold) {
            return true;
        }
        return bound.sum - bound.error <= threshold
                && exactMaximum(row, bias, box).compareTo(new BigDecimal(threshold)) <= 0;
    }

    private static BigDecimal exactMaximum(double[] row, double bias, InputBox box) {
        BigDecimal sum = new BigDecimal(bias);
        for (int j = 0; j < row.length; j++) {
            double w = row[j];
            double a = w > 0 ? box.high()[j] : box.low()[j];
            if (w != 0 && a != 0) {
                sum = sum.add(new BigDecimal(w).multiply(new BigDecimal(a)));
            }
        }
        return sum;
    }
}
