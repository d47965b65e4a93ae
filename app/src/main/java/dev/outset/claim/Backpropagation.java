package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.activation.Activations;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.GradientCheck;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import java.util.Arrays;
import java.util.List;

/** M8, M13: what a gradient is made of, and what huge inputs do. */
final class Backpropagation {
    private static final String NETWORK = "3-4-2 tanh";

    private Backpropagation() {}

    static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "M8",
                        Verdict.HOLDS,
                        List.of(
                                atMost("outer-product-error", 1e-12),
                                atMost("gradient-check", GradientCheck.TOLERANCE),
                                atLeast("delta-change", 1e-3)),
                        List.of(
                                "trace",
                                "1-2-1 tanh",
                                "--init",
                                "normal",
                                "--data",
                                "book",
                                "--loss",
                                "half-mse",
                                "--rows",
                                "11,517"),
                        laboratory -> gradients()),
                Claim.of(
                        "M13",
                        Verdict.HOLDS,
                        List.of(
                                atLeast("naive-overflows", 1),
                                atMost("non-finite:softmax", 0),
                                atMost("non-finite:sigmoid bce", 0),
                                atLeast("non-finite:relu, weights 1e200", 1)),
                        List.of("check", "64-64-10 relu softmax", "--init", "normal(std=1e200)", "--data", "digits"),
                        laboratory -> hugeInputs()));
    }

    private static Findings gradients() {
        Network network = Notation.parse(NETWORK);
        Weights weights = Laboratory.draw(network, 0, "normal", "*.bias=normal");
        Batch batch = DataSets.normal(network, 5, 0).batch();
        Pass pass = Backprop.run(network, weights, batch);
        double error = 0;
        for (int l = 0; l < 2; l++) {
            LayerPass layer = pass.layers().get(l);
            double[] below = l == 0 ? batch.inputs() : pass.layers().get(0).a();
            error = Math.max(error, outerProductError(layer, below, batch.rows()));
        }
        Tensor w1 = weights.get("fc1.weight");
        double[] doubled = w1.toDoubles().clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        Pass other = Backprop.run(network, weights.with("fc1.weight", Tensor.of(w1.shape(), doubled)), batch);
        double change = 0;
        for (int i = 0; i < pass.layers().get(0).dz().length; i++) {
            change = Math.max(
                    change,
                    Math.abs(
                            pass.layers().get(0).dz()[i] - other.layers().get(0).dz()[i]));
        }
        return new Findings()
                .exact("outer-product-error", error)
                .exact(
                        "gradient-check",
                        GradientCheck.of(network, weights, batch, pass).worst())
                .exact("delta-change", change);
    }

    /** The largest difference between dW_ij and the mean over the rows of dz_i a_j. */
    private static double outerProductError(LayerPass layer, double[] below, int n) {
        int out = layer.dz().length / n;
        int in = below.length / n;
        double worst = 0;
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < in; j++) {
                double sum = 0;
                for (int s = 0; s < n; s++) {
                    sum += layer.dz()[s * out + i] * below[s * in + j];
                }
                worst = Math.max(worst, Math.abs(layer.dW()[i * in + j] - sum / n));
            }
        }
        return worst;
    }

    /** exp(1000) is not a number that float64 has; the mathematics of softmax and of bce is finite all the same. */
    private static Findings hugeInputs() {
        double z = 1000;
        double naive = Math.exp(z) / (Math.exp(z) + Math.exp(z - 1));
        return new Findings()
                .exact("naive-overflows", Double.isFinite(naive) ? 0 : 1)
                .exact("sigmoid-of:-1000", Activations.SIGMOID.value(-z))
                .exact("non-finite:softmax", nonFinite("4-8-3 relu softmax", 1e4, "normal"))
                .exact("non-finite:sigmoid bce", nonFinite("4-8-1 sigmoid bce", 1e4, "normal(std=100)"))
                .exact("non-finite:relu, weights 1e200", nonFinite("4-8-8-3 relu softmax", 1, "normal(std=1e200)"))
                .exact("first-non-finite:relu, weights 1e200", firstLayer("4-8-8-3 relu softmax", "normal(std=1e200)"));
    }

    private static Batch rows(Network network, double scale) {
        Batch rows = DataSets.normal(network, 32, 0).batch();
        double[] inputs = Arrays.stream(rows.inputs()).map(x -> scale * x).toArray();
        return new Batch(rows.rows(), inputs, rows.targets());
    }

    private static double nonFinite(String notation, double scale, String rule) {
        Network network = Notation.parse(notation);
        ProbeResult probe = Probe.measure(network, Laboratory.draw(network, 0, rule), rows(network, scale), 1);
        double count = Double.isFinite(probe.loss()) ? 0 : 1;
        for (LayerProbe layer : probe.layers()) {
            count += layer.nonFinite();
        }
        return count;
    }

    /** The first layer, from 1, whose z holds a number that is not finite; 0 if none does. */
    private static double firstLayer(String notation, String rule) {
        Network network = Notation.parse(notation);
        List<LayerPass> layers = Backprop.run(network, Laboratory.draw(network, 0, rule), rows(network, 1))
                .layers();
        for (int l = 0; l < layers.size(); l++) {
            if (!Arrays.stream(layers.get(l).z()).allMatch(Double::isFinite)) {
                return l + 1.0;
            }
        }
        return 0;
    }
}
