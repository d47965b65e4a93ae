package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.SIGMOID;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * The tables of text Z, written out. Each quantity is a word with one letter per entry in row-major order: equal
 * letters for equal entries, 0 where the whole quantity is zero. W of fc1 is w11 w21 w12 w22 in the text's notation,
 * that of fc2 w13 w23.
 */
class ExplainerTest {
    private static final String LAST_LAYER_MOVES_EQUALLY = "fc2 a a, da a, dz a, dW aa, db a, W aa, b a";
    private static final String LAST_LAYER_MOVES = "fc2 a a, da a, dz a, dW ab, db a, W ab, b a";

    private static String table(Explanation explanation) {
        StringBuilder table = new StringBuilder();
        for (Step step : explanation.steps()) {
            String layer = "";
            for (Quantity quantity : step.quantities()) {
                boolean next = !quantity.layer().equals(layer);
                layer = quantity.layer();
                table.append(next ? (table.length() == 0 ? "" : "\n") + step.step() + " " + layer + " " : ", ");
                table.append(quantity.quantity()).append(' ').append(word(quantity));
            }
        }
        return table + "\nfrom " + explanation.repeatsFrom();
    }

    static String word(Quantity quantity) {
        char[] word = new char[quantity.classes().stream().mapToInt(List::size).sum()];
        char letter = 'a';
        for (List<Integer> members : quantity.classes()) {
            for (int i : members) {
                word[i] = quantity.zero() ? '0' : letter;
            }
            letter++;
        }
        return new String(word);
    }

    private static Network z(Activation hidden) {
        return chain(hidden, SIGMOID, Loss.BCE, 2, 2, 1);
    }

    private static String explain(Network network, Weights weights) {
        return table(Explainer.explain(network, weights, Premises.defaults(network.inputs())));
    }

