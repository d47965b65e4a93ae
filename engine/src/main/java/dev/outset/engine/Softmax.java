package dev.outset.engine;

import dev.outset.math.Elementary;

/** a = softmax(z) over the K outputs of each sample, a_i = e^{z_i} / Σ_j e^{z_j}; the maximum is taken off first. */
public final class Softmax {
    private Softmax() {}

    /** a (n, K) from z (n, K). */
    public static void forward(double[] z, int n, double[] a) {
        int k = z.length / n;
        for (int s = 0; s < n; s++) {
            int at = s * k;
            double highest = highest(z, at, k);
            double sum = 0;
            for (int i = at; i < at + k; i++) {
                a[i] = Elementary.exp(z[i] - highest);
                sum += a[i];
            }
            for (int i = at; i < at + k; i++) {
                a[i] /= sum;
            }
        }
    }

    /** log Σ_i e^{z_i} over {@code z[at … at+k)}, finite for finite z. */
    static double logSumExp(double[] z, int at, int k) {
        double highest = highest(z, at, k);
        double sum = 0;
        for (int i = at; i < at + k; i++) {
            sum += Elementary.exp(z[i] - highest);
        }
        return highest + Elementary.log(sum);
    }

    private static double highest(double[] z, int at, int k) {
        double highest = z[at];
        for (int i = at + 1; i < at + k; i++) {
            highest = Math.max(highest, z[i]);
        }
        return highest;
    }
}
