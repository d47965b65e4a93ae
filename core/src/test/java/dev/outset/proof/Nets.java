package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Small networks and their weights for the tests of this package. */
final class Nets {
    static final Activation LINEAR = Activations.LINEAR;
    static final Activation TANH = Activations.TANH;
    static final Activation SIGMOID = Activations.SIGMOID;
    static final Activation RELU = Activations.RELU;
    static final Activation SOFTPLUS = Activations.SOFTPLUS;

    private Nets() {}

    /** A chain with biases and a linear output. */
    static Network chain(Activation hidden, Loss loss, int... sizes) {
        return chain(hidden, LINEAR, loss, sizes);
    }

    static Network chain(Activation hidden, Activation last, Loss loss, int... sizes) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            Activation f = l == sizes.length - 1 ? last : hidden;
            layers.add(new DenseLayer("fc" + l, sizes[l - 1], sizes[l], true, f));
        }
        return new Network("test", sizes[0], layers, loss == Loss.CROSS_ENTROPY, loss);
    }

    /** Weights from one array per parameter, in network order. */
    static Weights weights(Network network, double[]... values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int p = 0; p < values.length; p++) {
            var parameter = network.parameters().get(p);
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), values[p]));
        }
        return new Weights(tensors);
    }

    /** Normal weights and biases. */
    static Weights normal(Network network, RandomGenerator random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (var parameter : network.parameters()) {
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), normals(random, (int)
                    parameter.shape().size())));
        }
        return new Weights(tensors);
    }

    /** One value in every weight, another in every bias. */
    static Weights constant(Network network, double weight, double bias) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (var parameter : network.parameters()) {
            double[] values = new double[(int) parameter.shape().size()];
            java.util.Arrays.fill(values, parameter.isBias() ? bias : weight);
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), values));
        }
        return new Weights(tensors);
    }

    static double[] normals(RandomGenerator random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    static Premises premises(Optimizer optimizer, double decay, String... trainable) {
        return new Premises(optimizer, decay, List.of(trainable), InputBox.unbounded(1));
    }
}
