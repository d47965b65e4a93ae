package dev.outset.testkit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The Kolmogorov–Smirnov test: the largest distance between the distribution function of a sample and that of a law, or
 * of another sample.
 *
 * @param statistic D = sup |F_n(x) − F(x)|
 * @param size n, or nm/(n + m) for two samples
 * @param pValue the chance of a larger distance if the laws are the same, by the series 2 Σ (−1)^(k−1) e^(−2k²λ²) with
 *     λ = (√n + 0.12 + 0.11/√n) D (Stephens 1970), good to 1 % from n = 8
 */
public record KsTest(double statistic, double size, double pValue) {
    /** The chance that a right sample fails: two in 10⁹, as for six standard deviations. */
    public static final double ALPHA = 2e-9;

    /** Whether {@code sample} may come from the continuous law with distribution function {@code cdf}. */
    public static KsTest of(double[] sample, DoubleUnaryOperator cdf) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double f = cdf.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max(f - (double) i / n, (i + 1.0) / n - f));
        }
        return new KsTest(distance, n, pValue(distance, n));
    }

    /** As {@link #of(double[], DoubleUnaryOperator)} for floats; their grid must be far finer than 1/√n. */
    public static KsTest of(float[] sample, DoubleUnaryOperator cdf) {
        return of(Samples.doubles(sample), cdf);
    }

    /** Whether two samples may come from one law. */
    public static KsTest between(double[] a, double[] b) {
        double[] x = a.clone();
        double[] y = b.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] == at) {
                i++;
            }
            while (j < y.length && y[j] == at) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / x.length - (double) j / y.length));
        }
        double size = (double) x.length * y.length / (x.length + y.length);
        return new KsTest(distance, size, pValue(distance, size));
    }

    /** Whether the distance is one that a right sample shows. */
    public boolean passes() {
        return pValue >= ALPHA;
    }

    private static double pValue(double distance, double n) {
        double root = Math.sqrt(n);
        double lambda = (root + 0.12 + 0.11 / root) * distance;
        if (lambda < 0.3) {
            return 1; // the series converges slowly there, and 1 − p is below 10⁻⁵
        }
        double sum = 0;
        for (int k = 1; k <= 40; k++) {
            double term = Math.exp(-2 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
        }
        return Math.min(1, Math.max(0, 2 * sum));
    }
}
