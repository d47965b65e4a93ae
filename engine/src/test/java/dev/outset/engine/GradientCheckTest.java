package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    static Stream<Arguments> activationsAndLosses() {
        return Activations.all().stream().flatMap(f -> Stream.of(Loss.values()).map(loss -> Arguments.of(f, loss)));
    }

    @ParameterizedTest
    @MethodSource("activationsAndLosses")
    void backpropAgreesWithCentralDifferencesAtEveryDepth(Activation f, Loss loss) {
        for (List<Integer> sizes : List.of(List.of(3, 2), List.of(3, 4, 2), List.of(2, 3, 4, 3, 2))) {
            RandomGenerator random = new SplittableRandom(sizes.size());
            Network network = Networks.dense(sizes, f, loss);
            Weights weights = Networks.random(network, random, 1);
            Batch batch = Networks.batch(network, 3, random);
            GradientCheck check = GradientCheck.of(network, weights, batch, Backprop.run(network, weights, batch));
            assertTrue(check.passed(), () -> network.notation() + " " + loss + ": " + check);
            assertEquals(network.parameterCount(), check.checked() + check.skipped());
            assertTrue(check.skipped() <= network.parameterCount() / 4, check::toString);
        }
    }

    @Test
    void aSigmoidOutputWithASquaredLossPasses() {
        ForAll.cases(10, random -> {
            Network network = Networks.dense(List.of(2, 3, 3), Activations.TANH, Loss.BCE)
                    .withLoss(random.nextBoolean() ? Loss.MSE : Loss.HALF_MSE);
            Weights weights = Networks.random(network, random, 2);
            Batch batch = Networks.batch(network, 2, random);
            GradientCheck check = GradientCheck.of(network, weights, batch, Backprop.run(network, weights, batch));
            assertTrue(check.passed(), check::toString);
        });
    }

    /** Mistakes that backpropagation is known for; the check must see each of them. */
    enum Fault {
        NONE,
        WRONG_SIGN,
        MISSING_TRANSPOSE,
        LAST_SAMPLE_INSTEAD_OF_SUM,
        FORGOTTEN_FACTOR_TWO,
        SLOPE_LEFT_OUT,
        BATCH_NOT_AVERAGED
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyBrokenTwinIsCaught(Fault fault) {
        ForAll.cases(5, random -> {
            Network network = Networks.dense(List.of(3, 3, 3), Activations.TANH, Loss.MSE);
            Weights weights = Networks.random(network, random, 1);
            Batch batch = Networks.batch(network, 4, random);
            Pass pass = Backprop.run(network, weights, batch);
            GradientCheck check = GradientCheck.of(network, weights, batch, broken(fault, weights, batch, pass));
            assertFalse(check.passed(), check::toString);
            assertTrue(check.worst() > 0.01, check::toString);
        });
    }

    @Test
    void gradientsThatAreNotNumbersNeverPass() {
        Network network = Networks.dense(List.of(1, 1), Activations.LINEAR, Loss.MSE);
        Weights weights = Networks.weights(network, new double[] {1}, new double[] {0});
        Batch batch = new Batch(1, new double[] {1}, new double[] {0});
        LayerPass right = Backprop.run(network, weights, batch).layers().get(0);
        LayerPass nan = new LayerPass(
                "fc1", right.z(), right.a(), right.dz(), right.da(), new double[] {Double.NaN}, right.db());
        assertFalse(GradientCheck.of(network, weights, batch, new Pass(1, 1, List.of(nan)))
                .passed());
    }

    @Test
    void entriesNextToAKinkAreSkippedAndCounted() {
        Network network = Networks.dense(List.of(1, 1, 1), Activations.RELU, Loss.MSE);
        Weights weights =
                Networks.weights(network, new double[] {1}, new double[] {-1}, new double[] {1}, new double[] {0});
        Batch batch = new Batch(1, new double[] {1}, new double[] {3}); // z = 1·1 − 1 = 0: on the kink
        GradientCheck check = GradientCheck.of(network, weights, batch, Backprop.run(network, weights, batch));
        assertEquals(2, check.skipped());
        assertTrue(check.passed());
    }

    private static Pass broken(Fault fault, Weights weights, Batch batch, Pass pass) {
        LayerPass top = pass.layers().get(1);
        LayerPass low = pass.layers().get(0);
        double[] W2 = weights.get("fc2.weight").toDoubles();
        int n = batch.rows();
        double scale = fault == Fault.WRONG_SIGN ? -1 : fault == Fault.FORGOTTEN_FACTOR_TWO ? 0.5 : 1;
        double[] dz1 = new double[3 * n];
        for (int s = 0; s < n; s++) {
            for (int k = 0; k < 3; k++) {
                double da = 0;
                for (int i = 0; i < 3; i++) {
                    da += (fault == Fault.MISSING_TRANSPOSE ? W2[k * 3 + i] : W2[i * 3 + k]) * top.dz()[s * 3 + i];
                }
                double a = low.a()[s * 3 + k];
                dz1[s * 3 + k] = da * scale * (fault == Fault.SLOPE_LEFT_OUT ? 1 : 1 - a * a);
            }
        }
        double[] dW = new double[9];
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < 9; i++) {
                double old = fault == Fault.LAST_SAMPLE_INSTEAD_OF_SUM ? 0 : dW[i];
                dW[i] = old + dz1[s * 3 + i / 3] * batch.inputs()[s * 3 + i % 3];
            }
        }
        for (int i = 0; i < 9; i++) {
            dW[i] /= fault == Fault.BATCH_NOT_AVERAGED ? 1 : n;
        }
        List<LayerPass> layers = new ArrayList<>(pass.layers());
        layers.set(0, new LayerPass("fc1", low.z(), low.a(), dz1, low.da(), dW, low.db()));
        return new Pass(n, pass.loss(), layers);
    }

    /** The twin without a fault passes, so it is the fault that is caught. */
    @Test
    void theTwinWithoutAFaultPasses() {
        RandomGenerator random = new SplittableRandom(3);
        Network network = Networks.dense(List.of(3, 3, 3), Activations.TANH, Loss.MSE);
        Weights weights = Networks.random(network, random, 1);
        Batch batch = Networks.batch(network, 4, random);
        Pass pass = Backprop.run(network, weights, batch);
        assertTrue(GradientCheck.of(network, weights, batch, broken(Fault.NONE, weights, batch, pass))
                .passed());
    }
}
