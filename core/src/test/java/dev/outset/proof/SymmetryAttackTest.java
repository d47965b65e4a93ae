package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Tries to break what the prover claims. Equality is checked without a tolerance: the network trains exactly in Z_p
 * with random polynomial activations, data, learning rate, momentum and decay.
 */
class SymmetryAttackTest {
    private static final int STEPS = 40;
    private static final int ROWS = 2;
    private static final List<Activation> ACTIVATIONS =
            List.of(Nets.TANH, Nets.SIGMOID, Nets.RELU, Nets.SOFTPLUS, Nets.LINEAR);
    private static final List<Loss> LOSSES = List.of(Loss.values());
    private static final List<Optimizer> OPTIMIZERS = List.of(Optimizer.values());

    @Test
    void balancedUnitsStayEqualForEver() {
        int[] found = new int[1];
        ForAll.cases(1000, random -> {
            Planted planted = planted(random, false);
            Optimizer optimizer = OPTIMIZERS.get(random.nextInt(4));
            double decay = optimizer == Optimizer.ADAM ? 0 : random.nextDouble();
            Premises premises = premises(random, planted.network(), optimizer, decay);
            SymmetryResult result = Symmetry.find(planted.network(), planted.weights(), premises);
            assertTrue(planted.isRefinementOf(classes(result, false)), "planted classes were found");
            if (planted.hasEqualUnits()) {
                found[0]++;
                FieldRun run = run(planted.network(), planted.weights(), premises, random);
                assertEquals(-1, firstSplit(run, planted.network(), result, classes(result, false), random));
            }
        });
        ForAll.met(found[0], 700, "equal units in");
    }

    @Test
    void tiedUnitsStayEqualUnderEveryOptimizer() {
        int[] tied = new int[1];
        ForAll.cases(1000, random -> {
            Planted planted = planted(random, random.nextInt(4) > 0);
            Premises premises =
                    premises(random, planted.network(), OPTIMIZERS.get(random.nextInt(4)), random.nextDouble());
            SymmetryResult result = Symmetry.find(planted.network(), planted.weights(), premises);
            if (result.proof(SymmetryProof.Claim.TIED_UNITS).isPresent()) {
                tied[0]++;
                FieldRun run = run(planted.network(), planted.weights(), premises, random);
                assertEquals(-1, firstSplit(run, planted.network(), ties(result), classes(result, true), random));
            }
        });
        ForAll.met(tied[0], 500, "ties in");
    }

    /** All generic: equal rows are equal outputs for every input, whatever the columns. */
    @Test
    void unitsEqualAtTheStartAreEqualForEveryInput() {
        ForAll.cases(1000, random -> {
            Planted planted = planted(random, false);
            Network network = planted.network();
            String last = network.layers().get(network.layers().size() - 1).weightPath();
            double[] values = Nets.normals(random, planted.weights().get(last).size());
            Weights weights = planted.weights()
                    .with(last, Tensor.of(planted.weights().get(last).shape(), values));
            SymmetryResult result = Symmetry.find(network, weights, Premises.defaults(network.inputs()));
            assertTrue(planted.isRefinementOf(result.equalAtStart().toArray(new int[0][])));
            FieldRun run = run(network, weights, Premises.defaults(network.inputs()), random);
            compute(run, network, random);
            if (network.layers().stream()
                    .noneMatch(layer -> layer.activation().facts().odd())) {
                for (int l = 0; l < network.layers().size() - 1; l++) {
                    int[] classOf = result.equalAtStart().get(l);
                    int[] plus = new int[classOf.length];
                    java.util.Arrays.fill(plus, 1);
                    assertTrue(equal(run.a(l), classOf, plus));
                }
            }
        });
    }

