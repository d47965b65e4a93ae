package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static dev.outset.proof.ExplainerTest.random;
import static dev.outset.proof.ExplainerTest.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns that show late, far out or not at all, in the words of {@link ExplainerTest}. */
class ExplainerBordersTest {
    /** 0.17 tanh(z₁) + 0.17 tanh(z₂) exceeds 0.2975 only far from the origin: an output that rests near it is not 0. */
    @Test
    void unboundedInputsAreTriedFarOut() {
        Network network = chain(TANH, RELU, Loss.HALF_MSE, 2, 2, 1);
        Weights weights = weights(network, () -> 0);
        weights = with(with(weights, "fc1.weight", 0.03, -0.31, 0.03, -0.31), "fc2.weight", 0.17, 0.17);
        Weights reachable = with(weights, "fc2.bias", -0.2975);
        assertEquals("a", word(output(network, reachable)), "at most 0.34 − 0.2975");
        Weights beyond = with(weights, "fc2.bias", -0.35);
        assertEquals("0", word(output(network, beyond)), "at most 0.34 − 0.35");
    }

    private static Quantity output(Network network, Weights weights) {
        Premises premises = Premises.defaults(network.inputs());
        return Explainer.explain(network, weights, premises)
                .steps()
                .get(0)
                .quantities()
                .get(7);
    }

    /** Batches 2 and 3 miss the narrow piece where units of fc1 are not saturated; batches 4 and 5 do not. */
    @Test
    void aPatternThatRepeatsOnceAndChangesIsFollowed() {
        Network network = chain(Activations.HARDTANH, LINEAR, Loss.MSE, 2, 3, 2, 2, 3);
        Weights weights = weights(network, () -> 0);
        weights = with(
                weights,
                "fc1.weight",
                -0.04870770941488262,
                -0.5768793207952653,
                -0.024122281844253114,
                -0.4526039810683025,
                -1.179214676764671,
                -0.39562645411337327);
        weights = with(weights, "fc1.bias", -0.5, -0.5, -0.5);
        weights = with(weights, "fc2.weight", 0, 0, 0, -1.6975156502367337, -1.769710041022874, 1.0611592192866515);
        weights = with(
                weights,
                "fc3.weight",
                -0.31682857980664614,
                -1.4950999422167857,
                -0.31682857980664614,
                -1.4950999422167857);
        weights = with(weights, "fc3.bias", 0.2931173183983112, -1.393201563009993);
        weights = with(
                weights,
                "fc4.weight",
                1.5063752712988054,
                0.22073563264249196,
                1.1071365654347218,
                0.22331421156981968,
                0.32800831026702343,
                0.9760840343255799);
        weights = with(weights, "fc4.bias", 1.3909918337832483, 1.0867017138551645, 0.7793718986821977);
        InputBox box = new InputBox(new double[] {-Chains.INF, 0}, new double[] {Chains.INF, 0});
        Explanation explanation = Explainer.explain(network, weights, new Premises(Optimizer.SGD, 0.1, List.of(), box));
        List<Step> steps = explanation.steps();
        assertEquals(steps.get(1).quantities(), steps.get(2).quantities());
        assertTrue(explanation.repeatsFrom() > 3, explanation.repeatsFrom() + "");
        assertEquals(explanation.repeatsFrom() + 1, steps.size());
    }

    /** inf − inf says nothing of the side of the kink, so nothing is shown from there on. */
    @Test
    void anOverflowEndsTheExplanation() {
        Network network = chain(RELU, LINEAR, Loss.MSE, 2, 3, 3, 1);
        Explanation later = Explainer.explain(network, times(1e120, random(network)), Premises.defaults(2));
        assertTrue(
                later.overflows() && later.repeatsFrom() == 0 && later.steps().size() < 3, later.toString());
        Weights huge = times(1e200, random(network));
        assertThrows(InputException.class, () -> Explainer.explain(network, huge, Premises.defaults(2)));
        Weights usual = times(1, random(network));
        assertTrue(!Explainer.explain(network, usual, Premises.defaults(2)).overflows());
    }

    private static Weights times(double factor, Weights weights) {
        Weights scaled = weights;
        for (String path : weights.tensors().keySet()) {
            double[] values = weights.get(path).toDoubles().clone();
            Arrays.setAll(values, i -> factor * values[i]);
            scaled = with(scaled, path, values);
        }
        return scaled;
    }

    /** leaky-relu(1) is the identity: its slope tells no units apart. */
    @Test
    void aLeakySlopeOfOneIsLinear() {
        Network network = chain(Activations.leakyRelu(1), LINEAR, Loss.MSE, 2, 2, 1);
        Weights weights = with(random(network), "fc2.weight", 0.5, 0.5);
        List<Quantity> batch = Explainer.explain(network, weights, Premises.defaults(2))
                .steps()
                .get(0)
                .quantities();
        assertEquals("aa", word(batch.get(2)), "dz = da");
        Network bent = chain(Activations.leakyRelu(0.9), LINEAR, Loss.MSE, 2, 2, 1);
        assertEquals(
                "ab",
                word(Explainer.explain(bent, weights, Premises.defaults(2))
                        .steps()
                        .get(0)
                        .quantities()
                        .get(2)));
    }
}
