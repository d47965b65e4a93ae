package dev.outset.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same bits as the plain products, for any shape. */
class VectorRowsTest {
    private static final RowProducts LANES = new VectorRows(true);

    private static double[][] rows(int rows, int length, SplittableRandom random) {
        double[][] values = new double[rows][];
        for (int r = 0; r < rows; r++) {
            values[r] = random.doubles(length, -1, 1).toArray();
        }
        return values;
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static float[] floats(int length, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static float[][] floatRows(int rows, int length, SplittableRandom random) {
        float[][] values = new float[rows][];
        for (int r = 0; r < rows; r++) {
            values[r] = floats(length, random);
        }
        return values;
    }

    private static float[][] copy(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    @Test
    void bothProducts() {
        ForAll.cases(200, seeds -> {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            int m = random.nextInt(40);
            int b = random.nextInt(4) == 0 ? 1 + random.nextInt(33) : 32;
            int width = random.nextInt(3) == 0 ? 1 + random.nextInt(130) : 128;
            int first = random.nextInt(5);
            double[] v = random.doubles((long) m * b, -1, 1).toArray();
            double[][] q = rows(first + m, width, random);
            double[][] w = rows(b, width, random);
            double[][] plain = copy(w);
            double[][] lanes = copy(w);
            PlainRows.PRODUCTS.addTransposed(plain, v, m, b, q, first);
            LANES.addTransposed(lanes, v, m, b, q, first);
            assertArrayEquals(plain, lanes);
            double[][] plainQ = copy(q);
            double[][] lanesQ = copy(q);
            PlainRows.PRODUCTS.add(plainQ, first, v, m, b, w);
            LANES.add(lanesQ, first, v, m, b, w);
            assertArrayEquals(plainQ, lanesQ);
            if (m > 0) {
                LANES.add(lanesQ, first, v, m, b, w);
                assertFalse(Arrays.deepEquals(plainQ, lanesQ), "adding once more changes it");
            }
        });
    }

    @Test
    void bothProductsInFloats() {
        ForAll.cases(200, seeds -> {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            int m = random.nextInt(40);
            int b = random.nextInt(4) == 0 ? 1 + random.nextInt(33) : 32;
            int width = random.nextInt(3) == 0 ? 1 + random.nextInt(130) : 128;
            int first = random.nextInt(5);
            float[] v = floats(m * b, random);
            float[][] q = floatRows(first + m, width, random);
            float[][] w = floatRows(b, width, random);
            float[][] plain = copy(w);
            float[][] lanes = copy(w);
            PlainRows.PRODUCTS.addTransposed(plain, v, m, b, q, first);
            LANES.addTransposed(lanes, v, m, b, q, first);
            assertArrayEquals(plain, lanes);
            float[][] plainQ = copy(q);
            float[][] lanesQ = copy(q);
            PlainRows.PRODUCTS.add(plainQ, first, v, m, b, w);
            LANES.add(lanesQ, first, v, m, b, w);
            assertArrayEquals(plainQ, lanesQ);
            if (m > 0) {
                LANES.add(lanesQ, first, v, m, b, w);
                assertFalse(Arrays.deepEquals(plainQ, lanesQ), "adding once more changes it");
            }
        });
    }

    @Test
    void theServiceIsFound() {
        assertInstanceOf(VectorRows.class, RowProducts.find());
    }
}
