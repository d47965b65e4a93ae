package dev.outset.curvature;

import dev.outset.activation.Activation;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random 3-8-4-2 networks whose first hidden layer falls into two classes of four and whose second into two classes of
 * two, with weights of the middle layer that differ while their sums over blocks agree. All weights are multiples of
 * 1/64, so sums are exact in float32 too.
 */
record Balanced(Network network, Weights weights, Batch batch) {
    static Balanced random(Activation f, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = Networks.dense(List.of(3, 8, 4, 2), f, Loss.MSE);
        double[] w1 = new double[24];
        double[] b1 = new double[8];
        double[] w2 = new double[32];
        double[] b2 = new double[4];
        double[] w3 = new double[8];
        for (int c = 0; c < 2; c++) {
            fill(w1, c * 12, 4, dyadics(random, 3));
            Arrays.fill(b1, c * 4, c * 4 + 4, dyadic(random));
            Arrays.fill(b2, c * 2, c * 2 + 2, dyadic(random));
            for (int a = 0; a < 2; a++) {
                double mean = dyadic(random) / 4;
                for (int j = 0; j < 4; j++) { // rows mean ± δ, where the δ of a row sum to zero
                    double delta = (j < 2 ? 1 : -1) * dyadic(random) / 2;
                    delta = j % 2 == 0 ? delta : -w2[2 * a * 8 + 4 * c + j - 1] + mean;
                    w2[2 * a * 8 + 4 * c + j] = mean + delta;
                    w2[(2 * a + 1) * 8 + 4 * c + j] = mean - delta;
                }
            }
            for (int k = 0; k < 2; k++) {
                double w = dyadic(random);
                w3[k * 4 + 2 * c] = w;
                w3[k * 4 + 2 * c + 1] = w;
            }
        }
        Weights weights = Networks.weights(network, w1, b1, w2, b2, w3, new double[2]);
        return new Balanced(network, weights, Networks.batch(network, 32, random));
    }

    SymmetricSubspace subspace() {
        return new SymmetricSubspace(
                network,
                Symmetry.find(network, weights, Premises.defaults(network.inputs()))
                        .layers());
    }

    private static double dyadic(SplittableRandom random) {
        return random.nextInt(-48, 49) / 64.0;
    }

    private static double[] dyadics(SplittableRandom random, int count) {
        return random.doubles(count).map(x -> Math.round(96 * x - 48) / 64.0).toArray();
    }

    private static void fill(double[] w, int at, int rows, double[] row) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, 0, w, at + i * row.length, row.length);
        }
    }
}
