package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import dev.outset.verify.Setting;
import dev.outset.verify.Verdict;
import dev.outset.verify.Verifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples on the pages of the two packages, and their texts. */
class SymmetryPageTest {
    @Test
    void theExamplesOfThePagesRun() {
        Weights weights = new Weights(Map.of(
                "fc1.weight", Tensor.of(List.of(2, 1), new double[] {1, -1}),
                "fc1.bias", Tensor.of(List.of(2), new double[2]),
                "fc2.weight", Tensor.of(List.of(1, 2), new double[] {1, -1}),
                "fc2.bias", Tensor.of(List.of(1), new double[1])));
        Network network = Notation.parse("1-2-1 tanh");
        SymmetryResult result = Symmetry.find(network, weights, Premises.defaults(1));
        assertArrayEquals(new int[] {1, 1}, result.effectiveWidths());
        assertArrayEquals(new int[] {1, -1}, result.layers().get(0).sign());

        Certificate certificate = result.proofs().get(0).certificate().orElseThrow();
        Setting setting = new Setting("sgd", 0, List.of());
        Verdict verdict = Verifier.verify(network, weights, setting, certificate.toText());
        assertTrue(verdict.accepted());
    }

    /** The signed theorem needs f(−z) = −f(z) and, backwards, f′(−z) = f′(z), at kinks too. */
    @Test
    void activationsThatAreCalledOddHaveEvenSlopes() {
        for (Activation f : Activations.all()) {
            for (double z : new double[] {0, 0x1p-60, 0.25, 0.5, 1, 2, 3, 6, 40, 1000}) {
                if (f.facts().odd()) {
                    assertEquals(-f.value(z) + 0.0, f.value(-z) + 0.0, f + " at " + z);
                    assertEquals(f.slope(z), f.slope(-z), f + "' at " + z);
                }
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertEquals(
                Texts.load(Symmetry.class, "symmetry", Language.EN).keys(),
                Texts.load(Symmetry.class, "symmetry", Language.ZH).keys());
        assertEquals(
                Texts.load(Verifier.class, "verify", Language.EN).keys(),
                Texts.load(Verifier.class, "verify", Language.ZH).keys());
    }

    @Test
    void everyPremiseAndReasonHasAText() {
        Texts texts = Texts.load(Symmetry.class, "symmetry", Language.EN);
        Network network = Notation.parse("1-2-2-1 tanh");
        Weights balanced = Nets.weights(
                network,
                new double[] {1, 1},
                new double[2],
                new double[] {0, 3, 1, 2},
                new double[2],
                new double[] {1, 1},
                new double[1]);
        Weights broken = balanced.with("fc1.bias", Tensor.of(List.of(2), new double[] {Double.NaN, 0}));
        for (Optimizer optimizer : Optimizer.values()) {
            for (double decay : new double[] {0, 0.1}) {
                for (Weights weights : List.of(balanced, broken, Nets.constant(network, 0, 0))) {
                    for (SymmetryProof proof : Symmetry.find(network, weights, Nets.premises(optimizer, decay, "fc1.*"))
                            .proofs()) {
                        proof.premises().forEach(key -> assertTrue(texts.has("premise." + key), key));
                        assertTrue(texts.has("claim." + proof.claim().notation()));
                        assertTrue(proof.reason().isEmpty() || texts.has("unknown." + proof.reason()), proof.reason());
                    }
                }
            }
        }
    }
}
