package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.SIGMOID;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.verify.MotionVerifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each rule of the motion verifier on a certificate written by hand: accepted where its premises hold, refused where
 * one of them fails. The prover has no part in it.
 */
class MotionVerifierTest {
    private static final String SGD = "optimizer sgd\ndecay 0\n";
    private static final String ADAM = "optimizer adam\ndecay 0\n";

    /** Two steps with the given sets; every parameter is said to move from step 1 on, so nothing else is claimed. */
    private static String steps(
            String premises, Network network, double low, double high, String first, String second) {
        StringBuilder text = new StringBuilder("outset motion certificate 1\n" + premises);
        text.append("box 0-%d %s %s\n".formatted(network.inputs() - 1, number(low), number(high)));
        text.append("step 1\n").append(first).append("step 2\n").append(second).append("claims\n");
        for (Parameter parameter : network.parameters()) {
            text.append("still ").append(parameter.path()).append(" 1\n");
        }
        return text.toString();
    }

    private static String number(double x) {
        return Double.isInfinite(x) ? (x > 0 ? "inf" : "-inf") : String.valueOf(x);
    }

    private static void check(boolean accepted, String certificate, Network network, Weights weights) {
        List<String> problems = MotionVerifier.problems(certificate, network, weights);
        assertEquals(accepted, problems.isEmpty(), certificate + problems);
    }

    private static void first(boolean accepted, String premises, String sets, Network network, Weights weights) {
        check(accepted, steps(premises, network, 0, 1, sets, ""), network, weights);
    }

    private static void second(boolean accepted, String premises, String sets, Network network, Weights weights) {
        check(accepted, steps(premises, network, 0, 1, "", sets), network, weights);
    }

    /** All ones, so that nothing is zero by chance. */
    private static Weights ones(Network network) {
        return weights(network, () -> 1);
    }

    private static final Network RELU_MSE = chain(RELU, LINEAR, Loss.MSE, 2, 3, 1);

    @Test
    void aUnitIsDeadWhileItsLargestZIsAtMostZeroAndNothingItReadsHasMoved() {
        Weights dead = with(with(ones(RELU_MSE), "fc1.weight", 1, 1, -1, -1, 1, 1), "fc1.bias", 0, 0, 0);
        first(true, SGD, "dead 1 1\n", RELU_MSE, dead);
        first(false, SGD, "dead 1 0\n", RELU_MSE, dead);
        first(false, SGD, "dead 1 2\n", RELU_MSE, dead);
        first(false, SGD, "dead 1 1\n", RELU_MSE, with(dead, "fc1.bias", 0, 0x1p-1000, 0));
        second(false, SGD, "dead 1 1\n", RELU_MSE, dead); // step 1 claimed no zero gradient, so all moved
        second(true, SGD + "untrained fc1.weight\nuntrained fc1.bias\n", "dead 1 1\n", RELU_MSE, dead);
        second(false, SGD + "untrained fc1.weight\n", "dead 1 1\n", RELU_MSE, dead);
        second(false, SGD + "untrained fc1.bias\n", "dead 1 1\n", RELU_MSE, dead);
        String sets = "dead 1 1\ndz 1 1\n"; // its own row stays, the others move
        check(true, steps(SGD, RELU_MSE, 0, 1, sets, sets), RELU_MSE, dead);
    }

    @Test
    void aDeepUnitRevivesWhenAWeightOrABiasBelowMoves() {
        Network network = chain(RELU, LINEAR, Loss.MSE, 1, 1, 1, 1);
        Weights dead = with(with(ones(network), "fc2.weight", -1), "fc2.bias", 0);
        String held = "untrained fc2.weight\nuntrained fc2.bias\n";
        first(true, SGD, "dead 2 0\n", network, dead);
        second(false, SGD + held, "dead 2 0\n", network, dead);
        second(false, SGD + held + "untrained fc1.weight\n", "dead 2 0\n", network, dead);
        second(false, SGD + held + "untrained fc1.bias\n", "dead 2 0\n", network, dead);
        second(true, SGD + held + "untrained fc1.bias\nuntrained fc1.weight\n", "dead 2 0\n", network, dead);
    }

