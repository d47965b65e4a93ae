package dev.outset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.picture.DisplayWidth;
import dev.outset.probe.Histogram;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PicturesTest {
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
        AxisScale scale = AxisScale.decades(new double[] {1e-30, 1}, 0, 1);
        assertTrue(scale.ticks(6).size() <= 7);
    }

    @Test
    void linearTicksAreRound() {
        assertEquals(
                List.of(0.0, 20.0, 40.0, 60.0), AxisScale.linear(0, 60, 0, 1).ticks(4));
        assertEquals(5, AxisScale.roundStep(2.1));
        assertEquals(2, AxisScale.roundStep(2));
    }

    @Test
    void coordinatesArePrintedWithTwoDecimalsAtMost() {
        assertEquals("0.33", Svg.n(1.0 / 3));
        assertEquals("100", Svg.n(100));
        assertEquals("-0.5", Svg.n(-0.5));
    }

    @Test
    void aPathBreaksWhereAValueIsMissing() {
        String svg = new Svg(10, 10, "t")
                .path(new double[] {0, 1, 2, 3}, new double[] {0, Double.NaN, 2, 3}, "p")
                .toString();
        assertTrue(svg.contains("d=\"M0 0M2 2L3 3\""), svg);
    }

    @Test
    void textIsEscaped() {
        assertEquals("&lt;a href=&quot;x&quot;&gt; &amp; &#39;", Html.escape("<a href=\"x\"> & '"));
        assertFalse(new Svg(1, 1, "<x>").toString().contains("<x>"));
    }

    @Test
    void aHistogramOfOneValueIsOneLabelledBar() {
        String svg = HistogramChart.draw("t", new Histogram(0.5, 0.5, new long[] {7, 0, 0}), "forward");
        assertEquals(1, svg.split("<rect", -1).length - 1);
        assertTrue(svg.contains("= 0.5"), svg);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertEquals(8, DisplayWidth.of("神经元 z"));
        assertEquals("层  |", DisplayWidth.pad("层", 4, true) + "|");
        assertEquals("  层|", DisplayWidth.pad("层", 4, false) + "|");
    }

    @Test
    void linesBreakAtSpacesAndBesideWideCharactersButNotBeforeSigns() {
        assertEquals(List.of("one two", "three"), DisplayWidth.wrap("one two three", 8));
        for (String line : DisplayWidth.wrap("交换对称的神经元，权重和偏置都不改变，所以每一步都相同。", 20)) {
            assertTrue(DisplayWidth.of(line) <= 20, line);
            assertFalse(line.startsWith("，") || line.startsWith("。"), line);
        }
    }

    @Test
    void columnsOfATableLineUp() {
        List<String> lines = new TextTable(List.of("层", "n"), List.of(true, false))
                .row(List.of("fc1", "7"))
                .row(List.of("x", "1000"))
                .lines();
        assertEquals(List.of("层      n", "fc1     7", "x    1000"), lines);
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertEquals(
                Texts.load(CheckPage.class, "report", Language.EN).keys(),
                Texts.load(CheckPage.class, "report", Language.ZH).keys());
    }
}
