package dev.outset.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.TruncatedNormalLaw;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedQuantileTest {
    private static final int N = 200_000;

    private static int[] words() {
        int[] joints = {
            0, 1, 2, 0xffffff, 0x1000000, 0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0xfeffffff, -3, -2, -1
        };
        int[] words = new int[N];
        System.arraycopy(joints, 0, words, 0, joints.length);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = joints.length; i < N; i++) {
            words[i] = i % 2 == 0 ? random.nextInt() : random.nextInt() >> random.nextInt(32); // ends as well
        }
        return words;
    }

    private static float[] fill(TruncatedQuantile quantile, int[] words) {
        long[] column = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            column[i] = words[i] | 3L << 35;
        }
        float[] out = new float[words.length];
        quantile.fill(out, 0, 1, words.length, column, new TruncatedQuantile.Rows(words.length));
        return out;
    }

    private static double worst(float[] found, int[] words, TruncatedNormalLaw law) {
        double worst = 0;
        for (int i = 0; i < words.length; i++) {
            double u = (Integer.toUnsignedLong(words[i]) + 0.5) * 0x1p-32;
            worst = Math.max(worst, Math.abs(found[i] - law.quantile(u)));
        }
        return worst;
    }

    /**
     * Where z = x F(w): the two shares have relative errors of 3 roundings each, so w errs by 7 · 2⁻²⁴ and with its own
     * logarithm by 10 · 2⁻²⁴; F′ &lt; 0.36 and |x| &lt; 1 make 2.2·10⁻⁷ of that. F errs by its fit, 2·10⁻⁷, and by
     * roundings of 4 · 2⁻²⁴ of at most 2.94; x by 3 · 2⁻²⁴, which F enlarges to 3 · 2.94 · 2⁻²⁴. The sum, with the last
     * rounding, stays below 1.9·10⁻⁶; where laws lie, cancellation in x = p − q is that of probabilities, not of z.
     */
    @ParameterizedTest
    @CsvSource({
        "-2, 2",
        "-1, 1",
        "-3, 3",
        "-0.1, 0.1",
        "-1, 4",
        "-4, 0.5",
        "0, 2",
        "1, 2.5",
        "-Infinity, Infinity",
        "-100, 100",
        "2, Infinity",
        "-Infinity, -1.5"
    })
    void floatsAreTheQuantileToFloatRounding(double lower, double upper) {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(lower, upper);
        assertTrue(TruncatedQuantile.covers(law));
        int[] words = words();
        float[] found = fill(new TruncatedQuantile(0, 1, law), words);
        assertTrue(worst(found, words, law) < 1.9e-6, "worst " + worst(found, words, law));
        for (float z : found) {
            assertTrue(lower <= z && z <= upper, "outside: " + z);
        }
    }

    /** A law whose bounds are a thousandth off is told apart. */
    @Test
    void aWrongLawIsCaught() {
        int[] words = words();
        float[] found = fill(new TruncatedQuantile(0, 1, TruncatedNormalLaw.between(-2, 2)), words);
        assertTrue(worst(found, words, TruncatedNormalLaw.between(-2.002, 2.002)) > 1e-4);
    }

    @Test
    void aSymmetricLawIsSymmetricToTheBit() {
        int[] words = words();
        int[] mirrored = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            mirrored[i] = ~words[i];
        }
        TruncatedQuantile quantile = new TruncatedQuantile(0, 0.02, TruncatedNormalLaw.between(-2, 2));
        float[] one = fill(quantile, words);
        float[] other = fill(quantile, mirrored);
        for (int i = 0; i < one.length; i++) {
            assertTrue(one[i] == -other[i], one[i] + " beside " + other[i]);
        }
    }

    @Test
    void meanAndStdMoveTheLawAndLimitsAreRoundedInwards() {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(-2, 2);
        TruncatedQuantile quantile = new TruncatedQuantile(0.1, 0.3, law);
        assertTrue(quantile.lowest() >= 0.1 + 0.3 * -2 && quantile.highest() <= 0.1 + 0.3 * 2);
        int[] words = words();
        float[] moved = fill(quantile, words);
        float[] plain = fill(new TruncatedQuantile(0, 1, law), words);
        for (int i = 0; i < moved.length; i++) {
            assertEquals(0.1 + 0.3 * plain[i], moved[i], 1e-7);
            assertTrue(moved[i] >= quantile.lowest() && moved[i] <= quantile.highest());
        }
    }

    @Test
    void lawsTooNarrowForFloatArithmeticAreLeftToDoubles() {
        assertFalse(TruncatedQuantile.covers(TruncatedNormalLaw.between(1, 1.1)));
        assertFalse(TruncatedQuantile.covers(TruncatedNormalLaw.between(30, 31)));
    }
}
