package dev.outset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AxisScaleTest {
    @Test
    void decadesHoldEveryPositiveValue() {
        AxisScale scale = AxisScale.decades(new double[] {0.03, 0, Double.NaN, 700}, 100, 0);
        assertEquals(List.of(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0), scale.ticks(6));
        assertEquals(100, scale.at(0.01), 1e-9);
        assertEquals(0, scale.at(1000), 1e-9);
        assertEquals(60, scale.at(1e-2 * 100), 1e-9); // two of five decades above the low end
        assertTrue(Double.isNaN(scale.at(0)));
    }

    @Test
    void manyDecadesGetFewTicks() {
        assertTrue(AxisScale.decades(new double[] {1e-30, 1}, 0, 1).ticks(6).size() <= 7);
        AxisScale all = AxisScale.fit(true, List.of(new double[] {1e-300, 1e300}));
        List<Double> ticks = all.ticks(7);
        assertTrue(ticks.size() >= 4 && ticks.size() <= 8, ticks::toString);
        assertEquals("10⁻²⁰⁰", all.labels(List.of(1e-200)).get(0));
        assertEquals(0.5, all.share(1), 1e-9);
    }

    @Test
    void linearTicksAreRound() {
        assertEquals(
                List.of(0.0, 20.0, 40.0, 60.0), AxisScale.linear(0, 60, 0, 1).ticks(4));
        assertEquals(5, AxisScale.roundStep(2.1));
        assertEquals(2, AxisScale.roundStep(2));
        assertEquals(1e-7, AxisScale.roundStep(0.9e-7));
    }

    @Test
    void countsHaveTicksAtWholeNumbersOnly() {
        AxisScale epochs = AxisScale.linear(1, 3, 0, 1);
        assertEquals(List.of(1.0, 1.5, 2.0, 2.5, 3.0), epochs.ticks(5));
        assertEquals(List.of(1.0, 2.0, 3.0), epochs.counting().ticks(5));
        assertTrue(AxisScale.counts(List.of(new double[] {1, 2, Double.NaN})));
        assertTrue(!AxisScale.counts(List.of(new double[] {1, 2.5})));
    }

    @Test
    void fewDecadesAreDividedAtTwoAndFive() {
        AxisScale scale = AxisScale.fit(true, List.of(new double[] {0.07, 3}));
        assertEquals(List.of(0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0), scale.ticks(7));
        assertEquals(List.of("0.05", "0.1", "0.2", "0.5", "1", "2", "5"), trimmed(scale));
    }

    private static List<String> trimmed(AxisScale scale) {
        return scale.labels(scale.ticks(7));
    }

    @Test
    void labelsOfOneAxisHaveTheSameDecimals() {
        AxisScale scale = AxisScale.linear(0, 1, 0, 1);
        assertEquals(List.of("0.0", "0.5", "1.0"), scale.labels(List.of(0.0, 0.5, 1.0)));
        assertEquals(List.of("−2", "0", "2"), scale.labels(List.of(-2.0, 0.0, 2.0)));
        assertEquals(List.of("0", "5·10⁻⁷", "10⁻⁶"), scale.labels(List.of(0.0, 5e-7, 1e-6)));
        assertEquals(List.of("−2·10⁶", "1.5·10⁷"), scale.labels(List.of(-2e6, 1.5e7)));
    }

    @Test
    void labelsHaveAnAsciiForm() {
        assertEquals("5e-7", AxisScale.ascii("5·10⁻⁷"));
        assertEquals("1e6", AxisScale.ascii("10⁶"));
        assertEquals("1e-12", AxisScale.ascii("10⁻¹²"));
        assertEquals("-1e6", AxisScale.ascii("−10⁶"));
        assertEquals("-2e16", AxisScale.ascii("−2·10¹⁶"));
        assertEquals("-0.25", AxisScale.ascii("−0.25"));
        assertEquals("10", AxisScale.ascii("10"));
    }

    @Test
    void hardRangesGiveFiniteScales() {
        double[][] hard = {
            {},
            {Double.NaN},
            {0},
            {5},
            {-3, -3},
            {Double.MIN_VALUE},
            {Double.MAX_VALUE},
            {-Double.MAX_VALUE, Double.MAX_VALUE},
            {1e-300, 1e300},
            {0, Double.MIN_VALUE},
            {1, 1 + 1e-15},
            {Double.POSITIVE_INFINITY, 1},
        };
        for (double[] values : hard) {
            for (boolean logarithmic : new boolean[] {false, true}) {
                AxisScale scale = AxisScale.fit(logarithmic, List.of(values)).padded(0.05);
                assertTrue(scale.low() < scale.high(), scale::toString);
                assertTrue(Double.isFinite(scale.low()) && Double.isFinite(scale.high()), scale::toString);
                List<Double> ticks = scale.ticks(6);
                assertTrue(ticks.size() <= 8, () -> scale + " " + ticks);
                ticks.forEach(tick -> assertTrue(Double.isFinite(scale.at(tick)), () -> scale + " " + tick));
                assertEquals(ticks.size(), scale.labels(ticks).size());
                assertEquals(0, scale.at(scale.low()), 1e-9);
                assertEquals(1, scale.at(scale.high()), 1e-9);
            }
        }
    }
}
