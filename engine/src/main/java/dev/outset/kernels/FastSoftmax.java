package dev.outset.kernels;

import dev.outset.math.Elementary;

/**
 * Softmax for float32 training: in float64 as {@link dev.outset.engine.Softmax}, but with an exponential function of
 * the four basic operations alone, which the JIT compiler puts into vector registers; relative error below 2e-12.
 */
final class FastSoftmax {
    /** e^z rounds to 0 below. */
    private static final double LEAST = -745.2;

    // Sums of exponentials from which every quotient is exact to the relative error above, or too small to be normal.
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e300;

    private FastSoftmax() {}

    /** a (n, K) from z (n, K). */
    static void forward(double[] z, int n, double[] a) {
        int k = z.length / n;
        System.arraycopy(z, 0, a, 0, z.length);
        exponentials(a, 0, z.length);
        for (int from = 0; from < z.length; from += k) {
            double sum = sum(a, from, from + k);
            if (!(sum > SMALL && sum < LARGE)) {
                sum = fromHighest(z, from, from + k, a);
            }
            double scale = 1 / sum;
            for (int i = from; i < from + k; i++) {
                a[i] *= scale;
            }
        }
    }

    /** One row again with its highest z taken off first, which nothing can carry away; the sum of its exponentials. */
    private static double fromHighest(double[] z, int from, int to, double[] a) {
        double highest = z[from];
        for (int i = from + 1; i < to; i++) {
            highest = Math.max(highest, z[i]);
        }
        for (int i = from; i < to; i++) {
            a[i] = z[i] - highest;
        }
        exponentials(a, from, to);
        return sum(a, from, to);
    }

    /**
     * The mean over n samples of Σ y (log Σ e^z − z), from a = softmax(z) at hand: with a_h the highest, log Σ e^z is
     * z_h + log1p(Σ_{i≠h} a_i / a_h), which is as exact for a loss near 0.
     */
    static double crossEntropy(int n, double[] z, double[] a, double[] y) {
        int k = z.length / n;
        double total = 0;
        for (int from = 0; from < z.length; from += k) {
            int highest = from;
            for (int i = from + 1; i < from + k; i++) {
                highest = a[i] > a[highest] ? i : highest;
            }
            double others = sum(a, from, highest) + sum(a, highest + 1, from + k);
            double log = Elementary.log1p(others / a[highest]);
            double loss = 0;
            for (int i = from; i < from + k; i++) {
                loss += y[i] == 0 ? 0 : y[i] * ((z[highest] - z[i]) + log);
            }
            total += loss;
        }
        return total / n;
    }

    private static double sum(double[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i];
        }
        return sum;
    }

    /** x = eˣ for {@code x[from … to)}, as (e^{x/4096})^4096: eleven terms of the series, then twelve squarings. */
    private static void exponentials(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            double t = Math.max(LEAST, x[i]) * 0x1p-12;
            double low = 1 + t * (1 + t * (1 / 2.0 + t * (1 / 6.0 + t * (1 / 24.0 + t * (1 / 120.0)))));
            double t2 = t * t;
            double high = t2
                    * t2
                    * t2
                    * (1 / 720.0 + t * (1 / 5040.0 + t * (1 / 40320.0 + t * (1 / 362880.0 + t * (1 / 3628800.0)))));
            double e = low + high;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            x[i] = e;
        }
    }
}
