package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the plan of a start lets expect of one layer, over all its draws and all samples, before anything is drawn.
 *
 * @param layer name of the layer
 * @param in n_in
 * @param out n_out
 * @param weightVariance Var[W]
 * @param biasVariance Var[b]
 * @param linearForward E[z²] by the derivation for f(z) ≈ z: n_in Var[W] times that of the layer before
 * @param forward E[z²] with the activation: n_in Var[W] E[f(√q h)²] + Var[b]; NaN if the weights' mean is not 0
 * @param linearBackward E[dz²] by the derivation for f′(z) ≈ 1: n_out Var[W] of the layer above times its E[dz²]
 * @param backward E[dz²] with the activation: that times E[f′(√q h)²]
 */
public record StartExpectation(
        String layer,
        int in,
        int out,
        double weightVariance,
        double biasVariance,
        double linearForward,
        double forward,
        double linearBackward,
        double backward) {
    /**
     * The expectation for every layer, first to last.
     *
     * @param inputMeanSquare mean of x² over features and samples
     * @param outputGradientMeanSquare E[dz²] at the last layer, a boundary condition
     */
    public static List<StartExpectation> of(InitPlan plan, double inputMeanSquare, double outputGradientMeanSquare) {
        List<DenseLayer> layers = plan.network().layers();
        int count = layers.size();
        double[] weight = new double[count];
        double[] bias = new double[count];
        double[] linear = new double[count];
        double[] forward = new double[count];
        for (int l = 0; l < count; l++) {
            weight[l] = variance(plan, layers.get(l).weightPath());
            bias[l] = layers.get(l).bias() ? variance(plan, layers.get(l).biasPath()) : 0;
            double square = l == 0 ? inputMeanSquare : signal(layers.get(l - 1).activation(), forward[l - 1]);
            double linearSquare = l == 0 ? inputMeanSquare : linear[l - 1];
            forward[l] = layers.get(l).in() * weight[l] * square + bias[l];
            linear[l] = layers.get(l).in() * weight[l] * linearSquare;
        }
        List<StartExpectation> result = new ArrayList<>();
        double backward = outputGradientMeanSquare;
        double linearBackward = outputGradientMeanSquare;
        for (int l = count - 1; l >= 0; l--) {
            DenseLayer layer = layers.get(l);
            if (l < count - 1) {
                double factor = layers.get(l + 1).out() * weight[l + 1];
                linearBackward *= factor;
                backward *= factor * slope(layer.activation(), forward[l]);
            }
            result.add(
                    0,
                    new StartExpectation(
                            layer.name(),
                            layer.in(),
                            layer.out(),
                            weight[l],
                            bias[l],
                            linear[l],
                            forward[l],
                            linearBackward,
                            backward));
        }
        return result;
    }

    /** σ_w² = n_in · Var[W]. */
    public double sigmaW2() {
        return in * weightVariance;
    }

    private static double variance(InitPlan plan, String path) {
        for (PlanRow row : plan.rows()) {
            if (row.path().equals(path)) {
                return row.mean() == 0 ? row.std() * row.std() : Double.NaN;
            }
        }
        throw new IllegalArgumentException("no parameter " + path);
    }

    private static double signal(Activation f, double q) {
        return ActivationMoments.of(f, 0, q).meanSquare();
    }

    private static double slope(Activation f, double q) {
        return ActivationMoments.of(f, 0, q).slopeMeanSquare();
    }
}
