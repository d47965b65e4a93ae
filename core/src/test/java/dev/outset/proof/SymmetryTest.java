package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SymmetryTest {
    private static SymmetryResult find(Network network, Weights weights) {
        return Symmetry.find(network, weights, Premises.defaults(network.inputs()));
    }

    private static SymmetryResult find(Network network, double[]... values) {
        return find(network, Nets.weights(network, values));
    }

    @Test
    void zeroWeightsTieEveryUnit() {
        for (Activation f : List.of(Nets.TANH, Nets.SIGMOID, Nets.RELU)) {
            Network network = Nets.chain(f, Loss.MSE, 3, 4, 5, 2);
            SymmetryResult result = find(network, Nets.constant(network, 0, 0));
            assertArrayEquals(new int[] {1, 1, 2}, result.effectiveWidths());
            assertArrayEquals(new int[4], result.layers().get(0).tiedClass());
            assertArrayEquals(new int[5], result.layers().get(1).tiedClass());
            int sign = f.facts().odd() ? 0 : 1;
            assertArrayEquals(
                    new int[] {sign, sign, sign, sign}, result.layers().get(0).sign());
            assertProved(result, SymmetryProof.Claim.TIED_UNITS, Horizon.FOR_EVER, "fc1", "fc2");
            assertProved(result, SymmetryProof.Claim.BALANCED_UNITS, Horizon.FOR_EVER, "fc1", "fc2");
        }
    }

    @Test
    void aNetworkWithoutHiddenLayersHasNothingToTie() {
        Network network = Nets.chain(Nets.LINEAR, Nets.SIGMOID, Loss.BCE, 2, 3);
        assertNothing(find(network, Nets.constant(network, 0, 0)), 3);
    }

    /**
     * A layer's outgoing weights decide: constant layers below a random last one are tied but for the one beneath it.
     */
    @Test
    void constantLayersBelowARandomLastOneAreTiedButTheLast() {
        ForAll.cases(20, random -> {
            Network network = Nets.chain(Nets.TANH, Loss.MSE, 2, 3, 4, 5, 1);
            Weights weights = Nets.constant(network, 0.5, 0)
                    .with("fc4.weight", Tensor.of(List.of(1, 5), Nets.normals(random, 5)));
            SymmetryResult result = find(network, weights);
            assertArrayEquals(new int[] {1, 1, 5, 1}, result.effectiveWidths());
            assertArrayEquals(new int[5], result.equalAtStart().get(2));
        });
    }

    @Test
    void constantWeightsTieEveryUnit() {
        Network network = Nets.chain(Nets.RELU, Loss.CROSS_ENTROPY, 4, 6, 3);
        SymmetryResult result = find(network, Nets.constant(network, 0.5, 0.1));
        assertArrayEquals(new int[] {1, 3}, result.effectiveWidths());
        assertEquals(1, result.layers().get(0).tiedClasses());
    }

    @Test
    void zeroWeightsWithDistinctBiasesTieNothing() {
        Network network = Nets.chain(Nets.SIGMOID, Loss.MSE, 2, 3, 1);
        SymmetryResult result =
                find(network, new double[6], new double[] {0.1, 0.2, 0.3}, new double[3], new double[] {0});
        assertNothing(result, 3, 1);
    }

    @Test
    void zeroLastLayerAloneTiesNothing() {
        ForAll.cases(50, random -> {
            Network network = Nets.chain(Nets.TANH, Loss.MSE, 3, 4, 5, 2);
            Weights weights = Nets.normal(network, random).with("fc3.weight", Tensor.of(List.of(2, 5), new double[10]));
            assertNothing(find(network, weights), 4, 5, 2);
        });
    }

    @Test
    void randomAndOrthogonalWeightsTieNothing() {
        ForAll.cases(100, random -> {
            Network network = Nets.chain(Nets.TANH, Loss.MSE, 2, 2, 2, 2);
            double c = StrictMath.cos(random.nextDouble());
            double s = Math.sqrt(1 - c * c);
            Weights weights = Nets.normal(network, random)
                    .with("fc2.weight", Tensor.of(List.of(2, 2), new double[] {c, -s, s, c}));
            assertNothing(find(network, weights), 2, 2, 2);
        });
    }

    @Test
    void equalRowsWithUnequalColumnsAreEqualAtTheStartOnly() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 2, 3, 1);
        SymmetryResult result =
                find(network, new double[] {1, 2, 1, 2, 3, 4}, new double[3], new double[] {5, 6, 7}, new double[] {0});
        assertArrayEquals(new int[] {0, 1, 2}, result.layers().get(0).balancedClass());
        assertArrayEquals(new int[] {0, 0, 1}, result.equalAtStart().get(0));
        assertEquals(1, result.proofs().size());
        assertProved(result, SymmetryProof.Claim.EQUAL_AT_START, Horizon.START, "fc1");
        assertTrue(result.quotient().isEmpty());
    }

    @Test
    void zeroFirstLayerWithRandomSecondIsEqualAtTheStartOnly() {
        ForAll.cases(30, random -> {
            for (Activation f : List.of(Nets.TANH, Nets.SIGMOID, Nets.RELU)) {
                Network network = Nets.chain(f, Loss.MSE, 2, 4, 1);
                Weights weights = Nets.normal(network, random)
                        .with("fc1.weight", Tensor.of(List.of(4, 2), new double[8]))
                        .with("fc1.bias", Tensor.of(List.of(4), new double[4]));
                SymmetryResult result = find(network, weights);
                assertArrayEquals(new int[] {4, 1}, result.effectiveWidths());
                assertArrayEquals(new int[4], result.equalAtStart().get(0));
                assertProved(result, SymmetryProof.Claim.EQUAL_AT_START, Horizon.START, "fc1");
            }
        });
    }

    @Test
    void oppositeWeightsAreOneUnitForOddActivationsOnly() {
        double[][] values = {{1, -1}, {0.5, -0.5}, {1, -1}, {0}};
        SymmetryResult tanh = find(Nets.chain(Nets.TANH, Loss.MSE, 1, 2, 1), values);
        assertArrayEquals(new int[] {1, 1}, tanh.effectiveWidths());
        assertArrayEquals(new int[] {1, -1}, tanh.layers().get(0).sign());
        assertEquals(1, tanh.layers().get(0).tiedClasses());
        assertTrue(tanh.proofs().get(0).premises().contains("odd-activation"));
        assertNothing(find(Nets.chain(Nets.SIGMOID, Loss.MSE, 1, 2, 1), values), 2, 1);
        assertNothing(find(Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 1), values), 2, 1);
    }

    @Test
    void oppositeWeightsWithEqualBiasesAreDistinct() {
        SymmetryResult result = find(
                Nets.chain(Nets.TANH, Loss.MSE, 1, 2, 1),
                new double[] {1, -1},
                new double[] {0.5, 0.5},
                new double[] {1, -1},
                new double[] {0});
        assertNothing(result, 2, 1);
    }

    /** Layer 1 is (v, −v); a unit with row (1, 1) hears 0, one with row (1, −1) hears 2v. */
    @Test
    void aUnitThatIsItsOwnNegativeStaysZero() {
        SymmetryResult result = find(
                Nets.chain(Nets.TANH, Loss.MSE, 1, 2, 2, 1),
                new double[] {1, -1},
                new double[2],
                new double[] {1, 1, 1, -1},
                new double[2],
                new double[] {0, 3},
                new double[] {0});
        assertArrayEquals(new int[] {1, -1}, result.layers().get(0).sign());
        assertArrayEquals(new int[] {0, 1}, result.layers().get(1).sign());
        assertArrayEquals(new int[] {1, 2, 1}, result.effectiveWidths());
    }

    @Test
    void identityBetweenConstantLayersIsFound() {
        int n = 300;
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 3, n, n, 2);
        double[] identity = new double[n * n];
        double[] permuted = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
            permuted[i * n + (i * 7 + 3) % n] = 1;
        }
        for (double[] middle : List.of(identity, permuted)) {
            Weights weights = Nets.constant(network, 0.25, 0).with("fc2.weight", Tensor.of(List.of(n, n), middle));
            SymmetryResult result = find(network, weights);
            assertArrayEquals(new int[] {1, 1, 2}, result.effectiveWidths());
            assertEquals(1, result.layers().get(0).tiedClasses());
            assertEquals(1, result.layers().get(1).tiedClasses());
        }
    }

    /** Different entries with equal sums: balanced, and no permutation exchanges the units. */
    @Test
    void equalSumsOfDifferentEntriesAreBalancedNotTied() {
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 1, 2, 2, 1);
        SymmetryResult result = find(
                network,
                new double[] {1, 1},
                new double[2],
                new double[] {0.25, 0.75, 0.75, 0.25},
                new double[2],
                new double[] {1, 1},
                new double[] {0});
        assertArrayEquals(new int[] {1, 1, 1}, result.effectiveWidths());
        assertEquals(1, result.layers().get(0).tiedClasses(), "the two are exchanged together");
        Network wide = Nets.chain(Nets.TANH, Loss.MSE, 1, 3, 3, 1);
        SymmetryResult untied = find(
                wide,
                new double[] {1, 1, 1},
                new double[3],
                new double[] {1, 2, 6, 3, 5, 1, 5, 2, 2},
                new double[3],
                new double[] {1, 1, 1},
                new double[] {0});
        assertArrayEquals(new int[] {1, 1, 1}, untied.effectiveWidths());
        assertEquals(3, untied.layers().get(0).tiedClasses());
        assertEquals(3, untied.layers().get(1).tiedClasses());
        assertTrue(untied.proof(SymmetryProof.Claim.TIED_UNITS).isEmpty());
    }

    /** Two copies of one random block side by side, units shuffled: each unit is tied to its twin. */
    @Test
    void permutedCopiesAreTied() {
        ForAll.cases(200, random -> {
            int n = 3;
            Network network = Nets.chain(Nets.TANH, Loss.MSE, 2, 2 * n, 2 * n, 1);
            double[] row = Nets.normals(random, 2 * n);
            double[] block = Nets.normals(random, n * n);
            double[] last = Nets.normals(random, n);
            int[] p = shuffled(random, 2 * n);
            int[] q = shuffled(random, 2 * n);
            double[] w1 = new double[4 * n];
            double[] w2 = new double[4 * n * n];
            double[] w3 = new double[2 * n];
            for (int i = 0; i < 2 * n; i++) {
                w1[2 * p[i]] = row[2 * (i % n)];
                w1[2 * p[i] + 1] = row[2 * (i % n) + 1];
                w3[q[i]] = last[i % n];
                for (int j = 0; j < 2 * n; j++) {
                    w2[q[i] * 2 * n + p[j]] = i / n == j / n ? block[i % n * n + j % n] : 0;
                }
            }
            SymmetryResult result = find(
                    network, w1, new double[2 * n], w2, new double[2 * n], w3, new double[] {random.nextGaussian()});
            for (int l = 0; l < 2; l++) {
                int[] place = l == 0 ? p : q;
                int[] tied = result.layers().get(l).tiedClass();
                assertEquals(n, result.layers().get(l).tiedClasses());
                for (int i = 0; i < n; i++) {
                    assertEquals(tied[place[i]], tied[place[i + n]]);
                }
            }
        });
    }

    @Test
    void adamWithCoupledDecayKeepsTiesButNotBalance() {
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 1, 3, 3, 1);
        Weights weights = Nets.weights(
                network,
                new double[] {1, 1, 1},
                new double[3],
                new double[] {1, 2, 6, 3, 5, 1, 5, 2, 2},
                new double[3],
                new double[] {1, 1, 1},
                new double[] {0});
        SymmetryResult result = Symmetry.find(network, weights, Nets.premises(Optimizer.ADAM, 0.01));
        SymmetryProof balanced =
                result.proof(SymmetryProof.Claim.BALANCED_UNITS).orElseThrow();
        assertEquals(SymmetryProof.Status.UNKNOWN, balanced.status());
        assertTrue(balanced.certificate().isEmpty());
        assertEquals("coupled-decay", balanced.reason());
        assertProved(result, SymmetryProof.Claim.EQUAL_AT_START, Horizon.START, "fc1", "fc2");
        for (Premises kept : List.of(
                Nets.premises(Optimizer.ADAM, 0),
                Nets.premises(Optimizer.ADAMW, 0.01),
                Nets.premises(Optimizer.SGD, 0.01),
                Nets.premises(Optimizer.MOMENTUM, 0.01),
                Nets.premises(Optimizer.SGD, 0, "fc2.*"))) {
            SymmetryResult same = Symmetry.find(network, weights, kept);
            assertProved(same, SymmetryProof.Claim.BALANCED_UNITS, Horizon.FOR_EVER, "fc1", "fc2");
        }
        Weights constant = Nets.constant(network, 0.5, 0);
        assertProved(
                Symmetry.find(network, constant, Nets.premises(Optimizer.ADAM, 0.01)),
                SymmetryProof.Claim.TIED_UNITS,
                Horizon.FOR_EVER,
                "fc1",
                "fc2");
    }

    @Test
    void negativeZeroIsZero() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 1);
        SymmetryResult result =
                find(network, new double[] {0.0, -0.0}, new double[] {-0.0, 0.0}, new double[] {1, 1}, new double[1]);
        assertEquals(1, result.layers().get(0).tiedClasses());
    }

    @Test
    void nothingIsClaimedOfWeightsThatAreNotFinite() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 1);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            SymmetryResult result =
                    find(network, new double[] {bad, bad}, new double[2], new double[] {1, 1}, new double[1]);
            assertArrayEquals(new int[] {2, 1}, result.effectiveWidths());
            assertEquals(1, result.proofs().size());
            assertEquals(SymmetryProof.Status.UNKNOWN, result.proofs().get(0).status());
            assertEquals("non-finite", result.proofs().get(0).reason());
        }
    }

    /** 2⁶¹ − 1 ≡ 0 in Z_p: the residues agree, the numbers do not. */
    @Test
    void equalResiduesAloneProveNothing() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 2, 1);
        double p = Math.scalb(1.0, 61);
        SymmetryResult result = find(
                network,
                new double[] {1, 1},
                new double[2],
                new double[] {p, -1, 0, 0},
                new double[2],
                new double[] {1, 1},
                new double[1]);
        assertArrayEquals(new int[] {2, 2, 1}, result.effectiveWidths());
    }

    @Test
    void float32WeightsAreComparedExactly() {
        Network network = Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 1);
        float[] equal = {0.1f, 0.1f};
        float[] oneUlpOff = {0.1f, Math.nextUp(0.1f)};
        Weights weights = Nets.constant(network, 1, 0).with("fc1.weight", Tensor.of(List.of(2, 1), equal));
        assertEquals(1, find(network, weights).layers().get(0).tiedClasses());
        weights = weights.with("fc1.weight", Tensor.of(List.of(2, 1), oneUlpOff));
        assertNothing(find(network, weights), 2, 1);
    }

    private static int[] shuffled(RandomGenerator random, int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int k = random.nextInt(i + 1);
            p[i] = p[k];
            p[k] = i;
        }
        return p;
    }

    private static void assertNothing(SymmetryResult result, int... widths) {
        assertArrayEquals(widths, result.effectiveWidths());
        assertTrue(result.quotient().isEmpty());
        assertTrue(result.proofs().isEmpty(), result.proofs()::toString);
        for (LayerSymmetry layer : result.layers()) {
            assertEquals(layer.tiedClass().length, layer.tiedClasses());
        }
    }

    private static void assertProved(
            SymmetryResult result, SymmetryProof.Claim claim, Horizon horizon, String... layers) {
        SymmetryProof proof = result.proof(claim).orElseThrow();
        assertEquals(SymmetryProof.Status.PROVED, proof.status());
        assertEquals(horizon, proof.horizon());
        assertEquals(List.of(layers), proof.layers());
        assertFalse(proof.certificate().isEmpty());
    }
}
