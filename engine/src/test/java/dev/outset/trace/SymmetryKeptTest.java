package dev.outset.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.data.BatchOrder;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Networks;
import dev.outset.engine.Pass;
import dev.outset.engine.Sgd;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetryKeptTest {
    private static final Network NETWORK = Networks.dense(List.of(1, 2, 1), Activations.TANH, Loss.MSE);

    /** The book's second case: weights and biases 0 or 1, not all 0. Equal units stay equal bit for bit. */
    @Test
    void unitsThatStartEqualStayBitwiseEqual() {
        for (int start = 1; start < 15; start++) { // b2 = 1 alone is the first case
            double[] bits = {start & 1, start >> 1 & 1, start >> 2 & 1, start >> 3 & 1};
            Weights trained = train(weights(bits[0], bits[0], bits[1], bits[2], bits[3]), 2000);
            for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight")) {
                assertEquals(trained.get(path).get(0), trained.get(path).get(1), path);
            }
        }
    }

    /** The negative control: one unit in 10⁶ off, and training tells them apart. */
    @Test
    void unitsThatStartApartMoveApart() {
        Weights trained = train(weights(1, 1 + 1e-6, 0, 1, 0), 2000);
        assertNotEquals(
                trained.get("fc1.weight").get(0), trained.get("fc1.weight").get(1), 1e-7);
    }

    /** The book's first case: from all zeros nothing but the last bias ever moves, and it finds the mean. */
    @Test
    void fromAllZerosOnlyTheLastBiasMoves() {
        Weights trained = train(weights(0, 0, 0, 0, 0), 2000);
        for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight")) {
            assertEquals(
                    0,
                    Math.abs(trained.get(path).get(0))
                            + Math.abs(trained.get(path).get(1)),
                    path);
        }
        // The mean of the scaled targets; b2 averages batches of 32 at rate η = 0.5, so its variance is η/(2−η) ·
        // Var(y)/32
        // = 0.00048: five standard deviations are 0.11.
        assertEquals(0.5875, trained.get("fc2.bias").get(0), 0.11);
    }

    /** M8: ∂loss/∂W_ij = dz_i a_j for one sample, so every gradient matrix has rank one. */
    @Test
    void theGradientOfOneSampleIsTheProductOfErrorAndInput() {
        Network network = Networks.dense(List.of(5, 4, 3), Activations.SIGMOID, Loss.CROSS_ENTROPY);
        SplittableRandom random = new SplittableRandom(2);
        Weights weights = Networks.random(network, random, 1);
        List<LayerPass> layers = Backprop.run(network, weights, Networks.batch(network, 1, random))
                .layers();
        LayerPass output = layers.get(1);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(output.dz()[i] * layers.get(0).a()[j], output.dW()[i * 4 + j]);
            }
        }
    }

    /** Invariant 10: the same bits on every JDK and machine. The hash covers every number of fifty iterations. */
    @Test
    void theNumbersOfATraceHaveTheSameBitsEverywhere() {
        Network network = Networks.dense(List.of(64, 9, 7, 10), Activations.GELU, Loss.CROSS_ENTROPY);
        DataSet digits = DataSets.digits();
        Weights weights = Networks.random(network, new SplittableRandom(4), 0.5);
        List<int[]> batches = BatchOrder.shuffled(digits.rows(), 5, 50, Streams.philox(1));
        int hash = 0;
        for (Trace.Iteration iteration :
                Trace.run(network, weights, digits, 0.1, batches).iterations()) {
            for (TracedLayer layer : iteration.layers()) {
                hash = 31 * hash + Arrays.deepHashCode(new Object[] {layer.z(), layer.a(), layer.dz(), layer.da()});
                hash = 31 * hash + Arrays.deepHashCode(new Object[] {layer.dW(), layer.db(), layer.W(), layer.b()});
            }
            hash = 31 * hash + Double.hashCode(iteration.loss());
        }
        assertEquals(-146121288, hash);
    }

    private static Weights weights(double w1, double w1b, double b1, double w2, double b2) {
        return Networks.weights(
                NETWORK, new double[] {w1, w1b}, new double[] {b1, b1}, new double[] {w2, w2}, new double[] {b2});
    }

    private static Weights train(Weights weights, int iterations) {
        DataSet book = DataSets.book();
        Weights current = weights;
        for (int[] rows : BatchOrder.shuffled(1000, 32, iterations, Streams.philox(0))) {
            Pass pass = Backprop.run(NETWORK, current, book.select(rows).batch());
            assertTrue(Double.isFinite(pass.loss()));
            current = Sgd.step(NETWORK, current, pass, 0.25); // the slope of mse is twice that of half-mse
        }
        return current;
    }
}
