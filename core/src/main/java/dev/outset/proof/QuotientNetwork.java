package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network with one unit per class that computes the same function and, with its own learning rates, takes the same
 * steps of SGD or momentum.
 *
 * <p>Its weights are the class sums v_AB = Σ_{j∈B} s_i s_j W_ij, the same for every i in A, and its biases s_i b_i. In
 * the full network every entry of block A×B has the gradient s_i s_j δ_A a_B; in the quotient ∂L/∂v_AB is |A| δ_A a_B,
 * because |A| units hang on v_A. A step of v_AB by −η|B| δ_A a_B is therefore a step with the learning rate η|B|/|A|;
 * for the bias it is η/|A|. The rates scale gradients; weight decay is not scaled. Units that stay zero become one unit
 * with zero weights and rate 0. Sums are rounded to the nearest double.
 *
 * @param network layers as wide as there are classes
 * @param weights the class sums, float64
 * @param rates factor of the learning rate for every entry of every parameter, by path, row-major
 */
public record QuotientNetwork(Network network, Weights weights, Map<String, double[]> rates) {
    public QuotientNetwork {
        rates = Map.copyOf(rates);
    }

    static QuotientNetwork of(Network network, ChainEntries chain, SignedPartition partition) {
        List<DenseLayer> layers = new ArrayList<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (int l = 1; l < chain.levels(); l++) {
            DenseLayer layer = network.layers().get(l - 1);
            int in = partition.classes(l - 1);
            int out = partition.classes(l);
            DenseLayer small = new DenseLayer(layer.name(), in, out, layer.bias(), layer.activation());
            layers.add(small);
            double[] weightRates = new double[out * in];
            double[] biasRates = new double[out];
            rates(partition, l, weightRates, biasRates);
            tensors.put(small.weightPath(), Tensor.of(List.of(out, in), classSums(chain, partition, l)));
            rates.put(small.weightPath(), weightRates);
            if (layer.bias()) {
                tensors.put(small.biasPath(), Tensor.of(List.of(out), classBiases(chain, partition, l)));
                rates.put(small.biasPath(), biasRates);
            }
        }
        Network quotient = new Network(
                "quotient of " + network.notation(), network.inputs(), layers, network.softmax(), network.loss());
        return new QuotientNetwork(quotient, new Weights(tensors), rates);
    }

    /** v_AB = Σ_{j∈B} s_i s_j W_ij for the first unit i of each class A; 0 for zero units. */
    private static double[] classSums(ChainEntries chain, SignedPartition partition, int level) {
        int in = partition.classes(level - 1);
        int[] first = firstUnits(partition, level);
        double[] sums = new double[first.length * in];
        SignedPartition.Order order = partition.order(level - 1);
        Tensor w = chain.weights(level);
        ExactSum sum = new ExactSum();
        for (int a = 0; a < first.length; a++) {
            int s = partition.sign[level][first[a]];
            int row = first[a] * chain.width(level - 1);
            for (int b = 0; b < in && s != 0; b++) {
                int from = order.starts()[b];
                int to = order.starts()[b + 1];
                sum.clear();
                for (int u = from; u < to; u++) {
                    int j = order.units()[u];
                    sum.add(s * partition.sign[level - 1][j] * w.get(row + j));
                }
                int only = to - from == 1 ? order.units()[from] : -1;
                sums[a * in + b] = only < 0 ? sum.toDouble() : s * partition.sign[level - 1][only] * w.get(row + only);
            }
        }
        return sums;
    }

    private static double[] classBiases(ChainEntries chain, SignedPartition partition, int level) {
        int[] first = firstUnits(partition, level);
        double[] biases = new double[first.length];
        for (int a = 0; a < first.length; a++) {
            biases[a] = partition.sign[level][first[a]] * chain.biases(level)[first[a]];
        }
        return biases;
    }

    private static int[] firstUnits(SignedPartition partition, int level) {
        int[] first = new int[partition.classes(level)];
        for (int i = partition.classOf[level].length - 1; i >= 0; i--) {
            first[partition.classOf[level][i]] = i;
        }
        return first;
    }

    /** |B|/|A| for v_AB and 1/|A| for the bias; 0 for zero units. */
    private static void rates(SignedPartition partition, int level, double[] weightRates, double[] biasRates) {
        int[] above = partition.sizes(level);
        int[] below = partition.sizes(level - 1);
        int[] first = firstUnits(partition, level);
        int[] firstBelow = firstUnits(partition, level - 1);
        for (int a = 0; a < above.length; a++) {
            int s = partition.sign[level][first[a]];
            biasRates[a] = s == 0 ? 0 : 1.0 / above[a];
            for (int b = 0; b < below.length; b++) {
                boolean zero = s == 0 || partition.sign[level - 1][firstBelow[b]] == 0;
                weightRates[a * below.length + b] = zero ? 0 : (double) below[b] / above[a];
            }
        }
    }
}
