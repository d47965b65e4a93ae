package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.InputException;

/**
 * The numbers of a chain as proofs read them: exactly, in the precision they came in. Level 0 is the inputs, level l
 * the units of layer l with weights (width(l), width(l−1)).
 */
final class ChainEntries {
    private final Network network;
    private final Tensor[] weights;
    private final double[][] biases;

    ChainEntries(Network network, Weights weights) {
        this.network = network;
        int layers = network.layers().size();
        this.weights = new Tensor[layers];
        this.biases = new double[layers][];
        for (int l = 0; l < layers; l++) {
            DenseLayer layer = network.layers().get(l);
            this.weights[l] = sized(weights, layer.weightPath(), (long) layer.out() * layer.in());
            this.biases[l] =
                    layer.bias() ? sized(weights, layer.biasPath(), layer.out()).toDoubles() : new double[layer.out()];
        }
    }

    private static Tensor sized(Weights weights, String path, long size) {
        Tensor tensor = weights.get(path);
        if (tensor.size() != size) {
            throw new InputException(
                    path, size + " values", tensor.size() + " values", "give the weights of this network");
        }
        return tensor;
    }

    /** Number of layers and one. */
    int levels() {
        return weights.length + 1;
    }

    int width(int level) {
        return level == 0 ? network.inputs() : network.layers().get(level - 1).out();
    }

    /** Whether the activation of a level ≥ 1 is known to be odd. */
    boolean odd(int level) {
        return network.layers().get(level - 1).activation().facts().odd();
    }

    /** Weights into a level ≥ 1, row-major. */
    Tensor weights(int level) {
        return weights[level - 1];
    }

    /** Biases of a level ≥ 1; zeros if it has none. */
    double[] biases(int level) {
        return biases[level - 1];
    }

    /** The path of the first parameter with a value that is not finite, or nothing. */
    String firstNonFinite() {
        for (int l = 1; l < levels(); l++) {
            DenseLayer layer = network.layers().get(l - 1);
            if (weights(l).firstNonFinite() >= 0) {
                return layer.weightPath();
            }
            for (double b : biases(l)) {
                if (!Double.isFinite(b)) {
                    return layer.biasPath();
                }
            }
        }
        return "";
    }
}
