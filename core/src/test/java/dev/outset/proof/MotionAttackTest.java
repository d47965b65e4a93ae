package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Trains random networks, sparse and with repeated values, on random rows of their box, in Z_p and in float64 at once,
 * under a random optimizer, decay and trainability, and looks for anything that a proof forbids.
 */
class MotionAttackTest {
    private static final int STEPS = 6;
    private static final int ROWS = 5;

    /** One network with its proofs in training. */
    private static final class Trial {
        final Network network;
        final Weights weights;
        final Premises premises;
        final RandomGenerator random;
        final FieldRun run;

        Trial(RandomGenerator random) {
            this.random = random;
            network = MotionCertificateTest.randomNetwork(random);
            weights = MotionCertificateTest.randomWeights(network, random);
            premises = MotionCertificateTest.randomPremises(network, random);
            run = FieldRun.lockstep(
                    network,
                    weights,
                    premises,
                    0.01 + 0.2 * random.nextDouble(),
                    0.9,
                    PrimeField.bits(random.nextLong()));
        }

        void compute() {
            double[] y = new double[ROWS * network.outputs()];
            for (int k = 0; k < y.length; k++) {
                y[k] = random.nextDouble();
            }
            if (network.softmax()) {
                for (int r = 0; r < ROWS; r++) { // sixteenths that sum to 1 exactly
                    double rest = 1;
                    for (int k = r * network.outputs() + 1; k < (r + 1) * network.outputs(); k++) {
                        y[k] = random.nextInt(5) / 16.0;
                        rest -= y[k];
                    }
                    y[r * network.outputs()] = rest;
                }
            }
            run.compute(ROWS, inputs(), y);
        }

        /** Rows of the box, often on its border, where bounds are attained. */
        double[] inputs() {
            double[] x = new double[ROWS * network.inputs()];
            for (int k = 0; k < x.length; k++) {
                int j = k % network.inputs();
                double low = Math.max(-4, premises.box().low()[j]);
                double high = Math.min(4, premises.box().high()[j]);
                double u = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
                x[k] = low + u * (high - low);
            }
            return x;
        }

        long[] field(Parameter parameter) {
            return parameter.isBias() ? run.b(parameter.layer()) : run.w(parameter.layer());
        }

        double[] real(Parameter parameter) {
            return parameter.isBias() ? run.realB(parameter.layer()) : run.realW(parameter.layer());
        }
    }

    @Test
    void frozenEntriesStayFrozenInTheFieldAndInFloatingPoint() {
        int[] frozen = {0};
        ForAll.cases(2000, random -> {
            Trial trial = new Trial(random);
            MotionProof proof = new MotionProof(trial.network, trial.weights, trial.premises);
            for (int step = 1; step <= STEPS; step++) {
                trial.compute();
                trial.run.update();
                for (Parameter parameter : trial.network.parameters()) {
                    BitSet entries = proof.frozen(parameter.path());
                    frozen[0] += step == 1 ? entries.cardinality() : 0;
                    for (int e = entries.nextSetBit(0); e >= 0; e = entries.nextSetBit(e + 1)) {
                        double start = trial.weights.get(parameter.path()).get(e);
                        assertEquals(PrimeField.of(start), trial.field(parameter)[e], parameter.path() + " in Z_p");
                        assertEquals(start, trial.real(parameter)[e], noise(trial), parameter.path() + " in float64");
                    }
                }
            }
        });
        ForAll.met(frozen[0], 2000, "frozen entries to attack");
    }

    /**
     * Under Adam frozen gradients are zero factor by factor, hence exactly. Under SGD and momentum a softmax may
     * cancel: |Σ dz| ≤ K u K with K ≤ 4 outputs, times weights and inputs of at most 20 each, the learning rate 0.21,
     * momentum's factor of at most 6 and 6 steps: below 1e-11.
     */
    private static double noise(Trial trial) {
        boolean adaptive =
                trial.premises.optimizer() == Optimizer.ADAM || trial.premises.optimizer() == Optimizer.ADAMW;
        return trial.network.softmax() && !adaptive ? 1e-11 : 0;
    }

    @Test
    void nothingMovesBeforeTheProvedStepAndMostOfItMovesThen() {
        int[] bounds = {0, 0};
        ForAll.cases(1500, random -> {
            Trial trial = new Trial(random);
            MotionProof proof = new MotionProof(trial.network, trial.weights, trial.premises);
            for (int step = 1; step <= STEPS; step++) {
                trial.compute();
                trial.run.update();
                for (Parameter parameter : trial.network.parameters()) {
                    int bound = proof.mayMoveAt(parameter.path());
                    boolean moved = moved(trial, parameter);
                    assertFalse(moved && (bound == 0 || step < bound), parameter.path() + " moved in step " + step);
                    bounds[0] += step == bound ? 1 : 0;
                    bounds[1] += step == bound && moved ? 1 : 0;
                }
            }
        });
        assertTrue(bounds[1] > 0.8 * bounds[0], "bounds are mostly sharp: " + bounds[1] + " of " + bounds[0]);
    }

    private static boolean moved(Trial trial, Parameter parameter) {
        long[] values = trial.field(parameter);
        for (int e = 0; e < values.length; e++) {
            if (values[e] != PrimeField.of(trial.weights.get(parameter.path()).get(e))) {
                return true;
            }
        }
        return false;
    }

