package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What Z_p cannot run, Adam as it is and ReLU, attacked in float64 with {@link Training}. */
class FloatAttackTest {
    private static final List<Activation> ACTIVATIONS = List.of(Nets.TANH, Nets.SIGMOID, Nets.SOFTPLUS);
    /** Layer 2 is balanced over all three units of layer 1 and of layer 3, and not tied. */
    private static final double[] MAGIC = {1, 2, 6, 3, 5, 1, 5, 2, 2};

    /**
     * With weights and activations of order 1 a pass rounds about 10³ times by 10⁻¹⁶; Adam divides gradients that are
     * zero but for rounding, 10⁻¹⁶, by ε = 10⁻⁸ at least, and moves by 0.01 of that: 10⁻¹⁰ a step, 2·10⁻⁹ after 20.
     * Where a whole unit is zero by cancellation that noise feeds itself, 0.01/ε = 10⁶ times a step: such units are for
     * the exact attack alone.
     */
    @Test
    void balancedUnitsStayEqualUnderEveryOptimizerInFloat64() {
        ForAll.cases(1000, random -> {
            Activation f = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
            Planted planted = Planted.random(random, f, Loss.HALF_MSE, random.nextBoolean())
                    .scaled(0.125);
            SymmetryResult result = find(planted.network(), planted.weights());
            Training training = new Training(planted.network(), planted.weights());
            training.learningRate = 0.01;
            training.adam = random.nextBoolean() && !hasZeroUnits(result);
            training.decoupled = training.adam;
            training.momentum = random.nextInt(2) * 0.9;
            training.decay = random.nextInt(2) * 0.1;
            double[][] x = rows(random, planted.network().inputs());
            double[][] y = rows(random, planted.network().outputs());
            for (int step = 0; step < 20; step++) {
                training.step(x, y);
            }
            assertEquals(0, training.spread(result.layers(), x), 1e-8);
        });
    }

    /** Positive weights and inputs keep every ReLU away from its kink, where rounding would choose the slope. */
    @Test
    void balancedReluUnitsStayEqualInFloat64() {
        ForAll.cases(200, random -> {
            Network network = Nets.chain(Nets.RELU, Loss.HALF_MSE, 1, 3, 3, 1);
            Training training = new Training(network, magic(network));
            training.adam = random.nextBoolean();
            training.learningRate = 0.001;
            double[][] x = {{1 + random.nextDouble()}, {1 + random.nextDouble()}};
            double[][] y = rows(random, 1);
            for (int step = 0; step < 100; step++) {
                training.step(x, y);
            }
            assertEquals(0, training.spread(find(network, magic(network)).layers(), x), 1e-8);
        });
    }

    @Test
    void adamWithCoupledDecayBreaksBalance() {
        assertTrue(spreadAfter(training -> {
                    training.adam = true;
                    training.decay = 0.1;
                })
                > 1e-5);
        assertTrue(spreadAfter(training -> {
                    training.adam = true;
                    training.decoupled = true;
                    training.decay = 0.1;
                })
                < 1e-8);
    }

    @Test
    void l1BreaksBalance() {
        Network network = Nets.chain(Nets.TANH, Loss.HALF_MSE, 1, 3, 3, 1);
        Weights weights = magic(network).with("fc2.weight", dev.outset.network.Tensor.of(List.of(3, 3), new double[] {
            4, -1, -1, 1, 2, -1, -3, 1, 4
        }));
        assertEquals(1, find(network, weights).layers().get(0).distinctUnits());
        Training training = new Training(network, weights);
        training.l1 = 0.05;
        double[][] x = {{1}, {-0.5}};
        for (int step = 0; step < 100; step++) {
            training.step(x, new double[][] {{0.5}, {-1}});
        }
        assertTrue(training.spread(find(network, weights).layers(), x) > 1e-3);
    }

    @Test
    void aMaskInsideABlockBreaksBalance() {
        assertTrue(spreadAfter(training -> training.held[0][1] = true) > 1e-4);
        assertTrue(
                spreadAfter(training -> java.util.Arrays.fill(training.held[2], true)) < 1e-8,
                "a whole tensor may rest");
    }