    @Test
    void anActivationIsZeroOnlyForZeroZAndAFunctionThatKeepsZero() {
        Network tanh = chain(TANH, LINEAR, Loss.MSE, 2, 3, 1);
        Weights zeroRow = with(with(ones(tanh), "fc1.weight", 1, 1, 0, 0, 1, 1), "fc1.bias", 1, 0, 1);
        first(true, SGD, "a 1 1\n", tanh, zeroRow);
        first(false, SGD, "a 1 0\n", tanh, zeroRow);
        first(false, SGD, "a 1 2\n", tanh, zeroRow);
        first(false, SGD, "a 1 1\n", tanh, with(zeroRow, "fc1.bias", 1, 0x1p-1000, 1));
        first(false, SGD, "a 1 1\n", tanh, with(zeroRow, "fc1.weight", 1, 1, 0, 0x1p-1000, 1, 1));
        second(false, SGD, "a 1 1\n", tanh, zeroRow);
        first(false, SGD, "a 1 1\n", chain(SIGMOID, LINEAR, Loss.MSE, 2, 3, 1), zeroRow);
        check(
                true,
                steps(SGD, tanh, 0, 0, "a 0 0-1\na 1 1\n", "a 0 0-1\n"),
                tanh,
                with(zeroRow, "fc1.weight", 1, 1, 1, 1, 1, 1));
        check(false, steps(SGD, tanh, 0, 1, "a 0 0\n", ""), tanh, zeroRow);
        check(false, steps(SGD, tanh, -1, 0, "a 0 0\n", ""), tanh, zeroRow);
        first(
                false,
                SGD,
                "a 2 0\n",
                chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 2, 3, 2),
                weights(chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 2, 3, 2), () -> 0));
        first(true, SGD, "a 2 0\n", tanh, weights(tanh, () -> 0));
    }

    @Test
    void aLayerWithoutBiasHasNoneThatCouldMove() {
        Network network = new Network(
                "no bias",
                1,
                List.of(new DenseLayer("fc1", 1, 2, false, TANH), new DenseLayer("fc2", 2, 1, false, LINEAR)),
                false,
                Loss.MSE);
        Weights zeroRow = with(ones(network), "fc1.weight", 1, 0);
        first(true, SGD, "a 1 1\n", network, zeroRow);
        first(false, SGD, "a 1 0\n", network, zeroRow);
        second(false, SGD, "a 1 1\n", network, zeroRow);
        second(true, SGD + "untrained fc1.weight\n", "a 1 1\n", network, zeroRow);
    }

    @Test
    void aHiddenGradientIsZeroAtAFlatPlaceOrBehindZeroWeights() {
        Weights flat = with(with(ones(RELU_MSE), "fc1.weight", 1, 1, 0, 0, 1, 1), "fc1.bias", 1, 0, 1);
        first(true, SGD, "dz 1 1\n", RELU_MSE, flat);
        first(false, SGD, "dz 1 0\n", RELU_MSE, flat);
        first(false, SGD, "dz 1 1\n", chain(TANH, LINEAR, Loss.MSE, 2, 3, 1), flat);
        first(false, SGD, "dz 1 1\n", RELU_MSE, with(flat, "fc1.bias", 1, 0x1p-1000, 1));
        Network wide = chain(TANH, LINEAR, Loss.MSE, 1, 3, 2);
        Weights zeroColumn = with(ones(wide), "fc2.weight", 1, 0, 1, 1, 0, 1);
        first(true, SGD, "dz 1 1\n", wide, zeroColumn);
        first(false, SGD, "dz 1 0\n", wide, zeroColumn);
        first(false, SGD, "dz 1 2\n", wide, zeroColumn);
        first(false, SGD, "dz 1 1\n", wide, with(ones(wide), "fc2.weight", 1, 0, 1, 1, 0x1p-1000, 1));
        second(false, SGD, "dz 1 1\n", wide, zeroColumn);
        second(true, SGD + "untrained fc2.weight\n", "dz 1 1\n", wide, zeroColumn);
    }

    @Test
    void softmaxCancelsAConstantColumnForPlainGradientsOnly() {
        Network softmax = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 1, 2, 3);
        Weights constant = with(ones(softmax), "fc2.weight", 5, 0.5, 6, 0.5, 7, 0.5);
        first(true, SGD, "dz 1 1\n", softmax, constant);
        first(true, "optimizer momentum\ndecay 0\n", "dz 1 1\n", softmax, constant);
        first(false, ADAM, "dz 1 1\n", softmax, constant);
        first(false, "optimizer adamw\ndecay 0\n", "dz 1 1\n", softmax, constant);
        first(false, SGD, "dz 1 0\n", softmax, constant);
        first(false, SGD, "dz 1 1\n", softmax, with(constant, "fc2.weight", 5, 0.5, 6, 0.5, 7, 0.75));
        second(false, SGD, "dz 1 1\n", softmax, constant); // the column has moved
        second(true, SGD + "untrained fc2.weight\n", "dz 1 1\n", softmax, constant);
        first(false, SGD, "dz 1 1\n", chain(TANH, LINEAR, Loss.MSE, 1, 2, 3), constant);
        Network deep = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 1, 2, 3, 2); // the constant column is not the last
        first(
                false,
                SGD,
                "dz 1 1\n",
                deep,
                with(weights(deep, new Counter()::next), "fc2.weight", 5, 0.5, 6, 0.5, 7, 0.5));
    }

    /** 1, 2, 3, …: no two entries are equal. */
    private static final class Counter {
        private int count;

        double next() {
            return ++count;
        }
    }

    @Test
    void anOutputGradientIsZeroForOneClassOrThroughADeadOutput() {
        Network one = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 1, 2, 1);
        first(true, SGD, "dz 2 0\n", one, ones(one));
        first(false, ADAM, "dz 2 0\n", one, ones(one));
        Network two = chain(TANH, LINEAR, Loss.CROSS_ENTROPY, 1, 2, 2);
        first(false, SGD, "dz 2 0\n", two, ones(two));
        Network relu = chain(SIGMOID, RELU, Loss.MSE, 1, 1, 1);
        Weights dead = with(with(ones(relu), "fc2.weight", -1), "fc2.bias", -1);
        first(true, SGD, "dead 2 0\ndz 2 0\n", relu, dead);
        first(false, SGD, "dz 2 0\n", relu, dead); // needs its reason
        first(true, SGD, "dz 2 0\n", relu, with(with(dead, "fc2.weight", 0), "fc2.bias", 0));
        first(false, SGD, "dz 2 0\n", relu, with(with(dead, "fc2.weight", 0), "fc2.bias", 1));
        Network sloped = chain(SIGMOID, LINEAR, Loss.MSE, 1, 1, 1);
        first(false, SGD, "dz 2 0\n", sloped, weights(sloped, () -> 0));
    }

    /** Behind zero weights dz is 0 in step 1; the weights then move, so it is not so for ever. */
    @Test
    void theLastStepMustHoldAfterItsOwnMoves() {
        Network network = chain(SIGMOID, LINEAR, Loss.MSE, 1, 2, 1);
        Weights zeros = weights(network, () -> 0);
        String once = steps(SGD, network, 0, 1, "dz 1 0-1\n", "");
        check(true, once, network, zeros);
        check(false, once.replace("step 2\n", ""), network, zeros);
    }

    @Test
    void nothingIsProvedOfNumbersThatAreNone() {
        Weights nan = with(ones(RELU_MSE), "fc2.bias", Double.NaN);
        first(true, SGD, "", RELU_MSE, nan);
        first(
                false,
                SGD,
                "dead 1 0\n",
                RELU_MSE,
                with(with(nan, "fc1.weight", -1, -1, 1, 1, 1, 1), "fc1.bias", -1, 1, 1));
        first(false, SGD, "a 0 0\n", RELU_MSE, nan);
    }

    private static String forEver(String premises, Network network, double low, double high, String units) {
        return steps(premises, network, low, high, "", "") + units;
    }

    @Test
    void decayMayReviveADeadUnit() {
        Network network = chain(RELU, LINEAR, Loss.MSE, 2, 2, 1);
        String unit = "dead-for-ever 1 1\n";
        Weights negativeBias = with(with(ones(network), "fc1.weight", 7, 7, 1, 0), "fc1.bias", 7, -3);
        Weights positiveBias = with(with(ones(network), "fc1.weight", 7, 7, -1, -1), "fc1.bias", 7, 0.5);
        String holdWeight = "untrained fc1.weight\n";
        String holdBias = "untrained fc1.bias\n";
        for (String optimizer : List.of("sgd", "adamw")) {
            String decay = "optimizer " + optimizer + "\ndecay 0.1\n";
            check(true, forEver(decay, network, 1, 2, unit), network, negativeBias);
            check(false, forEver(decay + holdWeight, network, 1, 2, unit), network, negativeBias);
            check(true, forEver(decay + holdBias, network, 1, 2, unit), network, negativeBias);
            check(true, forEver(decay + holdWeight + holdBias, network, 1, 2, unit), network, negativeBias);
            check(false, forEver(decay, network, 1, 2, unit), network, positiveBias);
            check(true, forEver(decay + holdWeight, network, 1, 2, unit), network, positiveBias);
            check(false, forEver(decay + holdBias, network, 1, 2, unit), network, positiveBias);
        }
        for (String optimizer : List.of("momentum", "adam")) { // a coupled decay overshoots: signs may change
            String decay = "optimizer " + optimizer + "\ndecay 0.1\n";
            check(false, forEver(decay, network, 1, 2, unit), network, negativeBias);
            check(false, forEver(decay + holdWeight, network, 1, 2, unit), network, negativeBias);
            check(false, forEver(decay + holdBias, network, 1, 2, unit), network, negativeBias);
            check(true, forEver(decay + holdWeight + holdBias, network, 1, 2, unit), network, negativeBias);
            Weights noWeight = with(negativeBias, "fc1.weight", 7, 7, 0, 0);
            check(true, forEver(decay + holdBias, network, 1, 2, unit), network, noWeight);
            check(false, forEver(decay, network, 1, 2, unit), network, noWeight);
            check(true, forEver(decay + holdBias, network, 0, 0, unit), network, negativeBias);
            check(true, forEver(decay, network, 0, 0, unit), network, with(negativeBias, "fc1.bias", 7, 0));
        }
        check(true, forEver(SGD, network, 1, 2, unit), network, positiveBias);
        check(false, forEver(SGD, network, 1, 2, "dead-for-ever 1 0\n"), network, positiveBias);
    }

    /** fc1 with f, fc2 with ReLU: what is dead in fc2 follows from the range of fc1. */
    private static Network under(Activation f) {
        List<DenseLayer> layers = new ArrayList<>();
        layers.add(new DenseLayer("fc1", 1, 1, true, f));
        layers.add(new DenseLayer("fc2", 1, 1, true, RELU));
        layers.add(new DenseLayer("fc3", 1, 1, true, LINEAR));
        return new Network("deep", 1, layers, false, Loss.MSE);
    }

    private static Weights deep(Network network, double w1, double b1, double w2, double b2) {
        Weights weights = with(with(ones(network), "fc1.weight", w1), "fc1.bias", b1);
        return with(with(weights, "fc2.weight", w2), "fc2.bias", b2);
    }

    /** tanh 1 = 0.7616, tanh 0.5 = 0.4621. */
    @Test
    void aDeepUnitsRangeIsThatOfTheLayerBelowOnTheBox() {
        Network tanh = under(TANH);
        check(true, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, 1, -0.762));
        check(false, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, 1, -0.761));
        check(true, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, -1, -0.463));
        check(false, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, -1, -0.462));
        check(true, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, -1, 0, 1, -0.463));
        check(false, steps(SGD, tanh, -0.5, 1, "dead 2 0\n", ""), tanh, deep(tanh, -1, 0, 1, -0.462));
        check(true, steps(SGD, tanh, 0, 1, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, -1, 0)); // tanh 0 = 0, exactly
        check(true, steps(SGD, tanh, 0, 1, "dead 2 0\n", ""), tanh, deep(tanh, 0, 0, 1, 0));
        check(false, steps(SGD, tanh, 0, 1, "dead 2 0\n", ""), tanh, deep(tanh, 0, 0.5, 1, -0.462));
        check(true, steps(SGD, tanh, 0, 1, "dead 2 0\n", ""), tanh, deep(tanh, 0, 0.5, 1, -0.463));
        double inf = Double.POSITIVE_INFINITY;
        check(true, steps(SGD, tanh, -inf, inf, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, 1, -1));
        check(false, steps(SGD, tanh, -inf, inf, "dead 2 0\n", ""), tanh, deep(tanh, 1, 0, 1, -0.99));
        Network relu = under(RELU);
        check(true, steps(SGD, relu, -inf, inf, "dead 2 0\n", ""), relu, deep(relu, 1, 0, -1, 0));
        check(false, steps(SGD, relu, -inf, inf, "dead 2 0\n", ""), relu, deep(relu, 1, 0, 1, -9));
        check(true, steps(SGD, relu, 1, 2, "dead 2 0\n", ""), relu, deep(relu, -1, 0, 9, 0)); // fc1 is dead itself
        Activation wave =
                Activation.of("wave", Math::sin, Math::cos, new Activation.Facts(true, false, true, -1, 1, -inf));
        check(false, steps(SGD, under(wave), 0, 0.1, "dead 2 0\n", ""), under(wave), deep(tanh, 1, 0, 1, -0.5));
        check(true, steps(SGD, under(wave), 0, 0.1, "dead 2 0\n", ""), under(wave), deep(tanh, 1, 0, 1, -1));
    }

    @Test
    void aDeepUnitIsDeadForEverOnlyOnWhatTheLayersBelowCanNeverLeave() {
        Network tanh = under(TANH);
        Weights narrow = deep(tanh, 1, 0, 1, -0.762);
        String unit = "dead-for-ever 2 0\n";
        check(true, forEver(SGD + "untrained fc1.weight\nuntrained fc1.bias\n", tanh, 0, 1, unit), tanh, narrow);
        check(false, forEver(SGD + "untrained fc1.weight\n", tanh, 0, 1, unit), tanh, narrow);
        check(false, forEver(SGD + "untrained fc1.bias\n", tanh, 0, 1, unit), tanh, narrow);
        check(false, forEver(SGD, tanh, 0, 1, unit), tanh, narrow);
        check(true, forEver(SGD, tanh, 0, 1, unit), tanh, deep(tanh, 1, 0, 1, -1));
        check(false, forEver(SGD, tanh, 0, 1, "dead-for-ever 1 0\n"), tanh, narrow);
        Network relu = under(RELU);
        Weights both = deep(relu, -1, 0, 9, 0);
        check(true, forEver(SGD, relu, 0, 1, "dead-for-ever 1 0\n" + unit), relu, both);
        check(false, forEver(SGD, relu, 0, 1, unit), relu, both);
    }

    @Test
    void aTextThatIsNotACertificateIsRefused() {
        String valid = steps(SGD, RELU_MSE, 0, 1, "", "");
        Weights ones = ones(RELU_MSE);
        check(true, valid, RELU_MSE, ones);
        for (String[] change : new String[][] {
            {"step 2\n", "\nstep 2\n"},
            {"step 2\n", "word 1 2\nstep 2\n"},
            {"step 1\n", "step 2\n"},
            {"decay 0\n", "decay -1\n"},
            {"step 1\nstep 2\n", ""},
            {"box 0-1 0.0 1.0\n", "box 0-1 1.0 0.5\n"},
            {"box 0-1 0.0 1.0\n", "box 1-1 0.0 1.0\n"},
            {"step 2\n", "dz 1 3\nstep 2\n"},
            {"step 2\n", "a 0 2\nstep 2\n"},
        }) {
            check(false, valid.replace(change[0], change[1]), RELU_MSE, ones);
        }
        check(false, valid + "dead-for-ever 1 3\n", RELU_MSE, ones);
        check(false, valid + "frozen fc1.bias 0\n", RELU_MSE, ones);
    }
}
