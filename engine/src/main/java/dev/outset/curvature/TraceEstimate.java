package dev.outset.curvature;

import dev.outset.random.StreamSource;
import java.util.function.UnaryOperator;

/**
 * The trace of a matrix that is known by its products alone (Hutchinson 1990): the mean of vᵀA v over vectors v of
 * independent signs. The signs leave the diagonal exact, so a diagonal matrix has no error at all; the variance of one
 * probe is 2 Σ A_ij² over i ≠ j.
 *
 * @param value mean over the probes
 * @param standardError sample standard deviation over √probes; the truth lies within two of them 19 times in 20
 * @param probes number of products
 */
public record TraceEstimate(double value, double standardError, int probes) {
    /**
     * Estimates with signs from the stream named {@code trace}.
     *
     * @param probes at least 2
     */
    public static TraceEstimate of(UnaryOperator<double[]> product, int size, int probes, StreamSource source) {
        if (probes < 2) {
            throw new IllegalArgumentException("expected at least 2 probes, found " + probes);
        }
        double[] values = new double[probes];
        double sum = 0;
        for (int p = 0; p < probes; p++) {
            double[] v = signs(size, p, source);
            values[p] = ParameterVector.dot(v, product.apply(v));
            sum += values[p];
        }
        double mean = sum / probes;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new TraceEstimate(mean, Math.sqrt(squares / (probes - 1.0) / probes), probes);
    }

    private static double[] signs(int size, int probe, StreamSource source) {
        double[] v = new double[size];
        source.stream("trace." + probe).uniform(v, 0, size, 0, -1, 1);
        for (int i = 0; i < size; i++) {
            v[i] = v[i] < 0 ? -1 : 1;
        }
        return v;
    }
}
