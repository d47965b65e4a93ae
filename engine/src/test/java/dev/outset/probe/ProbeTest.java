package dev.outset.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.engine.Pass;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void aSmallLayerIsMeasuredByHand() {
        Network network = Networks.dense(List.of(1, 2, 1), Activations.RELU, Loss.HALF_MSE);
        // z = (x, −x) on x = 1, 3; a = (x, 0); output z = x; y = 0, so dz = x on top.
        Weights weights =
                Networks.weights(network, new double[] {1, -1}, new double[2], new double[] {1, 2}, new double[1]);
        ProbeResult result = Probe.measure(network, weights, new Batch(2, new double[] {1, 3}, new double[2]), 1);
        LayerProbe hidden = result.layers().get(0);
        assertEquals((1 + 1 + 9 + 9) / 4.0, hidden.zMeanSquare());
        assertEquals(0, hidden.zMean());
        assertEquals(1, hidden.zVariance()); // each unit: ±1 around ±2
        assertEquals((1 + 9) / 4.0, hidden.aMeanSquare());
        assertEquals(1, hidden.aMean());
        assertEquals((1 + 9) / 4.0, hidden.dzMeanSquare()); // only the living unit: da = 1·x
        assertEquals((25 + 0) / 2.0, hidden.dWMeanSquare()); // dW = mean of x·x = 5, and 0
        assertEquals(0.5, hidden.saturated());
        assertEquals(0.5, hidden.zeroShare());
        assertEquals(1, hidden.silentUnits());
        assertEquals(1, hidden.sampleCosine(), 1e-15);
        assertEquals(0, hidden.nonFinite());
        assertEquals((0.5 + 4.5) / 2, result.loss());
        assertEquals(1, result.outputSpread());
        assertEquals(2, result.rows());
    }

    @Test
    void histogramsCountEveryFiniteValueBetweenItsEnds() {
        double[] values = {-1, -1, 0, 3, Double.NaN, Double.POSITIVE_INFINITY, 3};
        Moments moments = Moments.of(values, (rows, work) -> work.run(0, rows));
        assertEquals(2, moments.nonFinite());
        Histogram h = moments.histogram();
        assertEquals(-1, h.low());
        assertEquals(3, h.high());
        assertEquals(5, Arrays.stream(h.counts()).sum());
        assertEquals(2, h.counts()[0]);
        assertEquals(1, h.counts()[10]); // 0 lies a quarter of the way
        assertEquals(2, h.counts()[h.counts().length - 1]);
        assertTrue(Double.isNaN(moments.mean()));
    }

    @Test
    void histogramsOfOneValueOrOfNoneAreWhole() {
        Histogram constant = Moments.of(new double[] {2, 2, 2}, (rows, work) -> work.run(0, rows))
                .histogram();
        assertEquals(3, constant.counts()[0]);
        Histogram none = Moments.of(new double[] {Double.NaN}, (rows, work) -> work.run(0, rows))
                .histogram();
        assertEquals(0, Arrays.stream(none.counts()).sum());
        double huge = Double.MAX_VALUE;
        Histogram wide = Moments.of(new double[] {-huge, 0, huge}, (rows, work) -> work.run(0, rows))
                .histogram();
        assertEquals(1, wide.counts()[20]);
        assertEquals(1, wide.counts()[39]);
    }

    @Test
    void theMeanCosineIsThatOfAllPairs() {
        // Directions (1,0), (0,1), (−1,0): cosines 0, −1, 0.
        assertEquals(-1 / 3.0, Samples.meanCosine(new double[] {2, 0, 0, 1e-300, -5e200, 0}, 3), 1e-15);
        // A zero vector has no direction.
        assertEquals(1, Samples.meanCosine(new double[] {2, 2, 0, 0, 5, 5}, 3), 1e-15);
        assertTrue(Double.isNaN(Samples.meanCosine(new double[] {0, 0, 1, 1}, 2)));
    }

    @Test
    void theMeanCosineAgreesWithTheDefinition() {
        RandomGenerator random = new SplittableRandom(5);
        int n = 7;
        int units = 4;
        double[] a = random.doubles(28, -1, 1).toArray();
        double sum = 0;
        for (int s = 0; s < n; s++) {
            for (int t = 0; t < n; t++) {
                sum += s == t ? 0 : dot(a, s, t, units) / Math.sqrt(dot(a, s, s, units) * dot(a, t, t, units));
            }
        }
        assertEquals(sum / (n * (n - 1)), Samples.meanCosine(a, n), 1e-14);
    }

    @Test
    void saturationCountsSlopesBelowOnePercentOfTheSteepest() {
        Network network = Networks.dense(List.of(1, 1, 1), Activations.SIGMOID, Loss.MSE);
        Weights weights = Networks.weights(network, new double[] {1}, new double[1], new double[] {1}, new double[1]);
        // slope/¼ = 4σ(1−σ) is 0.0266 at 5, 0.00986 at 6
        Batch batch = new Batch(4, new double[] {0, 5, 6, -6}, new double[4]);
        assertEquals(
                0.5, Probe.measure(network, weights, batch, 1).layers().get(0).saturated());
    }

    @Test
    void valuesThatAreNotFiniteAreCounted() {
        Network network = Networks.dense(List.of(1, 1), Activations.LINEAR, Loss.MSE);
        Weights weights = Networks.weights(network, new double[] {1e200}, new double[1]);
        LayerProbe layer = Probe.measure(network, weights, new Batch(1, new double[] {1e200}, new double[1]), 1)
                .layers()
                .get(0);
        assertEquals(4, layer.nonFinite()); // z, a, dz, dW
    }

    /** Invariant 10: the same bits for any number of threads. */
    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        RandomGenerator random = new SplittableRandom(9);
        Network network = Networks.dense(List.of(50, 301, 207, 10), Activations.TANH, Loss.CROSS_ENTROPY);
        Weights weights = Networks.random(network, random, 0.2);
        Batch batch = Networks.batch(network, 37, random);
        ProbeResult one = Probe.measure(network, weights, batch, 1);
        for (int threads : new int[] {2, 3, 8}) {
            ProbeResult many = Probe.measure(network, weights, batch, threads);
            assertEquals(one.loss(), many.loss());
            for (int l = 0; l < 3; l++) {
                assertEquals(numbers(one.layers().get(l)), numbers(many.layers().get(l)));
                assertArrayEquals(
                        one.layers().get(l).dW().counts(),
                        many.layers().get(l).dW().counts());
            }
            try (ThreadSplit split = new ThreadSplit(threads)) {
                Pass sequential = Backprop.run(network, weights, batch);
                Pass parallel = Backprop.run(network, weights, batch, split);
                for (int l = 0; l < 3; l++) {
                    assertArrayEquals(
                            sequential.layers().get(l).dW(),
                            parallel.layers().get(l).dW());
                    assertArrayEquals(
                            sequential.layers().get(l).da(),
                            parallel.layers().get(l).da());
                }
            }
        }
    }

    @Test
    void aFailureInAThreadIsNotSwallowed() {
        try (ThreadSplit split = new ThreadSplit(2)) {
            IllegalArgumentException failure = assertThrows(
                    IllegalArgumentException.class,
                    () -> split.rows(2, (from, to) -> {
                        if (from == 1) {
                            throw new IllegalArgumentException("row 1");
                        }
                    }));
            assertEquals("row 1", failure.getMessage());
        }
    }

    @Test
    void wideNetworksAreProbedOnFewerRows() {
        Network small = Networks.dense(List.of(64, 64, 10), Activations.RELU, Loss.CROSS_ENTROPY);
        Network large = Networks.dense(List.of(784, 3000, 2500, 10), Activations.RELU, Loss.CROSS_ENTROPY);
        assertEquals(256, Probe.rows(small, 1797));
        assertEquals(100, Probe.rows(small, 100));
        assertEquals(33, Probe.rows(large, 1797)); // 10⁹ / (3 · 9,880,010)
    }

    private static List<Object> numbers(LayerProbe p) {
        return List.of(
                p.zMeanSquare(),
                p.zMean(),
                p.zVariance(),
                p.aMeanSquare(),
                p.aMean(),
                p.dzMeanSquare(),
                p.dWMeanSquare(),
                p.saturated(),
                p.zeroShare(),
                p.silentUnits(),
                p.sampleCosine(),
                p.nonFinite());
    }

    private static double dot(double[] a, int s, int t, int units) {
        double sum = 0;
        for (int i = 0; i < units; i++) {
            sum += a[s * units + i] * a[t * units + i];
        }
        return sum;
    }
}
