package dev.outset.study;

import java.util.Arrays;

/**
 * A median with its distribution-free confidence interval: the narrowest pair of order statistics X₍ₖ₎, X₍ₙ₊₁₋ₖ₎ whose
 * coverage 1 − 2 P(Bin(n, ½) &lt; k) is at least 95 %; the whole range where no pair reaches it (n &lt; 6). It assumes
 * independent runs and nothing else.
 *
 * @param median of the finite and infinite values; NaN counts as the worst, −∞
 * @param low lower end
 * @param high upper end
 */
public record Interval(double median, double low, double high) {
    private static final double COVERAGE = 0.95;

    /** The median and interval of at least one value. */
    public static Interval of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .map(v -> Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v)
                .sorted()
                .toArray();
        int n = sorted.length;
        int k = rank(n);
        double middle = n % 2 == 1 ? sorted[n / 2] : between(sorted[n / 2 - 1], sorted[n / 2]);
        return new Interval(middle, sorted[k - 1], sorted[n - k]);
    }

    /** The half-way point, also between equal infinities. */
    private static double between(double a, double b) {
        return a == b ? a : (a + b) / 2;
    }

    /** The largest k whose interval covers the median with 95 %, at least 1. */
    static int rank(int n) {
        double tail = 0;
        double probability = Math.scalb(1.0, -n); // P(Bin(n, ½) = 0)
        int k = 0;
        while (1 - 2 * (tail + probability) >= COVERAGE) {
            tail += probability;
            k++;
            probability = probability * (n - k + 1) / k;
        }
        return Math.max(1, k);
    }

    /** The chance that the interval of {@code n} values holds the true median. */
    public static double coverage(int n) {
        int k = rank(n);
        double tail = 0;
        double probability = Math.scalb(1.0, -n);
        for (int i = 0; i < k; i++) {
            tail += probability;
            probability = probability * (n - i) / (i + 1);
        }
        return 1 - 2 * tail;
    }
}
