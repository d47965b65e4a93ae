package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final int LONGEST = 100_000;

    /**
     * Beside two passes in double precision, whatever the scale, the offset and the first value. That may lie 1000
     * standard deviations away: then 10⁵ roundings of 2⁻⁵³ in squares 10⁶ times as large are 10⁻⁵ at worst.
     */
    @Test
    void meanAndStdAreThoseOfTwoPasses() {
        ForAll.cases(100, random -> {
            int from = random.nextInt(5);
            float[] values = new float[from + 1 + random.nextInt(LONGEST)];
            double std = Math.pow(10, random.nextInt(-36, 34));
            double mean = random.nextBoolean() ? 0 : std * random.nextInt(2000);
            boolean sparse = random.nextInt(4) == 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (sparse && random.nextInt(10) > 0 ? mean : mean + std * random.nextGaussian());
            }
            values[from] += random.nextInt(4) == 0 ? (float) (1000 * std) : 0;
            assertAgrees(values, from, 1e-5);
        });
    }

    /**
     * What is drawn: 10⁵ roundings of 2⁻⁵³ in squares up to 20 times as large, for the first value lies within 4 of
     * them.
     */
    @Test
    void ofWeightsNineDigitsAreRight() {
        ForAll.cases(10, random -> {
            float[] values = new float[LONGEST];
            for (int i = 0; i < LONGEST; i++) {
                values[i] = (float) (0.01 * random.nextGaussian());
            }
            assertAgrees(values, 0, 2e-10);
        });
    }

    private static void assertAgrees(float[] values, int from, double tolerance) {
        int count = values.length - from;
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = from; i < values.length; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double std = Math.sqrt(squares / count);
        Spread found = Spread.of(values, from, count);
        assertEquals(count, found.count());
        assertEquals(mean, found.mean(), tolerance * std);
        assertEquals(std, found.std(), tolerance * std);
    }

    @Test
    void whatIsNotFiniteIsSeenWhereverItStands() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int at : new int[] {0, 1, 1023, 1024, 4095, 4999}) {
                float[] values = new float[5000];
                values[at] = bad;
                assertTrue(!Double.isFinite(Spread.of(values, 0, values.length).squares()), bad + " at " + at);
            }
        }
    }

    @Test
    void constantsHaveNone() {
        float[] values = new float[5000];
        Arrays.fill(values, 0.1f);
        Spread found = Spread.of(values, 0, values.length);
        assertEquals(0.1f, found.mean());
        assertEquals(0, found.std());
    }
}
