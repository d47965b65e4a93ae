package dev.outset.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.fill.FillKernels;
import dev.outset.fill.PlainFill;
import dev.outset.fill.TruncatedQuantile;
import dev.outset.math.TruncatedNormalLaw;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bits as the plain kernels, for any place, number and key. */
class VectorFillTest {
    private static final FillKernels LANES = new VectorFill(true);

    private interface Fill {
        void fill(FillKernels kernels, float[] out, int at, int blocks, long key, long first);
    }

    private static void same(Fill fill) {
        ForAll.cases(60, random -> {
            int blocks = random.nextInt(1500);
            int at = random.nextInt(9);
            long key = random.nextLong();
            long first = random.nextInt(4) == 0 ? 0xffffffffL - random.nextInt(1500) : random.nextLong() >>> 4;
            float[] plain = new float[at + 4 * blocks + 9];
            float[] lanes = plain.clone();
            fill.fill(PlainFill.KERNELS, plain, at, blocks, key, first);
            fill.fill(LANES, lanes, at, blocks, key, first);
            assertArrayEquals(bits(plain), bits(lanes));
            if (blocks > 0) {
                fill.fill(LANES, lanes, at, blocks, key + 1, first);
                assertFalse(Arrays.equals(bits(plain), bits(lanes)), "another key gives other numbers");
            }
        });
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @Test
    void uniforms() {
        same((kernels, out, at, blocks, key, first) ->
                kernels.uniform(out, at, blocks, key, first, -0.3f, 0.7f, Float.POSITIVE_INFINITY));
        same((kernels, out, at, blocks, key, first) ->
                kernels.uniform(out, at, blocks, key, first, 1, 3e-7f, 1.0000001f));
    }

    @Test
    void normals() {
        same((kernels, out, at, blocks, key, first) -> kernels.normal(out, at, blocks, key, first, 0.1f, 0.02f));
    }

    @ParameterizedTest
    @CsvSource({"-2, 2", "-0.5, 0.5", "-3.5, 3.5", "-1, 6", "0, 2", "0.5, Infinity", "-Infinity, Infinity"})
    void truncatedNormals(double lower, double upper) {
        TruncatedQuantile quantile = new TruncatedQuantile(0, 0.02, TruncatedNormalLaw.between(lower, upper));
        same((kernels, out, at, blocks, key, first) -> kernels.truncatedNormal(out, at, blocks, key, first, quantile));
    }

    /** Many numbers in one piece: rare words occur too. */
    @Test
    void millions() {
        int blocks = 1 << 20;
        float[] plain = new float[4 * blocks];
        float[] lanes = new float[4 * blocks];
        PlainFill.KERNELS.normal(plain, 0, blocks, 5, 0, 0, 1);
        LANES.normal(lanes, 0, blocks, 5, 0, 0, 1);
        assertTrue(Arrays.equals(bits(plain), bits(lanes)));
        TruncatedQuantile wide = new TruncatedQuantile(
                0, 1, TruncatedNormalLaw.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        PlainFill.KERNELS.truncatedNormal(plain, 0, blocks, 5, 0, wide);
        LANES.truncatedNormal(lanes, 0, blocks, 5, 0, wide);
        assertTrue(Arrays.equals(bits(plain), bits(lanes)));
    }

    /** What is offered to the streams switches over while it runs, and nobody can tell. */
    @Test
    void theServiceIsFoundAndItsBitsDoNotDependOnWarmth() {
        FillKernels found = FillKernels.find();
        assertInstanceOf(VectorFill.class, found);
        assertTrue(found.available());
        int blocks = 1 << 19;
        float[] plain = new float[4 * blocks];
        float[] served = new float[4 * blocks];
        PlainFill.KERNELS.uniform(plain, 0, blocks, 5, 0, -1, 2, Float.POSITIVE_INFINITY);
        for (int i = 0; i < 8; i++) {
            found.uniform(served, 0, blocks, 5, 0, -1, 2, Float.POSITIVE_INFINITY);
            assertTrue(Arrays.equals(bits(plain), bits(served)));
        }
    }
}
