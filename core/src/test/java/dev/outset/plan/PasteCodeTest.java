package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Python is compiled and run by {@code conformance/paste_code.py}. */
class PasteCodeTest {
    @Test
    void pytorchCodeNamesTheLayersAndNothingElse() {
        String code = PasteCode.PYTORCH.of(Notation.parse("64-32-10 relu softmax"));
        String expected = """
                import math

                from torch import nn


                def init_weights(model):
                    \"""64-32-10, softmax: call it once, before the optimizer is made.\"""
                    nn.init.kaiming_normal_(model.fc1.weight, nonlinearity="relu")
                    nn.init.zeros_(model.fc1.bias)
                    nn.init.normal_(model.fc2.weight, std=0.25 / math.sqrt(model.fc2.in_features))
                    nn.init.zeros_(model.fc2.bias)
                """;
        assertEquals(expected, code);
    }

    @Test
    void kerasCodeWritesTheFamilyOutBecauseItsNamesAreTruncated() {
        String code = PasteCode.KERAS.of(Notation.parse("64-32-10 relu softmax"));
        assertTrue(code.contains("initializers.VarianceScaling(2, \"fan_in\", \"untruncated_normal\")"), code);
        assertTrue(code.contains("activation=\"softmax\""), code);
        String leaky = PasteCode.KERAS.of(Notation.parse("4-4-1 leaky-relu(0.3)"));
        assertTrue(leaky.contains("activations.leaky_relu(x, negative_slope=0.3)"), leaky);
    }

    @Test
    void djlCodeCarriesTheNumbersOfTheFormulas() {
        String code = PasteCode.DJL.of(Notation.parse("8-8-1 tanh"));
        int from = code.indexOf("new UniformInitializer(") + "new UniformInitializer(".length();
        float limit = Float.parseFloat(code.substring(from, code.indexOf("f)", from)));
        // U(−a, a) with a = √(6/(8 + 8)), rounded to float twice at most
        assertEquals((float) Math.sqrt(6.0 / 16), limit, 2 * Math.ulp(limit));
    }

    @Test
    void outsetCodePinsTheSchemes() {
        String code = PasteCode.OUTSET.of(Notation.parse("8-8-1 tanh"));
        assertTrue(code.contains("Notation.parse(\"8-8-1 tanh\")"), code);
        assertTrue(code.contains("Rule.parse(\"fc1.weight=glorot-uniform\")"), code);
        InitPlan pinned = InitPlan.of(
                Notation.parse("8-8-1 tanh"),
                List.of(Rule.parse("fc1.weight=glorot-uniform"), Rule.parse("fc2.weight=glorot-uniform")));
        InitPlan auto = InitPlan.of(Notation.parse("8-8-1 tanh"), List.of());
        for (int i = 0; i < auto.rows().size(); i++) {
            assertEquals(auto.rows().get(i).scheme(), pinned.rows().get(i).scheme());
        }
    }

    /** The notation of a YAML file is the file's name, which is none. */
    @Test
    void outsetCodeWritesOutWhatNoNotationSays() {
        DenseLayer hidden = new DenseLayer("0", 8, 4, false, Activations.parse("leaky-relu(0.2)"));
        DenseLayer last = new DenseLayer("2", 4, 3, true, Activations.LINEAR);
        Network network = new Network("seq.yaml", 8, List.of(hidden, last), true, Loss.CROSS_ENTROPY);
        String code = PasteCode.OUTSET.of(network);
        assertTrue(code.contains("""
                Network network = new Network(
                        "seq.yaml",
                        8,
                        List.of(
                                new DenseLayer("0", 8, 4, false, Activations.parse("leaky-relu(0.2)")),
                                new DenseLayer("2", 4, 3, true, Activations.parse("linear"))),
                        true,
                        Loss.CROSS_ENTROPY);
                """), code);
        assertTrue(code.startsWith("import dev.outset.activation.Activations;\n"), code);
        assertEquals(-1, code.indexOf("Notation"), code);
    }

    @Test
    void everyActivationHasCodeInEveryLibrary() {
        for (Activation activation : Activations.all()) {
            for (String output : new String[] {"softmax", "bce", "linear"}) {
                Network network = Notation.parse("6-5-5-3 " + activation.name() + " " + output);
                for (PasteCode code : PasteCode.values()) {
                    assertTrue(code.of(network).endsWith("\n"), code + " " + network.notation());
                }
            }
        }
        String keras = PasteCode.KERAS.of(Notation.parse("6-5-3 linear"));
        assertEquals(-1, keras.indexOf("activation="), keras);
    }

    @Test
    void anUnknownLibraryIsRefused() {
        assertEquals(PasteCode.JAX, PasteCode.parse("jax"));
        InputException refused = assertThrows(InputException.class, () -> PasteCode.parse("pytorhc"));
        assertTrue(refused.line().contains("known are pytorch, keras, jax, djl, outset"), refused.line());
    }
}