    /** z of a dead unit stays at or below the threshold on every row of the box, up to the rounding of float64. */
    @Test
    void unitsDeadForEverNeverRevive() {
        int[] dead = {0, 0};
        ForAll.cases(3000, random -> {
            Trial trial = new Trial(random);
            List<LayerDeath> deaths = Death.find(trial.network, trial.weights, trial.premises);
            if (deaths.stream().allMatch(d -> d.now().isEmpty())) {
                return;
            }
            for (int step = 1; step <= STEPS; step++) {
                for (int l = 0; l < deaths.size(); l++) {
                    BitSet units =
                            step == 1 ? deaths.get(l).now() : deaths.get(l).forEver();
                    dead[0] += step == 1 ? deaths.get(l).forEver().cardinality() : 0;
                    dead[1] += step == 1 ? units.cardinality() : 0;
                    assertDead(trial, l, units);
                }
                trial.compute();
                trial.run.update();
            }
        });
        ForAll.met(dead[0], 300, "units dead for ever");
        ForAll.met(dead[1], dead[0], "units dead now");
    }

    private static void assertDead(Trial trial, int l, BitSet units) {
        double[] z = trial.run.realZ(ROWS, trial.inputs())[l];
        DenseLayer layer = trial.network.layers().get(l);
        double threshold = layer.activation().facts().deadAtOrBelow();
        for (int k = 0; k < z.length; k++) {
            if (units.get(k % layer.out())) {
                assertTrue(z[k] <= threshold + 1e-12, "z = " + z[k] + " in " + layer.name());
            }
        }
    }

    /** Counter-example of a proof that bounds a deep unit by the weights of today: z₂ ≤ −0.05, alive after one step. */
    @Test
    void theSecondLayerUnitWithUpperBoundMinusOneTwentiethIsAliveAfterOneStep() {
        Network network = Chains.chain(Chains.RELU, Chains.LINEAR, Loss.MSE, 1, 1, 2, 1);
        Weights start = Chains.weights(network, () -> 1);
        start = Chains.with(Chains.with(start, "fc1.weight", 0.5), "fc1.bias", 0.0);
        start = Chains.with(Chains.with(start, "fc2.weight", 0.5, 1), "fc2.bias", -0.3, 1);
        Premises box = new Premises(Optimizer.SGD, 0, List.of(), InputBox.uniform(1, 0, 1));
        LayerDeath death = Death.find(network, start, box).get(1);
        assertTrue(death.now().get(0));
        assertFalse(death.forEver().get(0));
        FieldRun run = FieldRun.lockstep(network, start, box, 0.1, 0, PrimeField.bits(1));
        double[] x = {1};
        assertEquals(-0.05, run.realZ(1, x)[1][0], 1e-15);
        run.compute(1, x, new double[] {6}); // the target pulls the output, and with it a₁, up
        run.update();
        assertTrue(run.realZ(1, x)[1][0] > 0, "z = " + run.realZ(1, x)[1][0]);
    }

    /** Counter-example of a proof that forgets decay: w = −2, b = 1 on x in [1, 2], decay on the weights alone. */
    @Test
    void decayThatSparesAPositiveBiasRevivesADeadUnit() {
        InputBox box = InputBox.uniform(1, 1, 2);
        Premises premises = new Premises(Optimizer.SGD, 0.01, List.of("fc1.weight", "fc2.*"), box);
        Network network = Chains.chain(Chains.RELU, Chains.LINEAR, Loss.MSE, 1, 1, 1);
        Weights start = Chains.weights(network, () -> 1);
        start = Chains.with(Chains.with(start, "fc1.weight", -2), "fc1.bias", 1);
        LayerDeath death = Death.find(network, start, premises).get(0);
        assertTrue(death.now().get(0));
        assertFalse(death.forEver().get(0));
        FieldRun run = FieldRun.lockstep(network, start, premises, 0.5, 0, PrimeField.bits(1));
        int step = 0;
        while (run.realZ(1, new double[] {1})[0][0] <= 0 && step < 1000) {
            run.compute(1, new double[] {1}, new double[] {0.5});
            run.update();
            step++;
        }
        // −2(1 − 0.005)ⁿ + 1 > 0 from n = ln 2 / −ln 0.995 = 138.3 on
        assertEquals(139, step);
    }

    /** The broken twins: with ReLU′(0) = 1, or with f(0) ≠ 0 forgotten, the attack finds the false proof. */
    @Test
    void aProofWithAWrongFactIsCaughtByTheAttack() {
        Activation sloped = Activation.of("sloped", z -> Math.max(z, 0), z -> z >= 0 ? 1 : 0, Chains.RELU.facts(), 0);
        Network network = Chains.chain(sloped, Chains.SIGMOID, Loss.BCE, 2, 2, 1);
        Weights weights = Chains.with(Chains.weights(network, () -> 0), "fc2.weight", 1, 2);
        Premises premises = Premises.defaults(2);
        MotionProof proof = new MotionProof(network, weights, premises);
        assertEquals(0, proof.mayMoveAt("fc1.weight"), "the stated fact says dead at z = 0");
        List<ParameterMotion> motions = Motion.find(network, weights, premises);
        assertTrue(motions.stream().noneMatch(ParameterMotion::decided), "the witness refutes it: " + motions);
    }
}
