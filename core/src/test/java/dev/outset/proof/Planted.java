package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.random.RandomGenerator;

/**
 * A random network with a planted partition. Entries are multiples of 2⁻¹⁰, so that all sums are exact in float64.
 *
 * @param classOf class of each unit by level, inputs first
 * @param sign sign of each unit by level; 0 for zero units
 */
record Planted(Network network, Weights weights, int[][] classOf, int[][] sign) {
    /** Balanced: equal sums, different entries. With {@code tied} every block is constant up to sign. */
    static Planted random(RandomGenerator random, Activation hidden, Loss loss, boolean tied) {
        int hiddenLayers = random.nextInt(1, 4);
        int[] sizes = new int[hiddenLayers + 2];
        for (int l = 0; l < sizes.length; l++) {
            boolean edge = l == 0 || l == sizes.length - 1;
            sizes[l] = edge ? random.nextInt(1, 4) : random.nextInt(2, 7);
        }
        if (loss == Loss.CROSS_ENTROPY) {
            sizes[sizes.length - 1] = random.nextInt(2, 4);
        }
        Network network =
                loss == Loss.BCE ? Nets.chain(hidden, Nets.SIGMOID, loss, sizes) : Nets.chain(hidden, loss, sizes);
        boolean odd = hidden.facts().odd() && random.nextInt(4) > 0;
        int[][] classOf = new int[sizes.length][];
        int[][] sign = new int[sizes.length][];
        for (int l = 0; l < sizes.length; l++) {
            boolean edge = l == 0 || l == sizes.length - 1;
            classOf[l] = new int[sizes[l]];
            sign[l] = new int[sizes[l]];
            int classes = random.nextInt(1, sizes[l] + 1);
            boolean zeros = !edge && odd && random.nextInt(4) == 0;
            for (int i = 0; i < sizes[l]; i++) {
                classOf[l][i] = edge ? i : random.nextInt(classes);
                sign[l][i] = edge || !odd || random.nextBoolean() ? 1 : -1;
                if (zeros && classOf[l][i] == 0) {
                    sign[l][i] = 0;
                }
            }
        }
        double[][] values = new double[2 * network.layers().size()][];
        for (int l = 1; l < sizes.length; l++) {
            DenseLayer layer = network.layers().get(l - 1);
            values[2 * l - 2] = weights(random, layer, classOf, sign, l, tied);
            values[2 * l - 1] = biases(random, classOf[l], sign[l]);
        }
        return new Planted(network, Nets.weights(network, values), classOf, sign);
    }

    /** The same with all weights and biases multiplied by a power of two. */
    Planted scaled(double factor) {
        Weights scaled = weights;
        for (var parameter : network.parameters()) {
            double[] values = weights.get(parameter.path()).toDoubles().clone();
            for (int k = 0; k < values.length; k++) {
                values[k] *= factor;
            }
            scaled = scaled.with(
                    parameter.path(),
                    dev.outset.network.Tensor.of(parameter.shape().axes(), values));
        }
        return new Planted(network, scaled, classOf, sign);
    }

    private static double dyadic(RandomGenerator random) {
        return random.nextInt(-2048, 2049) / 1024.0;
    }

    private static double[] biases(RandomGenerator random, int[] classOf, int[] sign) {
        double[] byClass = new double[classOf.length];
        for (int c = 0; c < byClass.length; c++) {
            byClass[c] = random.nextInt(3) == 0 ? 0 : dyadic(random);
        }
        double[] b = new double[classOf.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = sign[i] * byClass[classOf[i]];
        }
        return b;
    }

    /** Each block is s_i s_j (constant + a matrix whose rows and columns sum to 0); the constant is 0 beside zeros. */
    private static double[] weights(
            RandomGenerator random, DenseLayer layer, int[][] classOf, int[][] sign, int l, boolean tied) {
        int in = layer.in();
        int out = layer.out();
        double[][] constant = new double[out][in];
        for (double[] row : constant) {
            for (int b = 0; b < in; b++) {
                row[b] = random.nextInt(5) == 0 ? 0 : dyadic(random);
            }
        }
        double[] w = new double[out * in];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < in; j++) {
                w[i * in + j] = sign[l][i] * sign[l - 1][j] * constant[classOf[l][i]][classOf[l - 1][j]];
            }
        }
        for (int n = 0; !tied && n < out * in; n++) {
            int i = random.nextInt(out);
            int k = random.nextInt(out);
            int j = random.nextInt(in);
            int m = random.nextInt(in);
            if (classOf[l][i] == classOf[l][k] && classOf[l - 1][j] == classOf[l - 1][m]) {
                double d = dyadic(random);
                w[i * in + j] += d * s(sign[l][i]) * s(sign[l - 1][j]);
                w[i * in + m] -= d * s(sign[l][i]) * s(sign[l - 1][m]);
                w[k * in + j] -= d * s(sign[l][k]) * s(sign[l - 1][j]);
                w[k * in + m] += d * s(sign[l][k]) * s(sign[l - 1][m]);
            }
        }
        return w;
    }

    private static int s(int sign) {
        return sign == 0 ? 1 : sign;
    }

    /** Whether units planted together were found together. */
    boolean isRefinementOf(int[][] found) {
        for (int l = 1; l < classOf.length; l++) {
            for (int i = 0; i < classOf[l].length; i++) {
                for (int k = 0; k < i; k++) {
                    if (classOf[l][i] == classOf[l][k] && found[l - 1][i] != found[l - 1][k]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    boolean hasEqualUnits() {
        for (int l = 1; l < classOf.length - 1; l++) {
            for (int i = 0; i < classOf[l].length; i++) {
                if (sign[l][i] == 0) {
                    return true;
                }
                for (int k = 0; k < i; k++) {
                    if (classOf[l][i] == classOf[l][k]) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
