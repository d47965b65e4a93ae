package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.SIGMOID;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The step from which each parameter may move, in network order; 0 for never. */
class MotionProofTest {
    private static List<Integer> mayMoveAt(Network network, Weights weights, Premises premises) {
        MotionProof proof = new MotionProof(network, weights, premises);
        List<Integer> steps = new ArrayList<>();
        network.parameters().forEach(p -> steps.add(proof.mayMoveAt(p.path())));
        return steps;
    }

    private static List<Integer> mayMoveAt(Network network, Weights weights) {
        return mayMoveAt(network, weights, Premises.defaults(network.inputs()));
    }

    private static Network bce(Activation hidden, int... sizes) {
        return chain(hidden, SIGMOID, Loss.BCE, sizes);
    }

    private static Weights zeros(Network network) {
        return weights(network, () -> 0);
    }

    @Test
    void allZeroSigmoidMovesTheLastLayerFirst() {
        Network network = bce(SIGMOID, 2, 2, 1);
        assertEquals(List.of(2, 2, 1, 1), mayMoveAt(network, zeros(network)));
    }

    /** Not ReLU but f(0) = 0 is the cause: tanh does the same. */
    @Test
    void allZeroReluAndTanhMoveNothingButTheLastBias() {
        for (Activation f : List.of(RELU, TANH, LINEAR)) {
            Network network = bce(f, 2, 2, 1);
            assertEquals(List.of(0, 0, 0, 1), mayMoveAt(network, zeros(network)), f.name());
        }
    }

    @Test
    void zeroWeightsWithRandomBiasesMoveFromTheLastLayerDown() {
        Network tanh = bce(TANH, 2, 2, 1);
        Weights biased = with(with(zeros(tanh), "fc1.bias", 0.3, -0.2), "fc2.bias", 0.1);
        assertEquals(List.of(2, 2, 1, 1), mayMoveAt(tanh, biased));
        Network relu = bce(RELU, 2, 2, 1);
        MotionProof proof = new MotionProof(relu, biased, Premises.defaults(2));
        assertEquals("{2, 3}", proof.frozen("fc1.weight").toString(), "the row of the unit with bias −0.2");
        assertEquals("{1}", proof.frozen("fc1.bias").toString());
        assertEquals("{1}", proof.frozen("fc2.weight").toString(), "its output is 0");
    }

    /** P2: two adjacent zero layers are frozen if f(0) = 0 and the biases between them are zero; else they move. */
    @Test
    void adjacentZeroLayersAreFrozenExactlyWhenNothingComesOutOfTheFirst() {
        Network tanh = bce(TANH, 2, 3, 3, 1);
        double[] value = {0.1};
        Weights random = weights(tanh, () -> value[0] += 0.17);
        Weights adjacent = with(with(random, "fc1.weight", new double[6]), "fc2.weight", new double[9]);
        Weights noBias = with(adjacent, "fc1.bias", 0, 0, 0);
        assertEquals(List.of(0, 0, 0, 1, 1, 1), mayMoveAt(tanh, noBias));
        assertEquals(List.of(2, 2, 1, 1, 1, 1), mayMoveAt(tanh, adjacent), "biases between them rescue");
        Network sigmoid = bce(SIGMOID, 2, 3, 3, 1);
        assertEquals(List.of(2, 2, 1, 1, 1, 1), mayMoveAt(sigmoid, noBias), "f(0) = 1/2 rescues motion");
        Weights lastAlone = with(random, "fc3.weight", 0, 0, 0);
        assertEquals(List.of(2, 2, 2, 2, 1, 1), mayMoveAt(tanh, lastAlone));
        Weights firstAlone = with(with(random, "fc1.weight", new double[6]), "fc1.bias", 0, 0, 0);
        assertEquals(List.of(1, 1, 2, 1, 1, 1), mayMoveAt(tanh, firstAlone));
    }