    /** Coarsest: any two classes of a layer part within a few exact steps on generic data. */
    @Test
    void distinctClassesAreReallyDistinct() {
        ForAll.cases(1000, random -> {
            Planted planted = planted(random, random.nextBoolean());
            if (planted.network().loss() == Loss.CROSS_ENTROPY) {
                return; // softmax cancels equal columns' sums, which a partition does not see
            }
            Network network = planted.network();
            Premises premises = Premises.defaults(network.inputs());
            SymmetryResult result = Symmetry.find(network, planted.weights(), premises);
            FieldRun run = run(network, planted.weights(), premises, random);
            boolean[][][] apart = new boolean[network.layers().size()][][];
            for (int l = 0; l < apart.length; l++) {
                int n = network.layers().get(l).out();
                apart[l] = new boolean[n][n];
            }
            for (int step = 0; step < 2 + 2 * apart.length; step++) {
                compute(run, network, random);
                run.update();
                for (int l = 0; l < apart.length - 1; l++) {
                    markApart(run.z(l), network.layers().get(l), apart[l]);
                }
            }
            for (int l = 0; l < apart.length - 1; l++) {
                int[] classOf = result.layers().get(l).balancedClass();
                for (int i = 0; i < classOf.length; i++) {
                    for (int k = 0; k < i; k++) {
                        assertEquals(classOf[i] != classOf[k], apart[l][i][k], "layer " + l + ": " + i + ", " + k);
                    }
                }
            }
        });
    }

    @Test
    void aPerturbationOfOneWeightIsCaughtAtStepZero() {
        int[] caught = new int[1];
        ForAll.cases(1000, random -> {
            Planted planted = planted(random, false);
            Network network = planted.network();
            Premises premises = Premises.defaults(network.inputs());
            SymmetryResult result = Symmetry.find(network, planted.weights(), premises);
            LayerSymmetry first = result.layers().get(0);
            int unit = sharedUnit(first);
            if (unit < 0 || first.sign()[unit] == 0) {
                return;
            }
            double[] w = planted.weights().get("fc1.weight").toDoubles().clone();
            w[unit * network.inputs()] += Math.scalb(1.0, -30);
            Weights perturbed = planted.weights()
                    .with(
                            "fc1.weight",
                            Tensor.of(planted.weights().get("fc1.weight").shape(), w));
            FieldRun run = run(network, perturbed, premises, random);
            assertEquals(0, firstSplit(run, network, result, classes(result, false), random));
            SymmetryResult honest = Symmetry.find(network, perturbed, premises);
            assertNotEquals(first.distinctUnits(), honest.layers().get(0).distinctUnits());
            caught[0]++;
        });
        ForAll.met(caught[0], 300, "caught");
    }

