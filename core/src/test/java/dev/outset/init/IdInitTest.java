package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IDInit: the matrices of the paper's three cases, and what tells repeated units apart. */
class IdInitTest {
    private static final RandomStream STREAM = Streams.philox(5).stream("w");

    private static double[] draw(String notation, WeightShape shape) {
        double[] values = new double[(int) shape.size()];
        Initializers.parse(notation).fill(values, shape, STREAM);
        return values;
    }

    @Test
    void anIdentityIsRepeatedWhereALayerWidens() {
        double[] wide = draw("idinit(gain=2, noise=0)", WeightShape.dense(5, 2));
        assertArrayEquals(new double[] {2, 0, 0, 2, 2, 0, 0, 2, 2, 0}, wide);
        double[] narrow = draw("idinit(noise=0)", WeightShape.dense(2, 3));
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, narrow);
    }

    @Test
    void endsAreDifferencesOfTwoInputs() {
        double[] wide = draw("idinit-end(epsilon=1)", WeightShape.dense(4, 3));
        assertArrayEquals(new double[] {1, -1, 0, 0, 1, -1, -1, 0, 1, 1, -1, 0}, wide);
        double[] square = draw("idinit-end(epsilon=1)", WeightShape.dense(2, 2));
        assertArrayEquals(new double[] {1, -1, -1, 1}, square);
        double[] narrow = draw("idinit-end(epsilon=1)", WeightShape.dense(2, 5));
        assertArrayEquals(new double[] {1, 0, -1, 0, 0, 0, 1, 0, -1, 0}, narrow);
        // fewer inputs over than rows: they are used again
        double[] over = draw("idinit-end(epsilon=1)", WeightShape.dense(3, 5));
        assertArrayEquals(new double[] {1, 0, 0, -1, 0, 0, 1, 0, 0, -1, 0, 0, 1, -1, 0}, over);
    }

    /** Equal inputs give 0, whatever the shape: every row adds up to it. */
    @ParameterizedTest
    @CsvSource({"7, 2", "7, 7", "7, 3", "3, 7", "6, 7", "1, 9"})
    void everyRowOfAnEndAddsUpToZero(int rows, int columns) {
        double[] w = draw("idinit-end", WeightShape.dense(rows, columns));
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            double size = 0;
            for (int c = 0; c < columns; c++) {
                sum += w[r * columns + c];
                size += Math.abs(w[r * columns + c]);
            }
            assertEquals(0, sum);
            assertEquals(2e-6, size, 1e-20);
        }
    }

    @Test
    void noiseTellsRepeatedUnitsApartInFloatsAndLeavesZerosAlone() {
        WeightShape shape = WeightShape.dense(64, 16);
        float[] w = new float[64 * 16];
        Initializers.idInit().fill(w, shape, STREAM);
        int equal = 0;
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 16; j++) {
                assertEquals(i % 16 == j ? 1 : 0, w[16 * i + j], 1e-5f);
                assertTrue(i % 16 == j || w[16 * i + j] == 0);
            }
            equal += i >= 16 && w[16 * i + i % 16] == w[16 * (i - 16) + i % 16] ? 1 : 0;
        }
        assertTrue(equal < 6, "std of the noise is 8 last places of 1: " + equal + " of 48 pairs are equal");
        assertNotEquals(w[0], w[16 * 16]);
    }

    @Test
    void theNoiseHasTheStdAskedFor() {
        double[] w = draw("idinit(noise=0.5)", WeightShape.dense(20_000, 2));
        double sum = 0;
        double square = 0;
        for (int i = 0; i < 20_000; i++) {
            double z = w[2 * i + i % 2] - 1;
            sum += z;
            square += z * z;
        }
        assertEquals(0, sum / 20_000, 0.5 * 4 / Math.sqrt(20_000)); // four standard errors
        assertEquals(0.5, Math.sqrt(square / 20_000), 0.5 * 4 / Math.sqrt(2 * 20_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"idinit(noise=0)|12|5", "idinit(gain=3, noise=0)|5|12", "idinit-end|12|5", "idinit-end|5|12"})
    void momentsAreThoseOfTheMatrix(String notation, int rows, int columns) {
        WeightShape shape = WeightShape.dense(rows, columns);
        double[] w = draw(notation, shape);
        double mean = 0;
        double square = 0;
        for (double value : w) {
            mean += value / w.length;
            square += value * value / w.length;
        }
        Initializer.Moments said = Initializers.parse(notation).moments(shape);
        assertEquals(mean, said.mean(), 1e-15);
        assertEquals(Math.sqrt(square - mean * mean), said.std(), 1e-15);
    }

    @Test
    void onlyNoiseIsRandom() {
        assertTrue(Initializers.idInit().random());
        assertFalse(Initializers.parse("idinit(noise=0)").random());
        assertFalse(Initializers.idInitEnd().random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"idinit", "idinit-end"})
    void kernelsOfSeveralTapsAndVectorsAreRefused(String notation) {
        Initializer scheme = Initializers.parse(notation);
        WeightShape kernel = WeightShape.convolution(4, 4, Kernel.of(3, 3));
        double[] values = new double[(int) kernel.size()];
        InputException refused = assertThrows(InputException.class, () -> scheme.fill(values, kernel, STREAM));
        assertTrue(String.valueOf(refused.getMessage()).contains("zero-hadamard"));
        draw(notation, WeightShape.convolution(4, 4, Kernel.of(1, 1)));
        assertThrows(InputException.class, () -> scheme.moments(WeightShape.denseBias(4, 4)));
    }

    @Test
    void anEndOfOneInputIsRefused() {
        assertThrows(InputException.class, () -> draw("idinit-end", WeightShape.dense(3, 1)));
    }
}
