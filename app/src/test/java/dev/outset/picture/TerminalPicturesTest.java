package dev.outset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.probe.Histogram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminalPicturesTest {
    private static final Screen WIDE = new Screen(80, true);
    private static final Screen ASCII = new Screen(60, false);
    private static final double[] X = {0, 1, 2, 3, 4, 5, 6, 7};

    @Test
    void sparklinesRiseWithTheirValues() {
        assertEquals("▁▂▃▄▅▆▇█", Sparkline.of(X, 8, WIDE));
        assertEquals("_.-:=+*#", Sparkline.of(X, 8, ASCII));
        assertEquals("▁█×", Sparkline.of(new double[] {1, 2, Double.NaN}, 9, WIDE));
        assertEquals("▁▁", Sparkline.of(new double[] {3, 3}, 9, WIDE));
        assertEquals("", Sparkline.of(new double[0], 9, WIDE));
        assertEquals(4, Sparkline.of(X, 4, WIDE).length());
    }

    @Test
    void linesFitTheScreenAndAsciiIsAscii() {
        double[] falling = {1, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 0, Double.NaN};
        for (int count = 1; count <= 12; count++) {
            List<Series> series = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                series.add(Series.line("start " + k, k, X, falling));
            }
            CurveChart chart = new CurveChart(
                    new Labels("Loss of all the starts in one picture with a long title", "epoch", "loss"),
                    false,
                    true,
                    series);
            for (Screen screen : List.of(WIDE, ASCII)) {
                List<String> lines = TextCurves.lines(chart, screen);
                fits(lines, screen);
                assertTrue(lines.toString().contains("start 0"));
            }
        }
    }

    @Test
    void chineseCountsTwice() {
        CurveChart chart = new CurveChart(
                new Labels("各种初始权重在手写数字数据集上的训练损失随轮次的变化情况以及其置信区间的比较", "轮次", "损失"),
                false,
                false,
                List.of(Series.line("全零", 0, X, X), Series.line("正态分布", 1, X, X)));
        Screen narrow = new Screen(50, true);
        for (String line : TextCurves.lines(chart, narrow)) {
            assertTrue(DisplayWidth.of(line) <= 50, line);
        }
    }

    @Test
    void oneCurveIsBrailleAndFallsFromTheTopLeft() {
        double[] y = {7, 6, 5, 4, 3, 2, 1, 0};
        CurveChart chart = new CurveChart(new Labels("t", "x", "y"), false, false, List.of(Series.line("s", 0, X, y)));
        List<String> body = TextCurves.lines(chart, WIDE).stream()
                .filter(line -> line.codePoints().anyMatch(c -> c > 0x2800 && c < 0x2900))
                .toList();
        assertTrue(body.size() >= 13, body::toString);
        assertTrue(first(body.get(0)) < first(body.get(body.size() - 1)), body::toString);
    }

    private static int first(String line) {
        int at = 0;
        while (line.charAt(at) < 0x2800 || line.charAt(at) > 0x28ff) {
            at++;
        }
        return at;
    }

    @Test
    void histogramsKeepTheirCounts() {
        long[] counts = new long[40];
        counts[0] = 3;
        counts[39] = 900;
        for (Screen screen : List.of(WIDE, ASCII)) {
            List<String> lines = TextHistogram.lines(new Histogram(-2, 2, counts), screen);
            fits(lines, screen);
            assertTrue(lines.size() <= 12 && lines.get(0).endsWith(" 3"), lines::toString);
            assertTrue(lines.get(lines.size() - 1).endsWith(" 900"), lines::toString);
            assertEquals(
                    1,
                    TextHistogram.lines(new Histogram(2, 2, new long[] {4, 0}), screen)
                            .size());
            assertTrue(TextHistogram.lines(new Histogram(0, 0, new long[0]), screen)
                            .size()
                    <= 1);
        }
    }

    @Test
    void surfacesShowRunsMarksAndHoles() {
        double[][] values = new double[11][11];
        for (int r = 0; r < 11; r++) {
            for (int c = 0; c < 11; c++) {
                values[r][c] = 1 + (r - 5) * (r - 5) + (c - 5) * (c - 5);
            }
        }
        values[10][0] = Double.NaN;
        SurfaceChart chart = new SurfaceChart(
                new Labels("t", "w1", "w2"),
                "loss",
                new Grid(-5, 5, -5, 5, values),
                true,
                List.of(new SurfaceChart.Trajectory("he", 0, new double[] {-4, 3}, new double[] {-4, 3})),
                List.of(new SurfaceChart.Mark("minimum", 0, 0)));
        for (Screen screen : List.of(WIDE, ASCII)) {
            List<String> lines = TextSurface.lines(chart, screen);
            fits(lines, screen);
            String all = String.join("\n", lines);
            assertTrue(all.contains("?") && all.contains("+ minimum") && all.contains("a"), all);
            assertTrue(lines.get(2).contains("?"), "the hole is at the top");
        }
    }

    private static void fits(List<String> lines, Screen screen) {
        for (String line : lines) {
            assertTrue(DisplayWidth.of(line) <= screen.width(), line);
            assertTrue(screen.unicode() || line.chars().allMatch(c -> c < 128), line);
        }
    }
}
