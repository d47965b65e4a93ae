package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.Quadrature;
import dev.outset.random.Streams;
import dev.outset.testkit.KsTest;
import dev.outset.testkit.MomentTest;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiasesTest {
    private static double[] draw(Initializer scheme, WeightShape shape) {
        double[] values = new double[(int) shape.size()];
        scheme.fill(values, shape, Streams.philox(5).stream("rnn.bias"));
        return values;
    }

    @Test
    void theForgetGateIsOneAndTheOthersZero() {
        WeightShape bias = WeightShape.lstm(3, 2).bias();
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0}, draw(Biases.forgetGate(), bias));
        for (int from = 0; from < 12; from++) {
            double[] slice = new double[14];
            Arrays.fill(slice, 9);
            Biases.forgetGate(5).fill(slice, 1, 12 - from, from, bias, Streams.philox(0).stream("b"));
            for (int i = from; i < 12; i++) {
                assertEquals(i >= 3 && i < 6 ? 5 : 0, slice[1 + i - from]);
            }
            assertEquals(9, slice[13 - from]);
        }
    }

    @Test
    void gateBiasesRefuseWhatHasNoForgetGate() {
        List<WeightShape> others =
                List.of(WeightShape.gru(3, 2).bias(), WeightShape.denseBias(4, 2), WeightShape.lstm(3, 2));
        for (Initializer scheme : List.of(Biases.forgetGate(), Biases.chrono(100))) {
            for (WeightShape shape : others) {
                InputException refused = assertThrows(InputException.class, () -> draw(scheme, shape));
                assertTrue(refused.line().contains("a gate called forget"), refused.line());
                assertThrows(InputException.class, () -> scheme.moments(shape));
            }
        }
    }

    @Test
    void chronoGatesMirrorEachOtherAndCoverTheTimes() {
        int hidden = 100_000; // six standard errors of the variance are 1.7 %, the wrong one is 4 % off
        double time = 784;
        double[] bias = draw(Biases.chrono(time), WeightShape.lstm(hidden, 1).bias());
        double[] times = new double[hidden];
        for (int u = 0; u < hidden; u++) {
            assertEquals(-bias[u], bias[hidden + u]); // input, forget
            times[u] = Math.exp(bias[hidden + u]);
            assertEquals(0, Math.abs(bias[2 * hidden + u]) + Math.abs(bias[3 * hidden + u]));
        }
        assertTrue(KsTest.of(times, t -> (t - 1) / (time - 2)).passes());
        assertTrue(MomentTest.variance(times, time / 2, (time - 2) / Math.sqrt(12), 1.8)
                .passes());
        double[] wrong =
                Arrays.stream(times).map(t -> time / 2 + 1.02 * (t - time / 2)).toArray();
        assertFalse(MomentTest.variance(wrong, time / 2, (time - 2) / Math.sqrt(12), 1.8)
                .passes());
    }

    @Test
    void chronoTellsItsStd() {
        for (double time : new double[] {2.5, 10, 784}) {
            double a = time - 1;
            double square = Quadrature.integral(u -> Math.log(u) * Math.log(u), 1, a) / (a - 1);
            Initializer.Moments moments =
                    Biases.chrono(time).moments(WeightShape.lstm(7, 1).bias());
            assertEquals(0, moments.mean());
            assertEquals(Math.sqrt(square / 2), moments.std(), 1e-9 * Math.sqrt(square));
        }
    }

    @Test
    void aSigmoidPriorIsTheProbabilityItStartsAt() {
        for (double p : new double[] {1e-12, 0.01, 0.3, 0.999}) {
            double bias = draw(Biases.sigmoidPrior(p), WeightShape.denseBias(1, 8))[0];
            assertEquals(p, 1 / (1 + Math.exp(-bias)), 1e-13 * p);
        }
        // one place of b is p(1 − p): a bias 2 % off would be seen
        double off = 1.02 * draw(Biases.sigmoidPrior(0.01), WeightShape.denseBias(1, 8))[0];
        assertTrue(Math.abs(1 / (1 + Math.exp(-off)) - 0.01) > 1e-4);
    }

    @Test
    void aClassPriorStartsAtTheFrequenciesWithTheEntropyAsLoss() {
        WeightShape bias = WeightShape.denseBias(3, 8);
        double[] b = draw(Biases.classPrior(70, 20, 10), bias);
        double sum = Arrays.stream(b).map(Math::exp).sum();
        assertEquals(1, sum, 1e-15);
        assertEquals(0.7, Math.exp(b[0]) / sum, 1e-15);
        assertEquals(0.1, Math.exp(b[2]) / sum, 1e-15);
        assertArrayEquals(b, draw(Biases.classPrior(0.7, 0.2, 0.1), bias), 1e-15);
        assertArrayEquals(b, draw(Biases.classPrior(7e307, 2e307, 1e307), bias), 1e-15);
        double mean = Arrays.stream(b).average().orElseThrow();
        double square = Arrays.stream(b).map(v -> v * v).average().orElseThrow();
        assertEquals(mean, Biases.classPrior(70, 20, 10).moments(bias).mean(), 1e-15);
        assertEquals(
                Math.sqrt(square - mean * mean),
                Biases.classPrior(70, 20, 10).moments(bias).std(),
                1e-14);
        assertThrows(InputException.class, () -> draw(Biases.classPrior(1, 2), bias));
        assertThrows(InputException.class, () -> draw(Biases.classPrior(1, 2, 3), WeightShape.dense(1, 3)));
    }
}
