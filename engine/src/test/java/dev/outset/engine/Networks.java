package dev.outset.engine;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Small networks for tests: the output activation follows from the loss. */
public final class Networks {
    private Networks() {}

    public static Network dense(List<Integer> sizes, Activation hidden, Loss loss) {
        return dense(sizes, hidden, loss, true);
    }

    public static Network withoutBias(List<Integer> sizes, Activation hidden, Loss loss) {
        return dense(sizes, hidden, loss, false);
    }

    private static Network dense(List<Integer> sizes, Activation hidden, Loss loss, boolean bias) {
        List<DenseLayer> layers = new ArrayList<>();
        int last = sizes.size() - 1;
        for (int l = 1; l <= last; l++) {
            Activation output = loss == Loss.BCE ? Activations.SIGMOID : Activations.LINEAR;
            layers.add(new DenseLayer("fc" + l, sizes.get(l - 1), sizes.get(l), bias, l == last ? output : hidden));
        }
        String notation = sizes.stream().map(String::valueOf).collect(Collectors.joining("-")) + " " + hidden;
        return new Network(notation, sizes.get(0), layers, loss == Loss.CROSS_ENTROPY, loss);
    }

    public static Loss loss(String notation) {
        return Arrays.stream(Loss.values())
                .filter(loss -> loss.notation().equals(notation))
                .findFirst()
                .orElseThrow();
    }

    /** Weights from one array per parameter, in network order. */
    public static Weights weights(Network network, double[]... values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            tensors.put(parameter.path(), Tensor.of(shape(network, parameter), values[tensors.size()]));
        }
        return new Weights(tensors);
    }

    /** Every weight and bias U(−limit, limit). */
    public static Weights random(Network network, RandomGenerator random, double limit) {
        double[][] values = network.parameters().stream()
                .map(p -> random.doubles(p.shape().size(), -limit, limit).toArray())
                .toArray(double[][]::new);
        return weights(network, values);
    }

    private static List<Integer> shape(Network network, Parameter parameter) {
        DenseLayer layer = network.layers().get(parameter.layer());
        return parameter.isBias() ? List.of(layer.out()) : List.of(layer.out(), layer.in());
    }

    /** A batch with targets that fit the loss. */
    public static Batch batch(Network network, int rows, RandomGenerator random) {
        int k = network.outputs();
        double[] y = random.doubles((long) rows * k, -1, 1).toArray();
        if (network.loss() == Loss.BCE) {
            y = random.ints((long) rows * k, 0, 2).asDoubleStream().toArray();
        } else if (network.loss() == Loss.CROSS_ENTROPY) {
            y = new double[rows * k];
            for (int s = 0; s < rows; s++) {
                y[s * k + random.nextInt(k)] = 1;
            }
        }
        return new Batch(
                rows, random.doubles((long) rows * network.inputs(), -1, 1).toArray(), y);
    }
}
