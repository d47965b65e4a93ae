package dev.outset.init;

import dev.outset.math.Elementary;

/**
 * The recurrent weight of an np-RNN: symmetric, positive definite, largest eigenvalue 1,
 *
 * <pre>
 *   W = (I + RᵀR/n) / λ,   R standard normal (n, n), λ the largest eigenvalue of the numerator
 * </pre>
 *
 * so that of all directions only one is kept for ever and the others fade, where the identity keeps all. Talathi &amp;
 * Vartak 2016, Improving performance of recurrent neural network with relu nonlinearity, arXiv:1511.03771. (Some
 * programs divide by n² instead, which is almost the identity.)
 *
 * <p>For ReLU recurrences; not for gates, nor for weights that are not square. Costs about n³ operations, λ comes from
 * Lanczos' method.
 */
public record NormalizedPositive() implements BlockScheme {
    private static final String NAME = "np-rnn";

    @Override
    public String notation() {
        return NAME;
    }

    private static int order(WeightShape block) {
        if (block.rank() != 2 || !block.axes().get(0).equals(block.axes().get(1))) {
            throw Range.refuse(
                    NAME, "a square weight", "shape " + block.axes(), "it is for the weight from state to state");
        }
        return block.axes().get(0);
    }

    /**
     * Estimates, within 2 % from n = 10 on: the entries of I + RᵀR/n have mean 2/n and mean square (4 + 2/n)/n on the
     * diagonal's share, 1/n beside it; λ − 1 has Johnstone's mean, μ − 1.2065 σ with the constants of the Tracy–Widom
     * law (Johnstone 2001, theorem 1.1).
     */
    @Override
    public Moments blockMoments(WeightShape block) {
        double n = order(block);
        if (n <= 1) {
            return new Moments(1, 0, Double.NaN);
        }
        double roots = Math.sqrt(n - 1) + Math.sqrt(n);
        double spread = roots * Elementary.pow(1 / Math.sqrt(n - 1) + 1 / Math.sqrt(n), 1.0 / 3) / n;
        double largest = 1 + roots * roots / n - 1.2065 * spread;
        double mean = 2 / n / largest;
        double square = ((4 + 2 / n) / n + (n - 1) / n / n) / (largest * largest);
        return new Moments(mean, Math.sqrt(square - mean * mean), Double.NaN);
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        int n = order(block);
        double[] r = new double[n * n];
        numbers.normal(r, r.length, 0, 1);
        double[] w = gram(r, n);
        for (int i = 0; i < n; i++) {
            w[i * n + i] += 1;
        }
        double largest = n == 0 ? 1 : LargestEigenvalue.of(w, n);
        for (int i = 0; i < w.length; i++) {
            w[i] /= largest;
        }
        return w;
    }

    /** RᵀR/n, row by row of R so that the inner loop runs along memory. */
    private static double[] gram(double[] r, int n) {
        double[] a = new double[n * n];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < n; i++) {
                double factor = r[row * n + i] / n;
                for (int j = 0; j < n; j++) {
                    a[i * n + j] += factor * r[row * n + j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[i * n + j] = a[j * n + i]; // (a/n)·b and (b/n)·a round differently
            }
        }
        return a;
    }
}
