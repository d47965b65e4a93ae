package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.BitHash;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhiloxStreamTest {
    private static final int N = 5000;

    private static RandomStream stream(long seed, String path) {
        return Streams.philox(seed).stream(path);
    }

    private static float[] floats(RandomStream stream, boolean normal, int count, long from) {
        float[] out = new float[count];
        if (normal) {
            stream.normal(out, 0, count, from, 0.5, 2);
        } else {
            stream.uniform(out, 0, count, from, -1, 3);
        }
        return out;
    }

    private static double[] doubles(RandomStream stream, boolean normal, int count, long from) {
        double[] out = new double[count];
        if (normal) {
            stream.normal(out, 0, count, from, 0.5, 2);
        } else {
            stream.uniform(out, 0, count, from, -1, 3);
        }
        return out;
    }

    @Test
    void anySliceIsThatPartOfTheWhole() {
        RandomStream stream = stream(3, "fc1.weight");
        for (boolean normal : new boolean[] {false, true}) {
            float[] floats = floats(stream, normal, N, 0);
            double[] doubles = doubles(stream, normal, N, 0);
            ForAll.cases(200, random -> {
                int from = random.nextInt(N);
                int count = random.nextInt(N - from + 1);
                assertArrayEquals(Arrays.copyOfRange(floats, from, from + count), floats(stream, normal, count, from));
                assertArrayEquals(
                        Arrays.copyOfRange(doubles, from, from + count), doubles(stream, normal, count, from));
            });
        }
    }

    @Test
    void elementsAreReachedOneByOneAndFarOut() {
        RandomStream stream = stream(3, "fc1.weight");
        long far = 7L << 40;
        float[] whole = floats(stream, true, 9, far + 1);
        for (int i = 0; i < 9; i++) {
            assertEquals(whole[i], floats(stream, true, 1, far + 1 + i)[0]);
        }
        assertFalse(Arrays.equals(whole, floats(stream, true, 9, 1)), "the high half of the counter counts");
    }

    @Test
    void onlyTheWantedPlacesAreWritten() {
        float[] out = new float[12];
        Arrays.fill(out, 99);
        stream(0, "w").normal(out, 3, 5, 2, 0, 1);
        for (int i : new int[] {0, 1, 2, 8, 9, 10, 11}) {
            assertEquals(99, out[i]);
        }
        for (int i = 3; i < 8; i++) {
            assertNotEquals(99, out[i]);
        }
        stream(0, "w").normal(out, 12, 0, 0, 0, 1);
    }

    @Test
    void seedAndPathDecideAlone() {
        float[] values = floats(stream(1, "fc1.weight"), true, 16, 0);
        assertArrayEquals(values, floats(stream(1, "fc1.weight"), true, 16, 0));
        assertFalse(Arrays.equals(values, floats(stream(2, "fc1.weight"), true, 16, 0)));
        assertFalse(Arrays.equals(values, floats(stream(1 + (1L << 32), "fc1.weight"), true, 16, 0)));
        assertFalse(Arrays.equals(values, floats(stream(1, "fc2.weight"), true, 16, 0)));
        assertFalse(Arrays.equals(values, floats(stream(1, "全连接.weight"), true, 16, 0)));
        assertTrue(stream(1, "a").randomAccess());
    }

    /**
     * Both precisions read the same 32 high bits. A uniform moves by less than the 2⁻²⁴ that a float keeps, times the
     * width, and two float roundings. A normal moves by its float error, 6·10⁻⁷ r, and by what the low bits change: u₁
     * by at most 2⁻³², so r by 2⁻³²/(u₁ r), and the angle by 2π 2⁻³².
     */
    @Test
    void theDoubleStartRefinesTheFloatStart() {
        RandomStream stream = stream(11, "fc1.weight");
        int n = 200_000;
        float[] coarse = new float[n];
        double[] fine = new double[n];
        stream.uniform(coarse, 0, n, 0, -0.5, 0.5);
        stream.uniform(fine, 0, n, 0, -0.5, 0.5);
        for (int i = 0; i < n; i++) {
            assertEquals(fine[i], coarse[i], 0x1p-24 + 0x1p-24);
        }
        stream.normal(coarse, 0, n, 0, 0, 1);
        stream.normal(fine, 0, n, 0, 0, 1);
        int beyond = 0;
        for (int i = 0; i < n; i += 2) {
            double r = Math.hypot(fine[i], fine[i + 1]);
            double u = Math.exp(-r * r / 2);
            double allowed = 6e-7 * r + 0x1p-32 / (u * r) + 2 * Math.PI * 0x1p-32 * r;
            assertEquals(fine[i], coarse[i], allowed);
            assertEquals(fine[i + 1], coarse[i + 1], allowed);
            beyond += Math.abs(fine[i] - coarse[i]) > 1e-5 ? 1 : 0;
        }
        assertTrue(beyond < n / 10_000, beyond + " of " + n + " normals are further apart than 1e-5");
    }

    @Test
    void uniformsNeverReachTheUpperEnd() {
        RandomStream stream = stream(0, "b");
        int n = 1_000_000;
        float[] floats = new float[n];
        stream.uniform(floats, 0, n, 0, 1, 1 + 0x1p-22);
        boolean top = false;
        for (float value : floats) {
            assertTrue(value >= 1 && value < 1 + 0x1p-22f);
            top |= value == 1 + 0x1p-23f;
        }
        assertTrue(top, "the range is one ulp wide and its inner value appears");
        double[] doubles = new double[1000];
        stream.uniform(doubles, 0, 1000, 0, 1, Math.nextUp(1.0));
        for (double value : doubles) {
            assertEquals(1, value);
        }
        stream.uniform(floats, 0, 10, 0, 0.25, 0.25);
        assertEquals(0.25f, floats[9]);
        stream.uniform(doubles, 0, 10, 0, 0.25, 0.25);
        assertEquals(0.25, doubles[9]);
    }

    /** Pinned: these bits are the product's promise on every JDK and machine. */
    @Test
    void bitsNeverChange() {
        RandomStream stream = stream(42, "fc1.weight");
        int n = 1_000_000;
        float[] floats = new float[n];
        double[] doubles = new double[n];
        BitHash hash = new BitHash();
        stream.uniform(floats, 0, n, 0, -1, 1);
        assertEquals("3ecbe27c bf71f3cc 3f50628a bf096948 3ef1ff70 3f077a1c", hex(floats));
        hash.add(floats);
        stream.normal(floats, 0, n, 0, 0, 1);
        assertEquals("3f5564de 3e149fc1 3d508d59 3ee0b6e5 3d92d278 bf47744a", hex(floats));
        hash.add(floats);
        stream.uniform(doubles, 0, n, 0, -1, 1);
        assertEquals("3fd97c4f843cb828 bfee3e796609591c 3fea0c5166a8179c bfe12d28dbd44e34", hex(doubles));
        hash.add(doubles);
        stream.normal(doubles, 0, n, 0, 0, 1);
        assertEquals("3feaac9bbdb959c5 3fc293f81f2f2e29 3faa11ab15ac2899 3fdc16dcc4bccc32", hex(doubles));
        hash.add(doubles);
        assertEquals("477dcec2c4f4d849", hash.hex());
    }

    private static String hex(float[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(i == 0 ? "" : " ").append(Integer.toHexString(Float.floatToRawIntBits(values[i])));
        }
        return text.toString();
    }

    private static String hex(double[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : " ").append(Long.toHexString(Double.doubleToRawLongBits(values[i])));
        }
        return text.toString();
    }
}
