package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Small networks and weights for the tests of proofs. */
final class Chains {
    static final double INF = Double.POSITIVE_INFINITY;
    static final Activation LINEAR =
            Activation.of("linear", z -> z, z -> 1, new Activation.Facts(true, true, true, -INF, INF, -INF));
    static final Activation RELU = Activation.of(
            "relu", z -> Math.max(z, 0), z -> z > 0 ? 1 : 0, new Activation.Facts(false, true, true, 0, INF, 0), 0);
    static final Activation SIGMOID = Activation.of(
            "sigmoid",
            z -> 1 / (1 + Math.exp(-z)),
            z -> 1 / ((1 + Math.exp(-z)) * (1 + Math.exp(z))),
            new Activation.Facts(false, true, false, 0, 1, -INF));
    static final Activation TANH = Activation.of(
            "tanh",
            Math::tanh,
            z -> 1 - Math.tanh(z) * Math.tanh(z),
            new Activation.Facts(true, true, true, -1, 1, -INF));

    private Chains() {}

    /** A chain with one hidden activation and one for the output. */
    static Network chain(Activation hidden, Activation output, Loss loss, int... sizes) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            Activation f = l == sizes.length - 1 ? output : hidden;
            layers.add(new DenseLayer("fc" + l, sizes[l - 1], sizes[l], true, f));
        }
        return new Network("chain", sizes[0], layers, loss == Loss.CROSS_ENTROPY, loss);
    }

    /** Every value from {@code values}, in network order. */
    static Weights weights(Network network, DoubleSupplier values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            double[] entries = new double[(int) parameter.shape().size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = values.getAsDouble();
            }
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), entries));
        }
        return new Weights(tensors);
    }

    /** {@code weights} with the values of one parameter exchanged. */
    static Weights with(Weights weights, String path, double... values) {
        return weights.with(path, Tensor.of(weights.get(path).shape(), values));
    }
}
