package dev.outset.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activation.Facts;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationTest {
    private static final int WIDTH = 128;
    private static final int DEPTH = 20;
    private static final int SAMPLES = 16;

    /**
     * E[z²] of the last hidden layer over that of the first, and E[dz²] of the first over that of the last, both log10.
     */
    private record Travel(double forward, double backward) {
        boolean alive() {
            return Math.abs(forward) < 3 && Math.abs(backward) < 3;
        }
    }

    /** Normal inputs forward, normal gradients of the last z backward, through the weights that the rules draw. */
    private static Travel travel(String activation, String rule) {
        Network network = Notation.parse(WIDTH + "-" + DEPTH + "x" + WIDTH + "-1 " + activation);
        Weights weights = InitPlan.of(network, List.of(Rule.parse(rule))).draw(Streams.philox(0), Precision.FLOAT64);
        double[][] z = new double[DEPTH][];
        double[] a = new double[SAMPLES * WIDTH];
        Streams.philox(0).stream("x").normal(a, 0, a.length, 0, 0, 1);
        for (int l = 0; l < DEPTH; l++) {
            double[] w = weights.get("fc" + (l + 1) + ".weight").toDoubles();
            z[l] = times(a, w, false);
            a = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                a[i] = network.layers().get(l).activation().value(z[l][i]);
            }
        }
        double[] dz = new double[a.length];
        Streams.philox(0).stream("dz").normal(dz, 0, dz.length, 0, 0, 1);
        double last = square(dz);
        for (int l = DEPTH - 1; l > 0; l--) {
            double[] da = times(dz, weights.get("fc" + (l + 1) + ".weight").toDoubles(), true);
            for (int i = 0; i < da.length; i++) {
                dz[i] = da[i] * network.layers().get(l - 1).activation().slope(z[l - 1][i]);
            }
        }
        return new Travel(Math.log10(square(z[DEPTH - 1]) / square(z[0])), Math.log10(square(dz) / last));
    }

    /** a Wᵀ, or dz W. */
    private static double[] times(double[] rows, double[] w, boolean back) {
        double[] product = new double[rows.length];
        for (int s = 0; s < SAMPLES; s++) {
            for (int i = 0; i < WIDTH; i++) {
                double sum = 0;
                for (int j = 0; j < WIDTH; j++) {
                    sum += rows[s * WIDTH + j] * (back ? w[j * WIDTH + i] : w[i * WIDTH + j]);
                }
                product[s * WIDTH + i] = sum;
            }
        }
        return product;
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "tanh",
                "relu",
                "relu6",
                "leaky-relu(0.2)",
                "elu",
                "selu",
                "gelu",
                "gelu-tanh",
                "silu",
                "mish",
                "softsign",
                "hardtanh",
                "sin"
            })
    void autoCarriesSignalAndGradientThroughTwentyLayers(String activation) {
        Travel auto = travel(activation, "auto");
        assertTrue(auto.alive(), activation + " " + auto);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "relu", "gelu"})
    void theSameTestCatchesStdsThatAreTooSmallOrTooLarge(String activation) {
        assertTrue(!travel(activation, "normal(std=0.01)").alive());
        assertTrue(!travel(activation, "normal(std=0.3)").alive());
    }

    @Test
    void forActivationsOffCentreAutoIsTheLeastEvil() {
        // their gradients shrink under every common scheme; the forward gain, which keeps signals, is far worse
        assertTrue(travel("sigmoid", "auto").backward()
                > travel("sigmoid", "he-normal(gain=1.8462)").backward() + 5);
        assertTrue(travel("sigmoid", "auto").backward()
                > travel("sigmoid", "glorot-uniform").backward() + 5);
        assertTrue(travel("softplus", "auto").backward()
                > travel("softplus", "he-normal(gain=1.0419)").backward() + 5);
    }

    @Test
    void theNumbersBehindIt() {
        List<Recommendation> layers = Recommendation.of(Notation.parse("100-50-10 relu softmax"));
        Recommendation hidden = layers.get(0);
        assertEquals("fc1", hidden.layer());
        assertEquals("he-normal", hidden.scheme().notation());
        assertEquals(Math.sqrt(2), hidden.gain(), 1e-15);
        assertEquals(1, hidden.forwardFactor(), 1e-12);
        assertEquals(1, hidden.backwardFactor(), 1e-12);
        Recommendation output = layers.get(1);
        assertEquals("lecun-normal(gain=0.25)", output.scheme().notation());
        assertEquals("probabilities", output.reason().key());
        assertEquals(0.0625, output.forwardFactor(), 1e-12);
    }

    @Test
    void theFirstLossIsThatOfGuessing() {
        // logits of variance v raise the loss from ln K by about v/2: here v = 0.25²·E[a²], E[a²] = 1 for normal inputs
        Network network = Notation.parse("64-64-10 relu softmax");
        Weights weights = InitPlan.of(network, List.of()).draw(Streams.philox(0), Precision.FLOAT64);
        double std = 0;
        for (double w : weights.get("fc2.weight").toDoubles()) {
            std += w * w / 640;
        }
        assertTrue(64 * std / 2 < 0.05);
    }

    @Test
    void aUsersOwnActivationIsMeasured() {
        Activation scaled =
                Activation.of("2 tanh", z -> 2 * Math.tanh(z), z -> 2 / Math.pow(Math.cosh(z), 2), Facts.UNKNOWN);
        Activation bump = Activation.of("z²", z -> z * z, z -> 2 * z, Facts.UNKNOWN);
        assertEquals("glorot-uniform(gain=0.5)", schemeFor(scaled));
        assertEquals("he-normal(gain=0.5774)", schemeFor(bump)); // E[z⁴] = 3
    }

    private static String schemeFor(Activation f) {
        DenseLayer hidden = new DenseLayer("fc1", 4, 3, true, f);
        DenseLayer output = new DenseLayer("fc2", 3, 2, true, dev.outset.activation.Activations.LINEAR);
        Network network = new Network("own", 4, List.of(hidden, output), false, Loss.MSE);
        return Recommendation.of(network).get(0).scheme().notation();
    }
}
