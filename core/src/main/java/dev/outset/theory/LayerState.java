package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.theory.LayerPrediction.Method;
import org.jspecify.annotations.Nullable;

/** One layer of a prediction while it is being made: moments per unit, n = number of units. */
final class LayerState {
    private final DenseLayer layer;
    private final double[] rowSquares; // (n) Σ_j W_ij²
    final double[] zMean; // (n)
    final double[] aMean; // (n)
    final double[] aVariance; // (n)
    private final double[] slopeMeanSquare; // (n) E[f′(z_i)²]
    double[] zVariance; // (n)
    double @Nullable [] zCovariance; // (n, n), null if the units are taken as uncorrelated
    private Method method = Method.DIAGONAL;

    /** Sets E[z_i] = Σ_j W_ij E[a_j] + b_i; the variances follow by one of the three methods below. */
    LayerState(DenseLayer layer, double[] w, double[] b, double[] inputMean) {
        this.layer = layer;
        int n = layer.out();
        int in = layer.in();
        rowSquares = new double[n];
        zMean = new double[n];
        aMean = new double[n];
        aVariance = new double[n];
        slopeMeanSquare = new double[n];
        zVariance = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double square = 0;
            for (int j = 0; j < in; j++) {
                double weight = w[i * in + j];
                sum += weight * inputMean[j];
                square += weight * weight;
            }
            zMean[i] = sum + b[i];
            rowSquares[i] = square;
        }
    }

    /** Cov[z] = W C Wᵀ; {@code known} says whether C itself is known, not assumed diagonal. */
    void carryCovariance(double[] w, double @Nullable [] c, double[] inputVariance, boolean known) {
        int n = layer.out();
        double[] z = UnitCovariance.throughWeights(w, n, layer.in(), c, inputVariance);
        for (int i = 0; i < n; i++) {
            z[i * n + i] = Math.max(0, z[i * n + i]);
            zVariance[i] = z[i * n + i];
        }
        zCovariance = z;
        method = known ? Method.COVARIANCE : Method.DIAGONAL;
    }

    /** Var[z_i] = w_iᵀ C w_i. */
    void useCovariance(double[] w, double[] c) {
        zVariance = UnitCovariance.varianceThroughWeights(w, layer.out(), layer.in(), c);
        method = Method.COVARIANCE;
    }

    /** Var[z_i] = Σ_j W_ij² Var[a_j]. */
    void sumVariances(double[] w, double[] inputVariance, boolean uncorrelated) {
        int in = layer.in();
        for (int i = 0; i < zVariance.length; i++) {
            double sum = 0;
            for (int j = 0; j < in; j++) {
                double weight = w[i * in + j];
                sum += weight * weight * inputVariance[j];
            }
            zVariance[i] = sum;
        }
        method = uncorrelated ? Method.COVARIANCE : Method.DIAGONAL;
    }

    /** a = f(z), unit by unit; equal neighbours are computed once. */
    void activate() {
        Activation f = layer.activation();
        GaussianRule rule = new GaussianRule(f.kinks());
        ActivationMoments moments = ActivationMoments.of(f, 0, 0, rule);
        for (int i = 0; i < zMean.length; i++) {
            if (i == 0 || zMean[i] != zMean[i - 1] || zVariance[i] != zVariance[i - 1]) {
                moments = ActivationMoments.of(f, zMean[i], zVariance[i], rule);
            }
            aMean[i] = moments.mean();
            aVariance[i] = moments.variance();
            slopeMeanSquare[i] = moments.slopeMeanSquare();
        }
    }

    /** Cov[a_i, a_k] (n, n), or null if the units are taken as uncorrelated. */
    double @Nullable [] aCovariance() {
        double[] z = zCovariance;
        return z == null ? null : UnitCovariance.ofValues(layer.activation(), zMean, z, aVariance);
    }

    /** E[dz_j²] = E[f′(z_j)²] · E[da_j²]. */
    double[] timesSlopes(double[] daMeanSquare) {
        double[] g = new double[daMeanSquare.length];
        for (int j = 0; j < g.length; j++) {
            g[j] = slopeMeanSquare[j] * daMeanSquare[j];
        }
        return g;
    }

    /** E[dz_j dz_k] = E[f′(z_j) f′(z_k)] · E[da_j da_k], (n, n). */
    double[] timesSlopePairs(double[] da, double[] z) {
        double[] g = UnitCovariance.ofSlopes(layer.activation(), zMean, z, slopeMeanSquare);
        for (int k = 0; k < g.length; k++) {
            g[k] *= da[k];
        }
        return g;
    }

    /** The layer's line of the result, for E[dz_i²] of its units. */
    LayerPrediction prediction(double[] gradient, SaturatedSet saturated) {
        int n = zMean.length;
        double square = 0;
        double variance = 0;
        double aSquare = 0;
        double backward = 0;
        double chi = 0;
        double share = 0;
        for (int i = 0; i < n; i++) {
            square += zVariance[i] + zMean[i] * zMean[i];
            variance += zVariance[i];
            aSquare += aVariance[i] + aMean[i] * aMean[i];
            backward += gradient[i];
            chi += slopeMeanSquare[i] * rowSquares[i];
            share += saturated.probability(zMean[i], zVariance[i]);
        }
        return new LayerPrediction(
                layer.name(), square / n, variance / n, aSquare / n, backward / n, chi / n, share / n, method);
    }
}
