package dev.outset.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import dev.outset.text.InputException;
import dev.outset.theory.LayerPrediction.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SignalPredictionTest {
    /** A linear network does to second moments exactly what W C Wᵀ says, whatever the distribution of the inputs. */
    @Test
    void linearNetworksAreExactForwardAndBackward() {
        ForAll.cases(20, random -> {
            Network network = network(Functions.LINEAR, Functions.LINEAR, 3, 5, 4, 2);
            Weights weights = normal(network, random, 1, 0.5);
            double[] inputs = new double[40 * 3];
            for (int i = 0; i < inputs.length; i++) { // correlated, of mean ≠ 0, far from normal
                inputs[i] = i % 3 == 2 ? inputs[i - 1] + 0.3 : random.nextInt(3);
            }
            Run run = Run.of(network, weights, inputs, 40, (s, i) -> s % 7 - 2 + i);
            List<LayerPrediction> predicted = SignalPrediction.predict(
                    network, weights, InputMoments.of(inputs, 40, 3), run.outputGradientMoments());
            for (int l = 0; l < 3; l++) {
                assertEquals(run.zMeanSquare(l), predicted.get(l).forward(), 1e-11 * run.zMeanSquare(l));
                assertEquals(run.dzMeanSquare(l), predicted.get(l).backward(), 1e-11 * run.dzMeanSquare(l));
                assertEquals(Method.COVARIANCE, predicted.get(l).method());
            }
        });
    }

    /** z of layer 1 is exactly normal for normal inputs; so are E[z²] of layer 2 and E[dz²] of layer 1 given W. */
    @Test
    void twoLayersAgreeWithMonteCarlo() {
        for (Activation f : List.of(Functions.RELU, Functions.TANH, Functions.SIGMOID, Functions.leaky(0.2))) {
            SplittableRandom random = new SplittableRandom(7);
            Network network = network(f, Functions.LINEAR, 6, 8, 5);
            Weights weights = normal(network, random, 0.9, 0.4);
            assertAgrees(network, weights, weights, random, true);
        }
    }

    @Test
    void aPredictionForWeightsTwoPercentOffIsCaught() {
        SplittableRandom random = new SplittableRandom(7);
        Network network = network(Functions.RELU, Functions.LINEAR, 6, 8, 5);
        Weights weights = normal(network, random, 0.9, 0.4);
        Tensor right = weights.get("fc2.weight");
        double[] wrong = right.toDoubles().clone();
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] *= 1.02;
        }
        assertAgrees(network, weights, weights.with("fc2.weight", Tensor.of(right.shape(), wrong)), random, false);
    }

    /** 100 000 samples; the band is 5 standard errors of the simulated mean, known from its own scatter. */
    private static void assertAgrees(
            Network network, Weights weights, Weights predictedFrom, SplittableRandom random, boolean agrees) {
        int rows = 100_000;
        double[] inputs = random.doubles(rows * 6L).toArray();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextGaussian();
        }
        Run run = Run.of(network, weights, inputs, rows, (s, i) -> signOf(s, i));
        List<LayerPrediction> predicted = SignalPrediction.predict(network, predictedFrom, InputMoments.standard(6), 1);
        boolean all = Math.abs(predicted.get(0).forward() - run.zMeanSquare(0)) < 5 * run.zError(0)
                && Math.abs(predicted.get(1).forward() - run.zMeanSquare(1)) < 5 * run.zError(1)
                && Math.abs(predicted.get(0).backward() - run.dzMeanSquare(0)) < 5 * run.dzError(0);
        assertEquals(
                agrees,
                all,
                network.layers().get(0).activation() + ": " + predicted + " measured " + run.zMeanSquare(1) + " ± "
                        + run.zError(1) + ", " + run.dzMeanSquare(0) + " ± " + run.dzError(0));
    }

    /** An output gradient of mean square 1, uncorrelated between outputs and with everything else. */
    private static double signOf(int sample, int output) {
        return new SplittableRandom(31L * sample + output).nextBoolean() ? 1 : -1;
    }

    /** Equal units add up to n², not n: with covariances this is exact, without them it is off by about n. */
    @Test
    void tiedUnitsAddUp() {
        Network network = network(Functions.TANH, Functions.LINEAR, 2, 10, 1);
        Weights weights = filled(network, i -> 0.3);
        SplittableRandom random = new SplittableRandom(1);
        double[] inputs = random.doubles(200_000).toArray();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextGaussian();
        }
        Run run = Run.of(network, weights, inputs, 100_000, (s, i) -> 1);
        InputMoments standard = InputMoments.standard(2);
        LayerPrediction tied =
                SignalPrediction.predict(network, weights, standard, 1).get(1);
        assertEquals(run.zMeanSquare(1), tied.forward(), 5 * run.zError(1));
        LayerPrediction apart = SignalPrediction.predict(network, weights, standard, new double[] {1}, null, false)
                .get(1);
        assertEquals(Method.DIAGONAL, apart.method());
        assertTrue(tied.forward() / apart.forward() > 2, tied + " " + apart);
    }

    /** With one certain input the prediction is the network itself. */
    @Test
    void aCertainInputGivesTheNetworksOwnNumbers() {
        ForAll.cases(20, random -> {
            Network network = network(Functions.RELU, Functions.SIGMOID, 4, 6, 6, 3);
            Weights weights = normal(network, random, 0.8, 0.3);
            double[] x = {0.3, -1.2, 2, 0.1};
            Run run = Run.of(network, weights, x, 1, (s, i) -> i + 1);
            List<LayerPrediction> predicted =
                    SignalPrediction.predict(network, weights, InputMoments.of(x, 1, 4), run.outputGradientMoments());
            for (int l = 0; l < 3; l++) {
                assertEquals(run.zMeanSquare(l), predicted.get(l).forward(), 1e-13 * run.zMeanSquare(l));
                assertEquals(0, predicted.get(l).zVariance());
                assertEquals(run.dzMeanSquare(l), predicted.get(l).backward(), 1e-12 * run.dzMeanSquare(l));
            }
        });
    }

    /**
     * He weights, ReLU, width n (Hanin and Rolnick 2018): E q_L = q_0 and E q_L² = q_0² (1 + 5/n)^L exactly, over draws
     * of the weights, for q_L = E[z²] at layer L + 1 and q_0 at layer 1 fixed by x. Band: 5 standard errors.
     */
    @Test
    void heKeepsTheMeanSquareAndSpreadsItByFiveOverN() {
        int n = 20;
        int depth = 3;
        int draws = 6000;
        Network network = network(Functions.RELU, Functions.RELU, n, n, n, n, n);
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[n];
        Arrays.fill(x, Math.sqrt(0.5)); // |x|² = n/2, as a ReLU layer with E[z²] = 1 would give on average
        InputMoments input = InputMoments.of(x, 1, n);
        double[] q = new double[draws];
        double first = 0;
        for (int d = 0; d < draws; d++) {
            Weights weights = normal(network, random, Math.sqrt(2.0 / n), 0);
            List<LayerPrediction> predicted =
                    SignalPrediction.predict(network, weights, input, new double[n], null, false);
            first += predicted.get(0).forward() / draws;
            q[d] = predicted.get(depth).forward();
        }
        // Layer 1 has z ~ N(0, 1) independent, so its q spreads by 2/n; each ReLU layer after it by 5/n.
        assertEquals(1, first, 5 * Math.sqrt(2.0 / n / draws));
        double mean = mean(q, 1);
        double square = mean(q, 2);
        assertEquals(1, mean, 5 * Math.sqrt((square - mean * mean) / draws));
        // E q_L²: the first factor is the mean over n units of z² with z | a normal: (1 + 2/n) at the end, (1 + 5/n)
        // between.
        double exact = (1 + 2.0 / n) * Math.pow(1 + 5.0 / n, depth);
        double error = Math.sqrt((mean(q, 4) - square * square) / draws);
        assertEquals(exact, square, 5 * error);
        assertTrue(Math.abs((1 + 2.0 / n) * Math.pow(1 + 3.0 / n, depth) - square) > 5 * error, "3/n is excluded");
    }

    @Test
    void theShareOfSaturatedUnitsIsTheNormalTail() {
        Network network = network(Functions.TANH, Functions.LINEAR, 1, 1, 1);
        Weights weights = filled(network, i -> 2);
        double threshold = 0.5 * Math.log((1 + Math.sqrt(0.99)) / (1 - Math.sqrt(0.99))); // 1 − tanh² = 0.01
        double share = SignalPrediction.predict(network, weights, InputMoments.standard(1), 1)
                .get(0)
                .saturated();
        assertEquals(dev.outset.math.Elementary.erfc(threshold / 2 / Math.sqrt(2)), share, 1e-12);
        Network relu = network(Functions.RELU, Functions.LINEAR, 1, 1, 1);
        assertEquals(
                0.5,
                SignalPrediction.predict(relu, weights, InputMoments.standard(1), 1)
                        .get(0)
                        .saturated(),
                1e-12);
    }

    @Test
    void zeroWeightsLeaveOnlyTheBias() {
        Network network = network(Functions.TANH, Functions.LINEAR, 3, 4, 2);
        List<LayerPrediction> predicted =
                SignalPrediction.predict(network, filled(network, i -> 0), InputMoments.standard(3), 1);
        assertEquals(0, predicted.get(0).forward());
        assertEquals(0, predicted.get(1).forward());
        assertEquals(0, predicted.get(0).backward());
        assertEquals(0, predicted.get(0).chi());
    }

    @Test
    void weightsThatAreNotFiniteGiveNoNumber() {
        Network network = network(Functions.TANH, Functions.LINEAR, 3, 4, 2);
        List<LayerPrediction> predicted =
                SignalPrediction.predict(network, filled(network, i -> Double.NaN), InputMoments.standard(3), 1);
        assertTrue(Double.isNaN(predicted.get(0).forward()));
        assertTrue(Double.isNaN(predicted.get(1).forward()));
    }

    @Test
    void dataOfAnotherWidthIsRefused() {
        Network network = network(Functions.TANH, Functions.LINEAR, 3, 4, 2);
        InputException refused = assertThrows(
                InputException.class,
                () -> SignalPrediction.predict(network, filled(network, i -> 1), InputMoments.standard(5), 1));
        assertTrue(refused.toString().contains("3 features"), refused.toString());
    }

    private static double mean(double[] values, int power) {
        double sum = 0;
        for (double v : values) {
            double p = 1;
            for (int i = 0; i < power; i++) {
                p *= v;
            }
            sum += p;
        }
        return sum / values.length;
    }

    static Network network(Activation hidden, Activation last, int... sizes) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            boolean end = l == sizes.length - 1;
            layers.add(new DenseLayer("fc" + l, sizes[l - 1], sizes[l], true, end ? last : hidden));
        }
        return new Network("test", sizes[0], layers, false, Loss.MSE);
    }

    static Weights normal(Network network, RandomGenerator random, double std, double biasStd) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.parameters().forEach(p -> {
            double[] values = new double[(int) p.shape().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextGaussian() * (p.isBias() ? biasStd : std);
            }
            tensors.put(p.path(), Tensor.of(p.shape().axes(), values));
        });
        return new Weights(tensors);
    }

    private static Weights filled(Network network, IntToDoubleFunction value) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.parameters().forEach(p -> {
            double[] values = new double[(int) p.shape().size()];
            Arrays.setAll(values, i -> p.isBias() ? 0 : value.applyAsDouble(i));
            tensors.put(p.path(), Tensor.of(p.shape().axes(), values));
        });
        return new Weights(tensors);
    }
}