    @Test
    void aMaskInsideABlockIsCaughtAtStepOne() {
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 2, 3, 1);
        Weights weights = Nets.constant(network, 0.5, 0.25);
        Premises premises = Premises.defaults(2);
        SymmetryResult result = Symmetry.find(network, weights, premises);
        ForAll.cases(100, random -> {
            FieldRun run = run(network, weights, premises, random);
            run.holdWeight(0, 2);
            assertEquals(1, firstSplit(run, network, result, classes(result, false), random));
        });
    }

    @Test
    void adamWithCoupledDecaySplitsBalancedUnits() {
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 1, 3, 3, 1);
        Weights weights = Nets.weights(
                network,
                new double[] {1, 1, 1},
                new double[3],
                new double[] {1, 2, 6, 3, 5, 1, 5, 2, 2},
                new double[3],
                new double[] {1, 1, 1},
                new double[1]);
        SymmetryResult result = Symmetry.find(network, weights, Premises.defaults(1));
        assertEquals(1, result.layers().get(0).distinctUnits());
        ForAll.cases(50, random -> {
            FieldRun run = run(network, weights, Nets.premises(Optimizer.ADAM, 0.25), random);
            assertEquals(1, firstSplit(run, network, result, classes(result, false), random));
        });
    }

    @Test
    void anActivationThatIsNotOddSplitsASignedPair() {
        Network tanh = Nets.chain(Nets.TANH, Loss.MSE, 1, 2, 1);
        Network relu = Nets.chain(Nets.RELU, Loss.MSE, 1, 2, 1);
        Weights weights = Nets.weights(tanh, new double[] {1, -1}, new double[2], new double[] {1, -1}, new double[1]);
        SymmetryResult result = Symmetry.find(tanh, weights, Premises.defaults(1));
        ForAll.cases(50, random -> {
            FieldRun run = run(relu, weights, Premises.defaults(1), random);
            assertEquals(0, firstSplit(run, relu, result, classes(result, false), random));
        });
    }

    private static Planted planted(RandomGenerator random, boolean tied) {
        Activation hidden = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
        return Planted.random(random, hidden, LOSSES.get(random.nextInt(LOSSES.size())), tied);
    }

    /** Sometimes one whole parameter does not train. */
    private static Premises premises(RandomGenerator random, Network network, Optimizer optimizer, double decay) {
        List<String> paths = network.parameters().stream().map(p -> p.path()).toList();
        if (random.nextInt(3) > 0) {
            return Nets.premises(optimizer, decay);
        }
        String held = paths.get(random.nextInt(paths.size()));
        return Nets.premises(
                optimizer, decay, paths.stream().filter(p -> !p.equals(held)).toArray(String[]::new));
    }

    private static FieldRun run(Network network, Weights weights, Premises premises, RandomGenerator random) {
        return FieldRun.generic(
                network,
                weights,
                premises,
                random.nextDouble(),
                random.nextDouble(),
                PrimeField.bits(random.nextLong()));
    }

    private static void compute(FieldRun run, Network network, RandomGenerator random) {
        double[] x = Nets.normals(random, ROWS * network.inputs());
        double[] y = Nets.normals(random, ROWS * network.outputs());
        run.compute(ROWS, x, y);
    }

    /** The first step at which two units of one class differ, or −1 if that does not happen. */
    private static int firstSplit(
            FieldRun run, Network network, SymmetryResult result, int[][] classes, RandomGenerator random) {
        for (int step = 0; step < STEPS; step++) {
            compute(run, network, random);
            for (int l = 0; l < classes.length - 1; l++) {
                int[] sign = result.layers().get(l).sign();
                if (!equal(run.z(l), classes[l], sign)
                        || !equal(run.a(l), classes[l], sign)
                        || !equal(run.dz(l), classes[l], sign)) {
                    return step;
                }
            }
            run.update();
        }
        return -1;
    }

    private static boolean equal(long[] values, int[] classOf, int[] sign) {
        int width = classOf.length;
        for (int row = 0; row < values.length / width; row++) {
            long[] first = new long[width];
            java.util.Arrays.fill(first, -1);
            for (int i = 0; i < width; i++) {
                long value = values[row * width + i];
                long signed = sign[i] < 0 ? PrimeField.negate(value) : value;
                if (first[classOf[i]] < 0) {
                    first[classOf[i]] = sign[i] == 0 ? 0 : signed;
                }
                if (first[classOf[i]] != signed) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Marks units that differ for some sample; with an odd activation also from the other's negative. */
    private static void markApart(long[] z, DenseLayer layer, boolean[][] apart) {
        int n = layer.out();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                boolean equal = true;
                boolean opposite = layer.activation().facts().odd();
                for (int row = 0; row < z.length / n; row++) {
                    equal &= z[row * n + i] == z[row * n + k];
                    opposite &= z[row * n + i] == PrimeField.negate(z[row * n + k]);
                }
                apart[i][k] |= !equal && !opposite;
            }
        }
    }

    private static int sharedUnit(LayerSymmetry layer) {
        int[] classOf = layer.balancedClass();
        for (int i = 0; i < classOf.length; i++) {
            for (int k = 0; k < i; k++) {
                if (classOf[i] == classOf[k]) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The result with signs along ties: of a unit that only balance keeps at zero a tie says nothing but ±. */
    private static SymmetryResult ties(SymmetryResult result) {
        Certificate.Permutations proof = (Certificate.Permutations) result.proof(SymmetryProof.Claim.TIED_UNITS)
                .orElseThrow()
                .certificate()
                .orElseThrow();
        List<LayerSymmetry> layers = new java.util.ArrayList<>();
        for (int l = 0; l < result.layers().size(); l++) {
            LayerSymmetry layer = result.layers().get(l);
            int[] sign = new int[layer.sign().length];
            for (int i = 0; i < sign.length; i++) {
                if (sign[i] == 0) {
                    sign[i] = 1;
                    follow(proof, l, i, sign);
                }
            }
            layers.add(new LayerSymmetry(layer.layer(), layer.tiedClass(), layer.balancedClass(), sign));
        }
        return new SymmetryResult(layers, result.proofs(), result.equalAtStart(), result.quotient());
    }

    private static void follow(Certificate.Permutations proof, int l, int i, int[] sign) {
        for (Certificate.Generator g : proof.generators()) {
            int next = g.to().get(l)[i];
            if (sign[next] == 0) {
                sign[next] = sign[i] * g.sign().get(l)[i];
                follow(proof, l, next, sign);
            }
        }
    }

    private static int[][] classes(SymmetryResult result, boolean tied) {
        return result.layers().stream()
                .map(layer -> tied ? layer.tiedClass() : layer.balancedClass())
                .toArray(int[][]::new);
    }
}