    static Weights random(Network network) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        return weights(network, random::nextGaussian);
    }

    /** Text Z, first case: batch 1 the last layer alone and in a pair, from batch 2 the first layer too, in pairs. */
    @Test
    void allZeroWithSigmoidIsTheFirstTableOfTheText() {
        String still = "fc1 a aa, da 00, dz 00, dW 0000, db 00, W 0000, b 00";
        String moving = "fc1 a aa, da aa, dz aa, dW abab, db aa, W abab, b aa";
        assertEquals(
                String.join(
                        "\n",
                        "1 " + still,
                        "1 " + LAST_LAYER_MOVES_EQUALLY,
                        "2 " + moving,
                        "2 " + LAST_LAYER_MOVES_EQUALLY,
                        "3 " + moving,
                        "3 " + LAST_LAYER_MOVES_EQUALLY,
                        "from 2"),
                explain(z(SIGMOID), weights(z(SIGMOID), () -> 0)));
    }

    /** Text Z: with ReLU nothing but b3 moves. The cause is f(0) = 0, so tanh does the same. */
    @Test
    void allZeroWithReluOrTanhMovesTheLastBiasAlone() {
        String fc1 = "fc1 a 00, da 00, dz 00, dW 0000, db 00, W 0000, b 00";
        String fc2 = "fc2 a a, da a, dz a, dW 00, db a, W 00, b a";
        String expected =
                String.join("\n", "1 " + fc1, "1 " + fc2, "2 " + fc1, "2 " + fc2, "3 " + fc1, "3 " + fc2, "from 1");
        assertEquals(expected, explain(z(RELU), weights(z(RELU), () -> 0)));
        assertEquals(expected, explain(z(TANH), weights(z(TANH), () -> 0)));
    }

    /** Text Z, second case: batch 1 the last layer alone, from batch 2 everything, all different. */
    @Test
    void zeroWeightsWithDistinctBiasesIsTheSecondTableOfTheText() {
        String still = "fc1 a ab, da 00, dz 00, dW 0000, db 00, W 0000, b ab";
        String moving = "fc1 a ab, da ab, dz ab, dW abcd, db ab, W abcd, b ab";
        String expected = String.join(
                "\n",
                "1 " + still,
                "1 " + LAST_LAYER_MOVES,
                "2 " + moving,
                "2 " + LAST_LAYER_MOVES,
                "3 " + moving,
                "3 " + LAST_LAYER_MOVES,
                "from 2");
        for (Activation f : List.of(SIGMOID, TANH, RELU)) {
            Weights biased = with(with(weights(z(f), () -> 0), "fc1.bias", 0.3, 0.2), "fc2.bias", 0.1);
            assertEquals(expected, explain(z(f), biased), f.name());
        }
    }

    /**
     * What the text overlooks: with ReLU a unit whose bias is not positive is dead for ever, and w12, w22, w23, b2 with
     * it.
     */
    @Test
    void zeroWeightsWithReluLiveOnlyWhereTheBiasIsPositive() {
        String still = "fc1 a ab, da 00, dz 00, dW 0000, db 00, W 0000, b ab";
        String moving = "fc1 a ab, da ab, dz ab, dW abcc, db ab, W abcc, b ab";
        Weights biased = with(with(weights(z(RELU), () -> 0), "fc1.bias", 0.3, -0.2), "fc2.bias", 0.1);
        assertEquals(
                String.join(
                        "\n",
                        "1 " + still,
                        "1 " + LAST_LAYER_MOVES,
                        "2 " + moving,
                        "2 " + LAST_LAYER_MOVES,
                        "3 " + moving,
                        "3 " + LAST_LAYER_MOVES,
                        "from 2"),
                explain(z(RELU), biased));
    }

    /** Text Z, third case: everything moves from batch 1 on, all different. */
    @Test
    void randomWeightsWithZeroBiasesIsTheThirdCaseOfTheText() {
        String fc1 = "fc1 a ab, da ab, dz ab, dW abcd, db ab, W abcd, b ab";
        String expected = String.join(
                "\n",
                "1 " + fc1,
                "1 " + LAST_LAYER_MOVES,
                "2 " + fc1,
                "2 " + LAST_LAYER_MOVES,
                "3 " + fc1,
                "3 " + LAST_LAYER_MOVES,
                "from 1");
        for (Activation f : List.of(SIGMOID, TANH, RELU)) {
            Weights unbiased = with(with(random(z(f)), "fc1.bias", 0, 0), "fc2.bias", 0);
            assertEquals(expected, explain(z(f), unbiased), f.name());
        }
    }

    /** Claim Z7: all layers move from batch 1, but the units of a layer stay one. */
    @Test
    void constantWeightsMoveEveryLayerAtOnceAndInPairs() {
        String fc1 = "fc1 a aa, da aa, dz aa, dW abab, db aa, W abab, b aa";
        for (Activation f : List.of(SIGMOID, TANH, RELU)) {
            Weights constant = with(with(weights(z(f), () -> 0.5), "fc1.bias", 0, 0), "fc2.bias", 0);
            Explanation explanation = Explainer.explain(z(f), constant, Premises.defaults(2));
            assertEquals(
                    "1 " + fc1 + "\n1 " + LAST_LAYER_MOVES_EQUALLY,
                    table(explanation).substring(0, (fc1 + LAST_LAYER_MOVES_EQUALLY).length() + 5));
            assertEquals(1, explanation.repeatsFrom());
        }
    }

    /** Claim Z8: the last layer alone may start at zero; it moves at batch 1 and the others from batch 2. */
    @Test
    void aZeroLastLayerMovesFirstAndTheOthersFollow() {
        String still = "fc1 a ab, da 00, dz 00, dW 0000, db 00, W abcd, b ab";
        String moving = "fc1 a ab, da ab, dz ab, dW abcd, db ab, W abcd, b ab";
        for (Activation f : List.of(SIGMOID, TANH, RELU)) {
            Weights lastZero = with(with(random(z(f)), "fc2.weight", 0, 0), "fc2.bias", 0);
            assertEquals(
                    String.join(
                            "\n",
                            "1 " + still,
                            "1 " + LAST_LAYER_MOVES,
                            "2 " + moving,
                            "2 " + LAST_LAYER_MOVES,
                            "3 " + moving,
                            "3 " + LAST_LAYER_MOVES,
                            "from 2"),
                    explain(z(f), lastZero));
        }
    }

    /** Claim Z1: dw1 = (a − y)x1, dw2 = (a − y)x2, db = a − y. */
    @Test
    void logisticRegressionTrainsFromZero() {
        Network logistic = chain(SIGMOID, SIGMOID, Loss.BCE, 2, 1);
        String row = "fc1 a a, da a, dz a, dW ab, db a, W ab, b a";
        assertEquals(
                "1 " + row + "\n2 " + row + "\n3 " + row + "\nfrom 1", explain(logistic, weights(logistic, () -> 0)));
    }

    /** Claim Z6: between two adjacent zero layers f(0) and the biases decide. */
    @Test
    void twoAdjacentZeroLayersCollapseFreezeOrRecover() {
        assertEquals("a aa, W 0000, W aabb", adjacent(SIGMOID, 0, 0, 1), "batch 1: the upper of the two moves");
        assertEquals("a aa, W abab, W aabb", adjacent(SIGMOID, 0, 0, 3), "one distinct unit in the lower layer");
        assertEquals("a 00, W 0000, W 0000", adjacent(TANH, 0, 0, 3), "frozen");
        assertEquals("a 00, W 0000, W 0000", adjacent(RELU, 0, 0, 3), "frozen");
        assertEquals("a ab, W abcd, W abcd", adjacent(SIGMOID, 0.3, 0.2, 3), "distinct biases rescue");
        assertEquals("a ab, W abcd, W abcd", adjacent(TANH, 0.3, 0.2, 3), "distinct biases rescue");
        assertEquals("a aa, W abab, W aabb", adjacent(TANH, 0.3, 0.3, 3), "equal biases move, but as one unit");
    }

    /** W1 = W2 = 0 in 2-2-2-1: a and W of layer 1 and W of layer 2 in one step. */
    private static String adjacent(Activation f, double b1, double b2, int step) {
        Network network = chain(f, SIGMOID, Loss.BCE, 2, 2, 2, 1);
        Weights weights = with(random(network), "fc1.weight", new double[4]);
        weights = with(with(weights, "fc2.weight", new double[4]), "fc1.bias", b1, b2);
        int upper = f.facts().zeroAtZero() ? 1 : 0; // else f(0) does what a bias would
        weights = with(weights, "fc2.bias", 0.4 * upper, 0.6 * upper);
        List<Quantity> quantities = Explainer.explain(network, weights, Premises.defaults(2))
                .steps()
                .get(step - 1)
                .quantities();
        return "a " + word(quantities.get(0)) + ", W " + word(quantities.get(5)) + ", W " + word(quantities.get(12));
    }

    @Test
    void constantlyZeroFeaturesShowAsEqualColumns() {
        Network network = chain(TANH, LINEAR, Loss.MSE, 3, 2, 1);
        double[] data = new double[60];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int r = 0; r < 20; r++) {
            data[3 * r] = random.nextDouble();
        }
        Explanation explanation = Explainer.explain(network, random(network), Premises.defaults(3), data);
        Quantity dW = explanation.steps().get(0).quantities().get(3);
        assertEquals("abbcbb", word(dW), "features 1 and 2 are zero in every row");
    }

    /** 64 ReLU units: no two entries of a random start are equal, and none is taken for zero. */
    @Test
    void randomReluNetworksAreDistinctInEveryEntry() {
        Network network = chain(RELU, LINEAR, Loss.CROSS_ENTROPY, 16, 24, 12, 5);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        Explanation explanation =
                Explainer.explain(network, weights(network, () -> random.nextGaussian() / 3), Premises.defaults(16));
        for (Step step : explanation.steps()) {
            for (Quantity quantity : step.quantities()) {
                assertTrue(quantity.classes().stream().allMatch(c -> c.size() == 1), step.step() + " " + quantity);
            }
        }
        assertEquals(1, explanation.repeatsFrom());
    }

    /** Soft targets: two classes whose weights start equal are distinct after one step, as their labels are. */
    @Test
    void softmaxOutputsAreDistinctAfterOneStep() {
        Network network = chain(SIGMOID, LINEAR, Loss.CROSS_ENTROPY, 3, 4, 3);
        List<Step> steps = Explainer.explain(network, weights(network, () -> 0), Premises.defaults(3))
                .steps();
        assertEquals("aaa", word(steps.get(0).quantities().get(7)), "a = 1/3 each");
        assertEquals("abc", word(steps.get(0).quantities().get(9)), "dz = a − y");
        assertEquals("aaaabbbbcccc", word(steps.get(0).quantities().get(12)), "W of fc2");
        assertEquals("abc", word(steps.get(1).quantities().get(7)));
        assertEquals("abcabcabcabc", word(steps.get(1).quantities().get(5)), "W of fc1");
    }

    @Test
    void networksThatCannotBeExplainedAreRefused() {
        Network wide = chain(TANH, LINEAR, Loss.MSE, 1000, 1001, 1);
        assertThrows(InputException.class, () -> explain(wide, weights(wide, () -> 0)));
        Weights nan = with(random(z(TANH)), "fc1.bias", 0, Double.NaN);
        assertThrows(InputException.class, () -> explain(z(TANH), nan));
    }

    @Test
    void momentumAndAdamShowTheSamePatternAndHeldParametersStay() {
        for (Optimizer optimizer : Optimizer.values()) {
            Premises premises = new Premises(optimizer, 0, List.of(), InputBox.unbounded(2));
            Explanation explanation = Explainer.explain(z(SIGMOID), weights(z(SIGMOID), () -> 0), premises);
            assertEquals(2, explanation.repeatsFrom(), optimizer.name());
            assertEquals("abab", word(explanation.steps().get(2).quantities().get(5)));
        }
        Premises held = new Premises(Optimizer.SGD, 0, List.of("fc2.*"), InputBox.unbounded(2));
        Explanation explanation = Explainer.explain(z(SIGMOID), weights(z(SIGMOID), () -> 0), held);
        assertEquals(
                Arrays.asList("aa", "aa", "aa", "abab", "aa", "0000", "00"),
                explanation.steps().get(1).quantities().stream()
                        .limit(7)
                        .map(ExplainerTest::word)
                        .toList());
    }
}
