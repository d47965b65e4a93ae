package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.SIGMOID;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.verify.MotionVerifier;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static List<OptionalInt> firstMoves(Network network, Weights weights) {
        List<ParameterMotion> motions = Motion.find(network, weights, Premises.defaults(network.inputs()));
        assertTrue(motions.stream().allMatch(ParameterMotion::decided), motions.toString());
        return motions.stream().map(ParameterMotion::firstMovesAtStep).toList();
    }

    private static OptionalInt at(int step) {
        return step == 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    @Test
    void proofAndWitnessAgreeOnTheCasesOfTheText() {
        Network sigmoid = chain(SIGMOID, SIGMOID, Loss.BCE, 2, 2, 1);
        Weights zeros = weights(sigmoid, () -> 0);
        assertEquals(List.of(at(2), at(2), at(1), at(1)), firstMoves(sigmoid, zeros));
        Network tanh = chain(TANH, SIGMOID, Loss.BCE, 2, 2, 1);
        assertEquals(List.of(at(0), at(0), at(0), at(1)), firstMoves(tanh, zeros));
        Weights biased = with(zeros, "fc1.bias", 0.3, -0.2);
        assertEquals(List.of(at(2), at(2), at(1), at(1)), firstMoves(tanh, biased));
        Network relu = chain(RELU, SIGMOID, Loss.BCE, 2, 2, 1);
        assertEquals(List.of(at(2), at(2), at(1), at(1)), firstMoves(relu, biased));
        Weights dead = with(zeros, "fc1.bias", -0.3, -0.2);
        assertEquals(List.of(at(0), at(0), at(0), at(1)), firstMoves(relu, dead));
    }

    /** A chain of L zero layers with sigmoid wakes up from the top, one layer a step. */
    @Test
    void deepZeroSigmoidNetworksWakeOneLayerAStep() {
        Network deep = chain(SIGMOID, LINEAR, Loss.MSE, 2, 3, 3, 3, 3, 1);
        assertEquals(
                List.of(at(5), at(5), at(4), at(4), at(3), at(3), at(2), at(2), at(1), at(1)),
                firstMoves(deep, weights(deep, () -> 0)));
    }

    @Test
    void constantWeightsBehindASoftmaxAreDecidedByTheCancellation() {
        Network softmax = chain(SIGMOID, LINEAR, Loss.CROSS_ENTROPY, 3, 4, 3);
        assertEquals(List.of(at(2), at(2), at(1), at(1)), firstMoves(softmax, weights(softmax, () -> 0.5)));
    }

    /** z = a₁ − a₂ = 0 with equal units: only the witness knows, so nothing is called proved. */
    @Test
    void zerosByCancellationAreUndecided() {
        Network network = chain(TANH, LINEAR, Loss.MSE, 1, 2, 1, 1);
        Weights weights = weights(network, () -> 1);
        weights = with(with(weights, "fc2.weight", 1, -1), "fc2.bias", 0);
        weights = with(with(weights, "fc3.weight", 0), "fc3.bias", 0.5);
        ParameterMotion last = Motion.find(network, weights, Premises.defaults(1)).stream()
                .filter(m -> m.path().equals("fc3.weight"))
                .findFirst()
                .orElseThrow();
        assertFalse(last.decided());
        assertFalse(last.seen());
        assertTrue(last.frozen().isEmpty());
        assertEquals(1, last.stillBefore());
    }

    @Test
    void anActivationThatBreaksItsFactsIsNotBelieved() {
        Activation liar = Activation.of(
                "liar",
                z -> z + 1,
                z -> 1,
                new Activation.Facts(false, true, true, -Chains.INF, Chains.INF, -Chains.INF),
                0);
        Network network = chain(liar, LINEAR, Loss.MSE, 1, 1, 1);
        List<ParameterMotion> motions = Motion.find(network, weights(network, () -> 0), Premises.defaults(1));
        assertTrue(motions.stream().allMatch(m -> m.frozen().isEmpty() && !m.decided()), motions.toString());
    }

    @Test
    void theCertificateOfTheDoorIsAccepted() {
        Network network = chain(RELU, SIGMOID, Loss.BCE, 2, 2, 1);
        Weights zeros = weights(network, () -> 0);
        String certificate = Motion.prove(network, zeros, Premises.defaults(2), new double[0])
                .certificate();
        assertEquals(List.of(), MotionVerifier.problems(certificate, network, zeros));
        assertTrue(certificate.contains("box 0-1 -inf inf\n"), certificate);
    }

    /** Above a million parameters one exact row is the witness. */
    @Test
    void largeRandomNetworksAreSeenToMoveInTheFirstStep() {
        Network network = chain(RELU, LINEAR, Loss.CROSS_ENTROPY, 1000, 1000, 10);
        double[] value = {0.1};
        Weights weights = weights(network, () -> value[0] = (value[0] * 7.13 + 0.37) % 1 - 0.5);
        assertTrue(network.parameterCount() > 1_000_000);
        assertEquals(List.of(at(1), at(1), at(1), at(1)), firstMoves(network, weights));
    }

    @Test
    void nonFiniteWeightsProveNothing() {
        Network network = chain(RELU, SIGMOID, Loss.BCE, 2, 2, 1);
        Weights nan = with(weights(network, () -> 0), "fc1.weight", 0, 0, 0, Double.NaN);
        for (ParameterMotion motion : Motion.find(network, nan, Premises.defaults(2))) {
            assertTrue(motion.frozen().isEmpty());
            assertFalse(motion.decided());
        }
    }
}
