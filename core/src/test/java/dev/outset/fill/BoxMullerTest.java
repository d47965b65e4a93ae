package dev.outset.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.Elementary;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxMullerTest {
    private static final double SCALE = 0x1p-32;

    /** Ordinary words and those at every joint of the arithmetic: ends, √½, octants, quadrants. */
    private static int[] words() {
        int[] joints = {
            0,
            1,
            2,
            0xffff,
            0x10000,
            0xffffff,
            0x1000000,
            0x1fffffff,
            0x20000000,
            0x20000001,
            0x3fffffff,
            0x40000000,
            0x5fffffff,
            0x60000000,
            0x7fffffff,
            0x80000000,
            0x9fffffff,
            0xa0000000,
            0xb504f333,
            0xb504f334,
            0xb504f335,
            0xbfffffff,
            0xc0000000,
            0xdfffffff,
            0xe0000000,
            0xfffffffe,
            0xffffffff
        };
        int[] words = new int[2 * joints.length * joints.length + 200_000];
        int at = 0;
        for (int first : joints) {
            for (int second : joints) {
                words[at++] = first;
                words[at++] = second;
            }
        }
        SplittableRandom random = new SplittableRandom(1);
        while (at < words.length) {
            words[at++] = random.nextInt();
        }
        return words;
    }

    /** The pairs as the float path takes them: columns of words in, two rows of numbers out. */
    private static float[] floats(int[] words) {
        int pairs = words.length / 2;
        long[] first = new long[pairs];
        long[] second = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            first[i] = words[2 * i] | 5L << 40; // what stands above the low 32 bits does not count
            second[i] = words[2 * i + 1] & 0xffffffffL;
        }
        float[] z0 = new float[pairs];
        float[] z1 = new float[pairs];
        new BoxMuller(pairs).points(pairs, first, second, 0, 1, z0, z1);
        float[] z = new float[words.length];
        for (int i = 0; i < pairs; i++) {
            z[2 * i] = z0[i];
            z[2 * i + 1] = z1[i];
        }
        return z;
    }

    /**
     * Six float roundings on the way to r (two of them halved by the root) and as many to the sine: 10 · 2⁻²⁴ = 6·10⁻⁷
     * relatively to r.
     */
    @Test
    void floatNormalsAreBoxMullerToFloatRounding() {
        int[] words = words();
        float[] z = floats(words);
        double worst = 0;
        for (int i = 0; i < words.length; i += 2) {
            double u = (Integer.toUnsignedLong(words[i]) + 0.5) * SCALE;
            double r = Math.sqrt(-2 * Elementary.log(u));
            double turns = (Integer.toUnsignedLong(words[i + 1]) + 0.5) * SCALE;
            worst = Math.max(worst, Math.abs(z[i] - r * Elementary.cosPi(2 * turns)) / r);
            worst = Math.max(worst, Math.abs(z[i + 1] - r * Elementary.sinPi(2 * turns)) / r);
        }
        assertTrue(worst < 6e-7, "relative to r: " + worst);
    }

    @Test
    void theLargestFloatNormalIsKnown() {
        float[] z = floats(new int[] {0, 0});
        assertEquals(Math.sqrt(66 * Elementary.log(2)), z[0], 1e-6);
    }

    /** The doubles against the same formula in the uniform numbers themselves. */
    @Test
    void doubleNormalsAreBoxMuller() {
        int[] high = words();
        int[] low = new int[high.length];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < low.length; i++) {
            low[i] = random.nextInt();
        }
        double[] z = new double[high.length];
        BoxMuller.fill(z, high, low, high.length);
        for (int i = 0; i < high.length; i += 2) {
            double u1 = Integer.toUnsignedLong(high[i]) * SCALE + ((low[i] >>> 1) + 0.5) * 0x1p-63;
            double u2 = Integer.toUnsignedLong(high[i + 1]) * SCALE + ((low[i + 1] >>> 1) + 0.5) * 0x1p-63;
            if (u1 < 0.99) { // nearer to 1 this naive formula loses digits itself
                double r = Math.sqrt(-2 * Elementary.log(u1));
                assertEquals(r * Elementary.cosPi(2 * u2), z[i], 2e-14 * r);
                assertEquals(r * Elementary.sinPi(2 * u2), z[i + 1], 2e-14 * r);
            }
        }
    }
}