    @Test
    void zeroFirstLayerWithRandomSecondPartsAtStepOne() {
        Network network = Nets.chain(Nets.SIGMOID, Loss.HALF_MSE, 1, 2, 1);
        Weights weights = Nets.weights(network, new double[2], new double[2], new double[] {0.5, -0.25}, new double[1]);
        Training training = new Training(network, weights);
        double[][] x = {{1}};
        double[][] a = {training.activations(x[0])[0]};
        assertEquals(a[0][0], a[0][1]);
        training.step(x, new double[][] {{2}});
        assertTrue(Math.abs(training.activations(x[0])[0][0] - training.activations(x[0])[0][1]) > 1e-3);
        assertEquals(2, find(network, weights).layers().get(0).distinctUnits());
    }

    /** v_AB with rate |B|/|A|, biases with 1/|A|: the small network is the large one, but for rounding. */
    @Test
    void theQuotientTrainsLikeTheFullNetwork() {
        int[] compared = new int[1];
        ForAll.cases(1000, random -> {
            Activation f = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
            Planted planted = Planted.random(random, f, Loss.HALF_MSE, random.nextBoolean())
                    .scaled(0.125);
            SymmetryResult result = find(planted.network(), planted.weights());
            if (result.quotient().isEmpty()) {
                return;
            }
            QuotientNetwork quotient = result.quotient().get();
            Training full = new Training(planted.network(), planted.weights());
            Training small = new Training(quotient.network(), quotient.weights());
            List<Parameter> parameters = quotient.network().parameters();
            for (int p = 0; p < parameters.size(); p++) {
                double[] rates = quotient.rates().get(parameters.get(p).path());
                small.rates[p] = java.util.Objects.requireNonNull(rates);
            }
            full.momentum = random.nextInt(2) * 0.5;
            small.momentum = full.momentum;
            full.learningRate = 0.01;
            small.learningRate = 0.01;
            double[][] x = rows(random, planted.network().inputs());
            double[][] y = rows(random, planted.network().outputs());
            for (int step = 0; step < 10; step++) {
                assertSameOutputs(full, small, x);
                full.step(x, y);
                small.step(x, y);
            }
            compared[0]++;
        });
        ForAll.met(compared[0], 700, "compared");
    }

    @Test
    void aQuotientWithoutItsRatesTrainsDifferently() {
        Network network = Nets.chain(Nets.TANH, Loss.HALF_MSE, 1, 3, 3, 1);
        QuotientNetwork quotient = find(network, magic(network)).quotient().orElseThrow();
        Training full = new Training(network, magic(network));
        Training small = new Training(quotient.network(), quotient.weights());
        double[][] x = {{0.25}, {-0.5}};
        for (int step = 0; step < 3; step++) {
            full.step(x, new double[][] {{1}, {2}});
            small.step(x, new double[][] {{1}, {2}});
        }
        assertTrue(Math.abs(full.activations(x[0])[2][0] - small.activations(x[0])[2][0]) > 1e-3);
    }

    private static boolean hasZeroUnits(SymmetryResult result) {
        return result.layers().stream()
                .flatMapToInt(layer -> java.util.Arrays.stream(layer.sign()))
                .anyMatch(s -> s == 0);
    }

    private static void assertSameOutputs(Training full, Training small, double[][] inputs) {
        for (double[] x : inputs) {
            double[][] a = full.activations(x);
            double[][] b = small.activations(x);
            double[] one = a[a.length - 1];
            double[] other = b[b.length - 1];
            for (int k = 0; k < one.length; k++) {
                assertEquals(one[k], other[k], 1e-12 * Math.max(1, Math.abs(one[k])));
            }
        }
    }

    private static double spreadAfter(java.util.function.Consumer<Training> change) {
        Network network = Nets.chain(Nets.TANH, Loss.HALF_MSE, 1, 3, 3, 1);
        Weights weights = magic(network);
        Training training = new Training(network, weights);
        change.accept(training);
        double[][] x = {{0.25}, {-0.5}};
        for (int step = 0; step < 50; step++) {
            training.step(x, new double[][] {{1}, {2}});
        }
        return training.spread(find(network, weights).layers(), x);
    }

    private static Weights magic(Network network) {
        double[] tenth = java.util.Arrays.stream(MAGIC).map(w -> w / 16).toArray();
        return Nets.weights(
                network,
                new double[] {0.5, 0.5, 0.5},
                new double[] {0.25, 0.25, 0.25},
                tenth,
                new double[3],
                new double[] {1, 1, 1},
                new double[1]);
    }

    private static SymmetryResult find(Network network, Weights weights) {
        return Symmetry.find(network, weights, Premises.defaults(network.inputs()));
    }

    private static double[][] rows(RandomGenerator random, int width) {
        return new double[][] {Nets.normals(random, width), Nets.normals(random, width), Nets.normals(random, width)};
    }
}
