package dev.outset.random;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.NormalLaw;
import dev.outset.testkit.ChiSquareTest;
import dev.outset.testkit.KsTest;
import dev.outset.testkit.MomentTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The laws of the streams at n = 10⁶; each kind of test is shown to catch a stream that is 2 % off. */
class StreamStatisticsTest {
    private static final int N = 1_000_000;
    private static final double UNIFORM_STD = Math.sqrt(1 / 12.0);

    private static RandomStream stream(long seed, String path) {
        return Streams.philox(seed).stream(path);
    }

    private static double[] normals(long seed, String path) {
        double[] out = new double[N];
        stream(seed, path).normal(out, 0, N, 0, 0, 1);
        return out;
    }

    private static double[] floatNormals(long seed, String path, double std) {
        float[] out = new float[N];
        stream(seed, path).normal(out, 0, N, 0, 0, std);
        return widened(out);
    }

    private static double[] uniforms(long seed, String path) {
        double[] out = new double[N];
        stream(seed, path).uniform(out, 0, N, 0, 0, 1);
        return out;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static boolean isStandardNormal(double[] sample) {
        return MomentTest.mean(sample, 0, 1).passes()
                && MomentTest.variance(sample, 0, 1, 3).passes()
                && MomentTest.kurtosis(sample, 0, 1, 3, 105).passes()
                && KsTest.of(sample, NormalLaw::cdf).passes();
    }

    private static boolean isUniform(double[] sample) {
        return MomentTest.mean(sample, 0.5, UNIFORM_STD).passes()
                && MomentTest.variance(sample, 0.5, UNIFORM_STD, 1.8).passes()
                && KsTest.of(sample, x -> Math.max(0, Math.min(1, x))).passes();
    }

    @Test
    void normalsAreNormal() {
        assertTrue(isStandardNormal(normals(0, "fc1.weight")));
        assertTrue(isStandardNormal(floatNormals(0, "fc2.weight", 1)));
        double[] sorted = floatNormals(1, "fc3.weight", 1);
        Arrays.sort(sorted);
        // P(|Z| > 6) n = 0.002; the largest of 10⁶ lies below 4 with probability e^(−32)
        assertTrue(sorted[0] > -6.2 && sorted[0] < -4 && sorted[N - 1] > 4 && sorted[N - 1] < 6.2);
    }

    @Test
    void aDeviationTwoPercentOffIsCaught() {
        assertFalse(isStandardNormal(floatNormals(0, "fc2.weight", 1.02)));
        double[] sample = normals(0, "fc1.weight");
        assertFalse(KsTest.of(sample, x -> NormalLaw.cdf(x * 1.02)).passes());
        double[] limits =
                Arrays.stream(uniforms(0, "fc1.weight")).map(u -> 1.02 * u).toArray();
        assertFalse(isUniform(limits));
    }

    @Test
    void uniformsAreUniform() {
        double[] sample = uniforms(0, "fc1.weight");
        assertTrue(isUniform(sample));
        float[] floats = new float[N];
        stream(5, "x").uniform(floats, 0, N, 0, 0, 1);
        assertTrue(isUniform(widened(floats)));
        long[] cells = new long[256];
        long[] lowBits = new long[256];
        for (int i = 0; i < N; i++) {
            cells[(int) (256 * sample[i])]++;
            lowBits[(int) (floats[i] * 0x1p24f) & 255]++;
        }
        assertTrue(ChiSquareTest.uniform(cells).passes());
        assertTrue(ChiSquareTest.uniform(lowBits).passes());
    }

    @Test
    void squaresOfNormalsFillAllDirectionsEvenly() {
        double[] z = normals(2, "fc1.weight");
        long[] sectors = new long[64];
        for (int i = 0; i < N; i += 2) {
            sectors[(int) Math.min(63, (Math.atan2(z[i + 1], z[i]) / Math.PI + 1) * 32)]++;
        }
        assertTrue(ChiSquareTest.uniform(sectors).passes());
    }

    @Test
    void neighboursAreUncorrelated() {
        double[] z = normals(0, "fc1.weight");
        for (int lag : new int[] {1, 2, 3, 4, 5, 8, 1024}) {
            double[] later = Arrays.copyOfRange(z, lag, N);
            assertTrue(MomentTest.correlation(z, later, 0, 1).passes(), "lag " + lag);
            double[] squares = Arrays.stream(z).map(x -> x * x).toArray();
            double[] laterSquares = Arrays.copyOfRange(squares, lag, N);
            assertTrue(
                    MomentTest.correlation(squares, laterSquares, 1, Math.sqrt(2))
                            .passes(),
                    "squares, lag " + lag);
        }
        assertFalse(MomentTest.correlation(z, z, 0, 1).passes());
    }

    @Test
    void neighbouringSeedsAndSimilarPathsAreUncorrelated() {
        double[] z = normals(0, "fc1.weight");
        for (long seed : new long[] {1, 2, -1, 1L << 32, 1L << 63}) {
            assertTrue(
                    MomentTest.correlation(z, normals(seed, "fc1.weight"), 0, 1).passes(), "seed " + seed);
        }
        for (String path : new String[] {"fc2.weight", "fc1.bias", "fc1.weigh", "fc11.weight", "Fc1.weight", ""}) {
            assertTrue(MomentTest.correlation(z, normals(0, path), 0, 1).passes(), path);
        }
        double[] uniforms = uniforms(0, "fc1.weight");
        assertTrue(MomentTest.correlation(uniforms, uniforms(1, "fc1.weight"), 0.5, UNIFORM_STD)
                .passes());
    }

    /**
     * One element each of a hundred thousand neighbouring seeds, and of as many neighbouring paths, is a sample too.
     */
    @Test
    void firstElementsOfManySeedsAndPathsAreNormal() {
        int many = 100_000;
        double[] seeds = new double[many];
        double[] paths = new double[many];
        for (int i = 0; i < many; i++) {
            stream(i, "fc1.weight").normal(seeds, i, 1, 0, 0, 1);
            stream(0, "layers." + i + ".weight").normal(paths, i, 1, 0, 0, 1);
        }
        assertTrue(isStandardNormal(seeds));
        assertTrue(isStandardNormal(paths));
    }

    @Test
    void numpyNormalsAreNormalToo() {
        double[] sample = new double[N];
        Streams.numpy(3).stream("fc1.weight").normal(sample, 0, N, 0, 0, 1);
        assertTrue(isStandardNormal(sample));
    }
}
