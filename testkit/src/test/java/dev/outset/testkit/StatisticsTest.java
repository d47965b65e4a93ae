package dev.outset.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every statistical test passes what is right and catches its negative control. */
class StatisticsTest {
    private static final int N = 1_000_000;

    private static double[] uniforms(long seed, int n) {
        return new SplittableRandom(seed).doubles(n).toArray();
    }

    private static double[] scaled(double[] sample, double factor) {
        return Arrays.stream(sample).map(x -> x * factor).toArray();
    }

    private static double clamped(double x) {
        return Math.max(0, Math.min(1, x));
    }

    @Test
    void kolmogorovSmirnovSeesTwoPercent() {
        double[] sample = uniforms(1, 100_000);
        assertTrue(KsTest.of(sample, StatisticsTest::clamped).passes());
        assertFalse(KsTest.of(scaled(sample, 1.02), StatisticsTest::clamped).passes());
        assertTrue(KsTest.between(sample, uniforms(2, 100_000)).passes());
        assertFalse(KsTest.between(sample, scaled(uniforms(2, 100_000), 1.04)).passes());
    }

    /** Table values of Kolmogorov's law: P(√n D &gt; 1.3581) = 0.05, P(√n D &gt; 1.6276) = 0.01. */
    @Test
    void kolmogorovSmirnovKnowsItsQuantiles() {
        double[] half = {0.25, 0.75};
        assertEquals(0.25, KsTest.of(half, StatisticsTest::clamped).statistic());
        double[] grid = new double[10_000];
        for (double[] known : new double[][] {{1.3581, 0.05}, {1.6276, 0.01}}) {
            double shift = known[0] / (100 + 0.12 + 0.0011);
            for (int i = 0; i < grid.length; i++) {
                grid[i] = (i + 1.0) / grid.length;
            }
            KsTest test = KsTest.of(grid, x -> clamped(x - shift));
            assertEquals(known[1], test.pValue(), 1e-5);
        }
    }

    /** χ²₁₀ exceeds 18.307 with probability 0.05 and 29.588 with 0.001; χ²₁ exceeds 3.841 with 0.05. */
    @Test
    void chiSquareKnowsItsQuantiles() {
        assertEquals(0.05, ChiSquareTest.upperGamma(5, 18.307038 / 2), 1e-8);
        assertEquals(0.001, ChiSquareTest.upperGamma(5, 29.588298 / 2), 1e-9);
        assertEquals(0.05, ChiSquareTest.upperGamma(0.5, 3.841459 / 2), 1e-8);
        assertEquals(0.95, ChiSquareTest.upperGamma(5, 3.940299 / 2), 1e-7);
        assertEquals(1, ChiSquareTest.upperGamma(5, 0));
    }

    @Test
    void chiSquareSeesABiasedDieAndATooPerfectOne() {
        long[] fair = new long[6];
        long[] biased = new long[6];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 600_000; i++) {
            int face = random.nextInt(6);
            fair[face]++;
            biased[face == 0 && random.nextInt(50) == 0 ? 1 : face]++;
        }
        assertTrue(ChiSquareTest.uniform(fair).passes());
        assertFalse(ChiSquareTest.uniform(biased).passes());
        assertFalse(ChiSquareTest.uniform(new long[] {100, 100, 100, 100, 100}).passes(), "nothing is that even");
        assertThrows(IllegalArgumentException.class, () -> ChiSquareTest.uniform(new long[] {1, 2, 3}));
    }

    @Test
    void momentsSeeTwoPercent() {
        double std = Math.sqrt(1 / 12.0);
        double[] sample = uniforms(4, N);
        double[] wider = Arrays.stream(sample).map(x -> 0.5 + (x - 0.5) * 1.02).toArray();
        double[] shifted = Arrays.stream(sample).map(x -> x + 0.02 * std).toArray();
        assertTrue(MomentTest.mean(sample, 0.5, std).passes());
        assertFalse(MomentTest.mean(shifted, 0.5, std).passes());
        assertTrue(MomentTest.variance(sample, 0.5, std, 1.8).passes());
        assertFalse(MomentTest.variance(wider, 0.5, std, 1.8).passes());
        assertTrue(MomentTest.kurtosis(sample, 0.5, std, 1.8, 9).passes());
        assertFalse(MomentTest.kurtosis(wider, 0.5, std, 1.8, 9).passes());
        sample[0] = Double.NaN;
        assertFalse(MomentTest.mean(sample, 0.5, std).passes(), "NaN is no mean");
    }

    @Test
    void correlationSeesTwoPercent() {
        double std = Math.sqrt(1 / 12.0);
        double[] a = uniforms(5, N);
        double[] b = uniforms(6, N);
        double[] mixed = new double[N];
        for (int i = 0; i < N; i++) {
            mixed[i] = 0.5 + (b[i] - 0.5) + 0.02 * (a[i] - 0.5);
        }
        assertTrue(MomentTest.correlation(a, b, 0.5, std).passes());
        assertFalse(MomentTest.correlation(a, mixed, 0.5, std).passes());
    }

    @Test
    void nearIsRelativeAboveOneAndAbsoluteBelow() {
        assertTrue(Near.CLOSED_FORM.holds(1e6, 1e6 + 0.9e-6));
        assertFalse(Near.CLOSED_FORM.holds(1e6, 1e6 + 1.1e-6));
        assertTrue(Near.CLOSED_FORM.holds(0, 0.9e-12));
        assertFalse(Near.CLOSED_FORM.holds(0, 1.1e-12));
        assertFalse(Near.FLOAT_ROUNDING.holds(0, Double.NaN));
        Near.DOUBLE_ROUNDING.check(1, 1, "the same");
        assertThrows(AssertionError.class, () -> Near.DOUBLE_ROUNDING.check(1, 1 + 1e-14, "two numbers"));
    }

    @Test
    void aHashChangesWithAnyBit() {
        String one = new BitHash().add(new double[] {1, 2, 3}).hex();
        assertEquals(16, one.length());
        assertEquals(one, new BitHash().add(1.0).add(2.0).add(3.0).hex());
        assertFalse(one.equals(
                new BitHash().add(new double[] {1, 2, Math.nextUp(3.0)}).hex()));
        assertFalse(new BitHash().add(0.0).hex().equals(new BitHash().add(-0.0).hex()));
        assertFalse(new BitHash()
                .add(new float[] {1, 2})
                .hex()
                .equals(new BitHash().add(new float[] {2, 1}).hex()));
    }
}
