package dev.outset.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class IntervalTest {
    /** Conover, Practical Nonparametric Statistics, table of the sign test: ranks of 95 % intervals for a median. */
    @Test
    void ranksAreThoseOfTheSignTest() {
        int[][] known = {{1, 1}, {5, 1}, {6, 1}, {8, 1}, {9, 2}, {11, 2}, {12, 3}, {15, 4}, {20, 6}, {30, 10}};
        for (int[] row : known) {
            assertEquals(row[1], Interval.rank(row[0]), "n = " + row[0]);
        }
        assertEquals(0.9375, Interval.coverage(5), 1e-15);
        assertEquals(1 - 2 * 10.0 / 512, Interval.coverage(9), 1e-15); // 1 − 2 (1 + 9)/2⁹
    }

    @Test
    void mediansAndEndsAreOrderStatistics() {
        assertEquals(new Interval(2, 1, 3), Interval.of(new double[] {3, 1, 2}));
        assertEquals(new Interval(2.5, 1, 4), Interval.of(new double[] {4, 3, 1, 2}));
        assertEquals(new Interval(5, 2, 8), Interval.of(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}));
    }

    /** A run that diverged is worse than any number, and infinities do not turn into NaN. */
    @Test
    void nanIsTheWorstAndInfinityStays() {
        assertEquals(1, Interval.of(new double[] {Double.NaN, 1, 2}).median());
        assertEquals(
                Double.NEGATIVE_INFINITY,
                Interval.of(new double[] {Double.NaN, 1, 2}).low());
        double never = Double.POSITIVE_INFINITY;
        assertEquals(never, Interval.of(new double[] {never, never}).median());
    }

    /** Coverage by simulation: at least the promised 95 % (n = 9: 96.1 %), and not by being too wide. */
    @Test
    void theIntervalCoversAsOftenAsItSays() {
        RandomStream stream = Streams.philox(1).stream("coverage");
        int trials = 20_000;
        int held = 0;
        double[] values = new double[9];
        for (int t = 0; t < trials; t++) {
            stream.uniform(values, 0, 9, 9L * t, 0, 1);
            Interval interval =
                    Interval.of(Arrays.stream(values).map(u -> u * u * u).toArray());
            held += interval.low() <= 0.125 && 0.125 <= interval.high() ? 1 : 0;
        }
        double expected = Interval.coverage(9);
        double sigma = Math.sqrt(expected * (1 - expected) / trials);
        assertTrue(Math.abs((double) held / trials - expected) < 5 * sigma, held + " of " + trials);
    }
}
