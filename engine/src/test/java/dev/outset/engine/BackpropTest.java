package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackpropTest {
    /** Sums of at most 5 products of numbers below 4 by two routes: 5·4·4 rounding errors of 2⁻⁵³, doubled by depth. */
    private static final double ROUNDING = 2e-14;

    @ParameterizedTest
    @CsvSource({
        "tanh,mse", "tanh,half-mse", "tanh,bce", "tanh,cross-entropy",
        "sigmoid,mse", "sigmoid,half-mse", "sigmoid,bce", "sigmoid,cross-entropy",
        "relu,mse", "relu,half-mse", "relu,bce", "relu,cross-entropy"
    })
    void everyNumberAgreesWithNumPy(String activation, String loss) throws IOException {
        Oracle numpy = oracle(activation + " " + loss);
        Network network = Networks.dense(List.of(3, 4, 2), Activations.parse(activation), Networks.loss(loss));
        Weights weights = Networks.weights(network, numpy.of("W1"), numpy.of("b1"), numpy.of("W2"), numpy.of("b2"));
        Pass pass = Backprop.run(network, weights, new Batch(3, numpy.of("x"), numpy.of("y")));
        assertEquals(numpy.of("loss")[0], pass.loss(), ROUNDING);
        for (int l = 1; l <= 2; l++) {
            LayerPass layer = pass.layers().get(l - 1);
            assertArrayEquals(numpy.of("z" + l), layer.z(), ROUNDING);
            assertArrayEquals(numpy.of("a" + l), layer.a(), ROUNDING);
            assertArrayEquals(numpy.of("dz" + l), layer.dz(), ROUNDING);
            assertArrayEquals(numpy.of("da" + l), layer.da(), 10 * ROUNDING); // −y/a reaches 10 here
            assertArrayEquals(numpy.of("dW" + l), layer.dW(), ROUNDING);
            assertArrayEquals(numpy.of("db" + l), layer.db(), ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"bce,1000,1", "bce,-1000,0", "bce,1000,0", "bce,-1000,1", "cross-entropy,1000,1", "cross-entropy,1000,0"
    })
    void logitsOfAThousandStayFinite(String loss, double logit, double target) {
        boolean softmax = loss.equals("cross-entropy");
        Network network = Networks.dense(List.of(1, softmax ? 2 : 1), Activations.LINEAR, Networks.loss(loss));
        double[] w = softmax ? new double[] {logit, 0} : new double[] {logit};
        double[] y = softmax ? new double[] {target, 1 - target} : new double[] {target};
        Weights weights = Networks.weights(network, w, new double[w.length]);
        Pass pass = Backprop.run(network, weights, new Batch(1, new double[] {1}, y));
        boolean right = logit > 0 == (target == 1);
        assertEquals(right ? 0 : 1000, pass.loss(), 0);
        LayerPass layer = pass.layers().get(0);
        assertEquals((logit > 0 ? 1 : 0) - target, layer.dz()[0], 0);
        assertTrue(Double.isFinite(layer.dW()[0]));
        if (right) { // ∂(−log a)/∂a at a = 1
            assertEquals(target == 1 ? -1 : 1, Arrays.stream(layer.da()).sum(), 0);
        }
    }

    @Test
    void theLossOfAMeanSquareIsAveragedOverOutputsAndItsGradientsArePerSample() {
        Network network = Networks.dense(List.of(1, 2), Activations.LINEAR, Loss.MSE);
        Weights weights = Networks.weights(network, new double[] {1, 2}, new double[2]);
        Pass pass = Backprop.run(network, weights, new Batch(2, new double[] {1, 3}, new double[4]));
        assertEquals((1 + 4 + 9 + 36) / 4.0, pass.loss());
        LayerPass layer = pass.layers().get(0);
        assertArrayEquals(new double[] {1, 2, 3, 6}, layer.dz()); // 2(z−y)/K, K = 2
        assertArrayEquals(new double[] {(1 + 9) / 2.0, (2 + 18) / 2.0}, layer.dW());
        assertArrayEquals(new double[] {2, 4}, layer.db());
    }

    @Test
    void aBatchOfAnotherWidthIsRefused() {
        Network network = Networks.dense(List.of(3, 2), Activations.LINEAR, Loss.MSE);
        Weights weights = Networks.weights(network, new double[6], new double[2]);
        for (Batch batch : List.of(
                new Batch(2, new double[4], new double[4]),
                new Batch(2, new double[6], new double[2]),
                new Batch(0, new double[0], new double[0]))) {
            assertThrows(InputException.class, () -> Backprop.run(network, weights, batch));
        }
    }

    @Test
    void layersWithoutBiasHaveNoBiasGradient() {
        Network network = Networks.withoutBias(List.of(2, 2, 1), Activations.TANH, Loss.MSE);
        Weights weights = Networks.random(network, new java.util.SplittableRandom(1), 1);
        Pass pass = Backprop.run(network, weights, new Batch(1, new double[] {1, 2}, new double[] {3}));
        assertEquals(0, pass.layers().get(0).db().length);
        assertEquals(
                List.of("fc1.weight", "fc2.weight"),
                List.copyOf(weights.tensors().keySet()));
        Weights after = Sgd.step(network, weights, pass, 0.5);
        double[] w = weights.get("fc1.weight").toDoubles();
        assertEquals(
                w[3] - 0.5 * pass.layers().get(0).dW()[3],
                after.get("fc1.weight").get(3));
        assertEquals(2, after.tensors().size());
    }

    @Test
    void everyActivationRunsThroughItsOwnSlope() {
        for (Activation f : Activations.all()) {
            Network network = Networks.dense(List.of(1, 1, 1), f, Loss.MSE);
            Weights weights = Networks.weights(
                    network, new double[] {0.7}, new double[] {0.1}, new double[] {2}, new double[] {0});
            LayerPass hidden = Backprop.run(network, weights, new Batch(1, new double[] {1}, new double[1]))
                    .layers()
                    .get(0);
            assertEquals(f.value(hidden.z()[0]), hidden.a()[0]);
            assertEquals(hidden.da()[0] * f.slope(hidden.z()[0]), hidden.dz()[0]);
        }
    }

    /** NumPy's arrays by name. */
    private record Oracle(Map<String, double[]> numbers) {
        double[] of(String name) {
            return Objects.requireNonNull(numbers.get(name), name);
        }
    }

    private static Oracle oracle(String prefix) throws IOException {
        Map<String, double[]> numbers = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BackpropTest.class.getResourceAsStream("backprop.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(prefix + " ")) {
                    String[] fields = line.substring(prefix.length() + 1).split(" ");
                    numbers.put(
                            fields[0],
                            Arrays.stream(fields)
                                    .skip(1)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray());
                }
            }
        }
        return new Oracle(numbers);
    }
}