    /** Behind a softmax Σ dz = 0: equal weights to all classes send nothing back. */
    @Test
    void constantWeightsBehindASoftmaxHoldTheHiddenLayersForOneStep() {
        Network softmax = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 3, 4, 4, 3);
        assertEquals(List.of(2, 2, 2, 2, 1, 1), mayMoveAt(softmax, weights(softmax, () -> 0.5)));
        Network bce = bce(TANH, 3, 4, 4, 1);
        assertEquals(List.of(1, 1, 1, 1, 1, 1), mayMoveAt(bce, weights(bce, () -> 0.5)));
        Network single = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 2, 2, 1);
        assertEquals(List.of(0, 0, 0, 0), mayMoveAt(single, weights(single, () -> 0.5)), "a = 1 whatever happens");
    }

    /** Noise of 1e-10 against Adam's ε = 1e-8 is a step of 1 %. */
    @Test
    void zerosByCancellationAreNotProvedUnderAdam() {
        Network softmax = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 3, 4, 3);
        Premises adam = new Premises(Optimizer.ADAM, 0, List.of(), InputBox.unbounded(3));
        assertEquals(List.of(1, 1, 1, 1), mayMoveAt(softmax, weights(softmax, () -> 0.5), adam));
        Premises lastHeld = new Premises(Optimizer.ADAM, 0, List.of("fc1.*"), InputBox.unbounded(3));
        assertEquals(List.of(1, 1, 0, 0), mayMoveAt(softmax, weights(softmax, () -> 0.5), lastHeld));
        Premises sgd = new Premises(Optimizer.SGD, 0, List.of("fc1.*"), InputBox.unbounded(3));
        assertEquals(List.of(0, 0, 0, 0), mayMoveAt(softmax, weights(softmax, () -> 0.5), sgd));
    }

    @Test
    void constantlyZeroInputsFreezeTheirColumns() {
        Network network = bce(TANH, 3, 2, 1);
        Premises premises = new Premises(
                Optimizer.ADAM, 0, List.of(), new InputBox(new double[] {0, 0, -1}, new double[] {1, 0, 1}));
        Weights weights = weights(network, () -> 0.5);
        assertEquals(
                "{1, 4}",
                new MotionProof(network, weights, premises).frozen("fc1.weight").toString());
        Premises decay = new Premises(Optimizer.SGD, 0.1, List.of(), premises.box());
        assertEquals(
                "{}",
                new MotionProof(network, weights, decay).frozen("fc1.weight").toString());
        Weights zeroColumn = with(weights, "fc1.weight", 1, 0, 1, 1, 0, 1);
        assertEquals(
                "{1, 4}",
                new MotionProof(network, zeroColumn, decay).frozen("fc1.weight").toString());
    }

    @Test
    void whatDoesNotTrainIsFrozenByPremise() {
        Network network = bce(SIGMOID, 2, 2, 1);
        Premises lastOnly = new Premises(Optimizer.SGD, 0.1, List.of("fc2.*"), InputBox.unbounded(2));
        assertEquals(List.of(0, 0, 1, 1), mayMoveAt(network, weights(network, () -> 0.5), lastOnly));
    }

    @Test
    void decayMovesNonZeroWeightsAndLeavesZeros() {
        Network network = bce(TANH, 2, 2, 1);
        Premises decay = new Premises(Optimizer.SGD, 0.1, List.of(), InputBox.unbounded(2));
        assertEquals(List.of(0, 0, 0, 1), mayMoveAt(network, zeros(network), decay));
        Weights oneWeight = with(zeros(network), "fc1.weight", 0, 0, 0, 3);
        assertEquals(List.of(1, 2, 1, 1), mayMoveAt(network, oneWeight, decay));
        assertEquals(List.of(2, 2, 1, 1), mayMoveAt(network, oneWeight));
    }

    @Test
    void aDeepUnitThatIsDeadNowStaysDeadOnlyUntilTheLayersBelowMove() {
        Network network = chain(RELU, LINEAR, Loss.MSE, 1, 1, 1, 1);
        Weights start = weights(network, () -> 1);
        start = with(with(start, "fc1.weight", 0.5), "fc1.bias", 0.0);
        start = with(with(start, "fc2.weight", 0.5), "fc2.bias", -0.3);
        Premises box = new Premises(Optimizer.SGD, 0, List.of(), InputBox.uniform(1, 0, 1));
        assertEquals(List.of(0, 0, 0, 0, 0, 1), mayMoveAt(network, start, box), "it alone feeds the output");
        Network wider = chain(RELU, LINEAR, Loss.MSE, 1, 1, 2, 1);
        Weights beside = weights(wider, () -> 1);
        beside = with(with(beside, "fc1.weight", 0.5), "fc1.bias", 0.0);
        beside = with(with(beside, "fc2.weight", 0.5, 1), "fc2.bias", -0.3, 1);
        MotionProof proof = new MotionProof(wider, beside, box);
        assertTrue(proof.steps().get(0).dead()[2].get(0), "dead in step 1");
        assertTrue(proof.frozen("fc2.weight").isEmpty(), "but layer 1 moves and may revive it");
    }

    @Test
    void nothingIsProvedOfNonFiniteWeights() {
        Network network = bce(RELU, 2, 2, 1);
        Weights nan = with(zeros(network), "fc2.bias", Double.NaN);
        assertEquals(List.of(1, 1, 1, 1), mayMoveAt(network, nan));
    }
}
