package dev.outset.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainsTest {
    /** The quadrature promises 12 digits; a gain halves the relative error of its moment. */
    private static final double TWELVE_DIGITS = 1e-12;

    /** Activation; E[f²], E[f′²], E[f] from mpmath, see src/test/oracle/gains.py. */
    @ParameterizedTest
    @CsvSource({
        "linear, 1.0, 1.0, 0",
        "sigmoid, 0.29337903585809296, 0.044836241350194372, 0.5",
        "tanh, 0.39429449039784117, 0.46440290244826824, 0",
        "relu, 0.5, 0.5, 0.39894228040143268",
        "leaky-relu, 0.50005, 0.50005, 0.39495285759741835",
        "leaky-relu(0.2), 0.52, 0.52, 0.31915382432114614",
        "relu6, 0.49999999807527048, 0.49999999901341235, 0.3989422802450757",
        "elu, 0.64494541749292386, 0.66810200122317061, 0.16052057226655605",
        "selu, 1.0, 1.0715749924557993, 0",
        "gelu, 0.42522148257029867, 0.45585086564928712, 0.28209479177387814",
        "gelu-tanh, 0.42519371103309945, 0.4558178459629506, 0.28203858807878871",
        "silu, 0.35577551981735216, 0.37948235163282931, 0.20662096414190704",
        "mish, 0.45234219237588277, 0.47908375837396977, 0.24040388837479144",
        "softplus, 0.92124590885930028, 0.29337903585809296, 0.80605918334743978",
        "softsign, 0.1830140212665475, 0.2276713404221825, 0",
        "hardtanh, 0.5160585509617133, 0.6826894921370859, 0",
        "sin, 0.43233235838169365, 0.56766764161830635, 0",
    })
    void momentsMatchTheOracle(String name, double second, double slope, double mean) {
        Gains gains = Gains.of(Activations.parse(name));
        assertEquals(second, gains.secondMoment(), TWELVE_DIGITS * second);
        assertEquals(slope, gains.slopeSecondMoment(), TWELVE_DIGITS * slope);
        assertEquals(mean, gains.mean(), TWELVE_DIGITS * Math.max(1, mean));
        assertEquals(1 / Math.sqrt(second), gains.forward(), TWELVE_DIGITS * gains.forward());
        assertEquals(1 / Math.sqrt(slope), gains.backward(), TWELVE_DIGITS * gains.backward());
        double variance = second - mean * mean;
        assertEquals(
                1 / Math.sqrt(variance), gains.variance(), 2 * second / variance * TWELVE_DIGITS * gains.variance());
    }

    /** The table that is printed in the literature of this project: forward to 12 digits, backward to 8. */
    @ParameterizedTest
    @CsvSource({
        "relu, 1.41421356237, 1.41421356, 1.71285855",
        "relu6, 1.4142135651, 1.4142136, 1.71285856",
        "tanh, 1.59253741972, 1.4674136, 1.59253742",
        "sigmoid, 1.84622854534, 4.7226461, 4.80131337",
        "hardtanh, 1.39203614045, 1.2102871, 1.39203614",
        "elu, 1.2451983007, 1.2234286, 1.27084342",
        "selu, 1, .96602578, 1",
        "gelu, 1.5335304412, 1.4811144, 1.70092624",
        "gelu-tanh, 1.53358052167, 1.4811681, 1.70091656",
        "silu, 1.67653247033, 1.6233203, 1.78718722",
        "mish, 1.48684758127, 1.4447552, 1.59202538",
        "softplus, 1.04186683554, 1.8462285, 1.91912598",
        "softsign, 2.33753336311, 2.0957806, 2.33753336",
        "sin, 1.52086662318, 1.3272506, 1.52086662",
    })
    void gainsMatchThePrintedTable(String name, double forward, double backward, double variance) {
        Gains gains = Gains.of(Activations.parse(name));
        assertEquals(forward, gains.forward(), 6e-12); // half a unit of the last digit printed
        assertEquals(backward, gains.backward(), 6e-8);
        assertEquals(variance, gains.variance(), 6e-9);
    }

    @Test
    void aUsersOwnActivationHasGains() {
        Activation square = Activation.of("relu²", z -> z > 0 ? z * z : 0, z -> z > 0 ? 2 * z : 0, Facts.UNKNOWN, 0);
        Gains gains = Gains.of(square);
        assertEquals(1.5, gains.secondMoment(), 2e-12); // E[z⁴]/2
        assertEquals(2, gains.slopeSecondMoment(), 2e-12); // 4 E[z²]/2
        assertEquals(0.5, gains.mean(), 1e-12);
    }

    @Test
    void aGainKeepsTheMomentItIsMadeFor() {
        for (Activation f : Activations.all()) {
            Gains gains = Gains.of(f);
            assertEquals(1, gains.forwardFactor(gains.forward()), 1e-14);
            assertEquals(1, gains.backwardFactor(gains.backward()), 1e-14);
        }
    }

    @Test
    void anActivationTwoPercentOffHasAnotherGain() {
        Activation stretched = Activation.of(
                "1.02 tanh",
                z -> 1.02 * Activations.TANH.value(z),
                z -> 1.02 * Activations.TANH.slope(z),
                Activations.TANH.facts());
        double ratio =
                Gains.of(Activations.TANH).forward() / Gains.of(stretched).forward();
        assertTrue(Math.abs(ratio - 1.02) < 1e-11, ratio + "");
    }
}
