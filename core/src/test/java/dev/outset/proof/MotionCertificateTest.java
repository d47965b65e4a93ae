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
import dev.outset.testkit.ForAll;
import dev.outset.verify.MotionVerifier;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MotionCertificateTest {
    private static final Network RELU_BCE = chain(RELU, SIGMOID, Loss.BCE, 2, 2, 1);
    private static final Premises UNIT_BOX = new Premises(Optimizer.SGD, 0, List.of(), InputBox.uniform(2, 0, 1));

    private static void assertAccepted(String certificate, Network network, Weights weights) {
        assertEquals(List.of(), MotionVerifier.problems(certificate, network, weights), certificate);
    }

    private static void assertRejected(String certificate, Network network, Weights weights) {
        assertFalse(MotionVerifier.problems(certificate, network, weights).isEmpty(), certificate);
    }

    /** Unit 0 has a positive bias and lives; unit 1 has a negative one and is dead. */
    private static Weights zeroWeightsAndBiases() {
        Weights zeros = weights(RELU_BCE, () -> 0);
        return with(zeros, "fc1.bias", 0.5, -0.25);
    }

    @Test
    void theCertificateIsReadableAndStable() {
        String expected = """
                outset motion certificate 1
                optimizer sgd
                decay 0
                box 0-1 0 1
                step 1
                dead 1 1
                a 1 1
                dz 1 0-1
                step 2
                dead 1 1
                a 1 1
                dz 1 1
                step 3
                dead 1 1
                a 1 1
                dz 1 1
                claims
                dead-for-ever 1 1
                frozen fc1.weight 2-3
                still fc1.weight 2
                frozen fc1.bias 1
                still fc1.bias 2
                frozen fc2.weight 1
                still fc2.weight 1
                still fc2.bias 1
                """;
        assertEquals(expected, MotionCertificate.write(RELU_BCE, zeroWeightsAndBiases(), UNIT_BOX));
        assertAccepted(expected, RELU_BCE, zeroWeightsAndBiases());
    }

    @Test
    void everyMutatedLineIsCaught() {
        Weights weights = zeroWeightsAndBiases();
        String valid = MotionCertificate.write(RELU_BCE, weights, UNIT_BOX);
        List<List<String>> mutations = List.of(
                List.of("a 1 1\n", "a 1 0-1\n"),
                List.of("dz 1 1\n", "dz 1 0-1\n"),
                List.of("dead 1 1\n", "dead 1 0-1\n"),
                List.of("dead-for-ever 1 1\n", "dead-for-ever 1 0-1\n"),
                List.of("frozen fc1.weight 2-3\n", "frozen fc1.weight 0-3\n"),
                List.of("frozen fc1.weight 2-3\n", "frozen fc1.weight 2-4\n"),
                List.of("frozen fc1.bias 1\n", "frozen fc1.bias 0-1\n"),
                List.of("frozen fc2.weight 1\n", "frozen fc2.weight 0-1\n"),
                List.of("still fc1.weight 2\n", "still fc1.weight 3\n"),
                List.of("still fc1.bias 2\n", ""),
                List.of("still fc2.bias 1\n", "still fc2.bias 2\n"),
                List.of("step 2\ndead 1 1\na 1 1\ndz 1 1\nstep 3\ndead 1 1\na 1 1\ndz 1 1\n", ""),
                List.of("decay 0\n", "decay 0.01\n"),
                List.of("decay 0\n", ""),
                List.of("box 0-1 0 1\n", "box 0-0 0 1\n"),
                List.of("step 2\n", "step 3\n"),
                List.of("dead 1 1\n", "dead 1 7\n"),
                List.of("a 1 1\n", "a 0 1\n"),
                List.of("outset motion certificate 1\n", ""));
        for (List<String> mutation : mutations) {
            assertTrue(valid.contains(mutation.get(0)), mutation.toString());
            assertRejected(valid.replace(mutation.get(0), mutation.get(1)), RELU_BCE, weights);
        }
    }

    @Test
    void aCertificateDoesNotFitOtherWeights() {
        String valid = MotionCertificate.write(RELU_BCE, zeroWeightsAndBiases(), UNIT_BOX);
        Weights start = zeroWeightsAndBiases();
        assertRejected(valid, RELU_BCE, with(start, "fc1.weight", 0, 0, 0, 0.5));
        assertRejected(valid, RELU_BCE, with(start, "fc1.bias", 0.5, 0x1p-1000));
        assertRejected(valid, RELU_BCE, with(start, "fc2.weight", 0x1p-1000, 0));
        assertRejected(valid, RELU_BCE, with(zeroWeightsAndBiases(), "fc2.bias", Double.NaN));
        assertRejected(valid, chain(TANH, SIGMOID, Loss.BCE, 2, 2, 1), zeroWeightsAndBiases());
    }

    @Test
    void aWiderBoxOrOtherTrainabilityIsCaught() {
        Weights border = with(with(zeroWeightsAndBiases(), "fc1.weight", 0, 0, 0.25, 0), "fc1.bias", 0.5, -0.25);
        String valid = MotionCertificate.write(RELU_BCE, border, UNIT_BOX);
        assertAccepted(valid, RELU_BCE, border);
        assertRejected(valid.replace("box 0-1 0 1", "box 0-1 0 1.0000001"), RELU_BCE, border);
        Premises held = new Premises(Optimizer.SGD, 0, List.of("fc1.*", "fc2.bias"), UNIT_BOX.box());
        String untrained = MotionCertificate.write(RELU_BCE, zeroWeightsAndBiases(), held);
        assertAccepted(untrained, RELU_BCE, zeroWeightsAndBiases());
        assertRejected(untrained.replace("untrained fc2.weight\n", ""), RELU_BCE, zeroWeightsAndBiases());
    }

    @Test
    void decayThatRevivesIsCaughtForEachOptimizer() {
        Premises decay = new Premises(Optimizer.SGD, 0.01, List.of(), InputBox.uniform(2, 1, 2));
        Weights positiveBias = with(with(zeroWeightsAndBiases(), "fc1.weight", -1, -1, -1, 0), "fc1.bias", 0.5, -0.25);
        String valid = MotionCertificate.write(RELU_BCE, positiveBias, decay);
        assertAccepted(valid, RELU_BCE, positiveBias);
        assertTrue(valid.contains("dead-for-ever 1 1\n"));
        assertRejected(valid.replace("dead-for-ever 1 1\n", "dead-for-ever 1 0-1\n"), RELU_BCE, positiveBias);
        assertRejected(valid.replace("optimizer sgd", "optimizer adam"), RELU_BCE, positiveBias);
        assertRejected(valid.replace("optimizer sgd", "optimizer momentum"), RELU_BCE, positiveBias);
        assertAccepted(valid.replace("optimizer sgd", "optimizer adamw"), RELU_BCE, positiveBias);
    }

    /** Random sparse networks: what the prover writes is accepted, and one more unit in any of its sets is not. */
    @Test
    void randomCertificatesAreAcceptedAndTheirGreedyTwinsRejected() {
        ForAll.cases(1500, random -> {
            Network network = randomNetwork(random);
            Weights weights = randomWeights(network, random);
            Premises premises = randomPremises(network, random);
            String certificate = MotionCertificate.write(network, weights, premises);
            assertAccepted(certificate, network, weights);
            int layer = 1 + random.nextInt(network.layers().size());
            int unit = random.nextInt(network.layers().get(layer - 1).out());
            MotionProof proof = new MotionProof(network, weights, premises);
            ZeroSets last = proof.steps().get(proof.steps().size() - 1);
            String greedy = certificate + "dead-for-ever " + layer + " " + unit + "\n";
            if (!Death.find(network, weights, premises).get(layer - 1).forEver().get(unit)) {
                assertRejected(greedy, network, weights);
            }
            String path = network.layers().get(layer - 1).biasPath();
            if (!last.dz()[layer].get(unit) && premises.trains(path)) {
                assertRejected(certificate + "frozen " + path + " " + unit + "\n", network, weights);
            }
        });
    }

    static Network randomNetwork(RandomGenerator random) {
        int[] sizes = random.ints(3 + random.nextInt(3), 1, 5).toArray();
        Activation hidden = List.of(RELU, TANH, SIGMOID, LINEAR).get(random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> chain(hidden, LINEAR, Loss.CROSS_ENTROPY, sizes);
            case 1 -> chain(hidden, SIGMOID, Loss.BCE, sizes);
            case 2 -> chain(hidden, LINEAR, Loss.MSE, sizes);
            default -> chain(hidden, RELU, Loss.HALF_MSE, sizes);
        };
    }

    /** Many zeros and repeated values, so that every rule is met. */
    static Weights randomWeights(Network network, RandomGenerator random) {
        double sparsity = random.nextDouble();
        int kinds = 1 + random.nextInt(3);
        return weights(
                network,
                () -> random.nextDouble() < sparsity
                        ? 0
                        : random.nextInt(3) == 0
                                ? random.nextGaussian()
                                : (random.nextInt(2 * kinds + 1) - kinds) / 2.0);
    }

    static Premises randomPremises(Network network, RandomGenerator random) {
        InputBox box = InputBox.unbounded(network.inputs());
        for (int j = 0; j < network.inputs(); j++) {
            int kind = random.nextInt(4);
            box.low()[j] = kind == 0 ? -Chains.INF : kind == 1 ? 0 : -1;
            box.high()[j] = kind == 0 ? Chains.INF : random.nextInt(3) == 0 ? 0 : 1;
        }
        List<String> trainable = switch (random.nextInt(4)) {
            case 0 -> List.of("*.weight", "fc1.*");
            case 1 -> List.of("fc2.*", "*.bias");
            default -> List.of();
        };
        double decay = random.nextInt(3) == 0 ? 0.01 : 0;
        return new Premises(List.of(Optimizer.values()).get(random.nextInt(4)), decay, trainable, box);
    }
}
