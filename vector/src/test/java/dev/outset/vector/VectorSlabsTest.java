package dev.outset.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.FloatSlab;
import dev.outset.fill.PlainSlabs;
import dev.outset.fill.Slabs;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The same bits as the plain slabs, for any shape. */
class VectorSlabsTest {
    private static final Slabs LANES = new VectorSlabs(true);

    @Test
    void inDoublePrecision() {
        ForAll.cases(200, seeds -> {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            int rows = 1 + random.nextInt(150);
            int columns = 1 + random.nextInt(100);
            int first = random.nextInt(rows) / Slabs.ROWS * Slabs.ROWS;
            double[] q = random.doubles((long) rows * columns, -1, 1).toArray();
            int start = random.nextBoolean() ? 0 : random.nextInt(columns);
            for (int r = first; r < rows; r++) {
                Arrays.fill(q, r * columns, r * columns + start, 0);
            }
            double[] v = padded(random.doubles((long) (rows - first) * Slabs.BLOCK, -0.1, 0.1)
                    .toArray());
            double[] minusT = random.doubles(Slabs.BLOCK * Slabs.BLOCK, -1, 1).toArray();
            double[] plain = reflected(PlainSlabs.SLABS, rows, q, first, v, minusT, start);
            double[] lanes = reflected(LANES, rows, q, first, v, minusT, start);
            assertArrayEquals(plain, lanes);
            assertArrayEquals(above(q, first * columns), above(lanes, first * columns), "rows before the first");
            double[] again = reflected(LANES, rows, lanes, first, v, minusT, start);
            assertFalse(Arrays.equals(plain, again), "reflecting once more changes it");
        });
    }

    /** With zeros after the last row, as many as kernels work on at a time want. */
    private static double[] padded(double[] v) {
        return Arrays.copyOf(v, Slabs.padded(v.length / Slabs.BLOCK) * Slabs.BLOCK);
    }

    private static double[] above(double[] values, int end) {
        return Arrays.copyOf(values, end);
    }

    private static double[] reflected(
            Slabs slabs, int rows, double[] q, int first, double[] v, double[] minusT, int start) {
        int columns = q.length / rows;
        double[] out = new double[q.length];
        for (int from = 0; from < columns; ) {
            DoubleSlab slab = slabs.doubles(rows, columns - from);
            for (int i = 0; i < rows * slab.columns(); i++) {
                int row = i / slab.columns();
                int column = i % slab.columns();
                slab.set(row, column, q[row * columns + from + column]);
            }
            slab.reflect(first, v, minusT, Math.max(0, start - from));
            for (int r = 0; r < rows; r++) {
                slab.read(r, out, r * columns + from);
            }
            from += slab.columns();
        }
        return out;
    }

    @Test
    void inSinglePrecision() {
        ForAll.cases(200, seeds -> {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            int rows = 1 + random.nextInt(150);
            int columns = 1 + random.nextInt(200);
            int first = random.nextInt(rows) / Slabs.ROWS * Slabs.ROWS;
            float[] q = floats(rows * columns, 1, random);
            int start = random.nextBoolean() ? 0 : random.nextInt(columns);
            for (int r = first; r < rows; r++) {
                Arrays.fill(q, r * columns, r * columns + start, 0);
            }
            float[] v = padded(floats((rows - first) * Slabs.BLOCK, 0.1, random));
            float[] minusT = floats(Slabs.BLOCK * Slabs.BLOCK, 1, random);
            float[] plain = reflected(PlainSlabs.SLABS, rows, q, first, v, minusT, start);
            float[] lanes = reflected(LANES, rows, q, first, v, minusT, start);
            assertArrayEquals(plain, lanes);
            assertArrayEquals(above(q, first * columns), above(lanes, first * columns), "rows before the first");
            float[] again = reflected(LANES, rows, lanes, first, v, minusT, start);
            assertFalse(Arrays.equals(plain, again), "reflecting once more changes it");
        });
    }

    private static float[] floats(int length, double bound, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    private static float[] padded(float[] v) {
        return Arrays.copyOf(v, Slabs.padded(v.length / Slabs.BLOCK) * Slabs.BLOCK);
    }

    private static float[] above(float[] values, int end) {
        return Arrays.copyOf(values, end);
    }

    private static float[] reflected(
            Slabs slabs, int rows, float[] q, int first, float[] v, float[] minusT, int start) {
        int columns = q.length / rows;
        float[] out = new float[q.length];
        for (int from = 0; from < columns; ) {
            FloatSlab slab = slabs.floats(rows, columns - from);
            for (int i = 0; i < rows * slab.columns(); i++) {
                int row = i / slab.columns();
                int column = i % slab.columns();
                slab.set(row, column, q[row * columns + from + column]);
            }
            slab.reflect(first, v, minusT, Math.max(0, start - from));
            for (int r = 0; r < rows; r++) {
                slab.read(r, out, r * columns + from);
            }
            from += slab.columns();
        }
        return out;
    }

    @Test
    void productsOfReflectionsWithOneAnother() {
        ForAll.cases(200, seeds -> {
            SplittableRandom random = new SplittableRandom(seeds.nextLong());
            int rows = 1 + random.nextInt(100);
            double[] v = random.doubles((long) rows * Slabs.BLOCK, -1, 1).toArray();
            double[] lanes = LANES.gram(v);
            for (int i = 0; i < Slabs.BLOCK; i++) {
                for (int k = i; k < Slabs.BLOCK; k++) {
                    double sum = 0;
                    for (int r = 0; r < rows; r++) {
                        sum += v[r * Slabs.BLOCK + i] * v[r * Slabs.BLOCK + k];
                    }
                    assertEquals(sum, lanes[i * Slabs.BLOCK + k]);
                    assertEquals(sum, PlainSlabs.SLABS.gram(v)[i * Slabs.BLOCK + k]);
                }
            }
        });
    }

    @Test
    void aSlabIsAsWideAsItsLanesOrTheMatrix() {
        assertEquals(3, LANES.floats(5, 3).columns());
        assertEquals(LANES.floats(5, 1000).columns(), LANES.floats(5, 1001).columns());
    }

    @Test
    void theServiceIsFound() {
        assertInstanceOf(VectorSlabs.class, Slabs.find());
    }
}
