package dev.outset.report;

import dev.outset.check.Words;
import dev.outset.probe.Histogram;

/** One small histogram: bars over a value axis whose two ends are labelled. */
final class HistogramChart {
    private static final double WIDTH = 190;
    private static final double HEIGHT = 78;
    private static final double SIDE = 6;
    private static final double FLOOR = 60;
    private static final double TOP = 4;

    private HistogramChart() {}

    /**
     * @param title read out by screen readers
     * @param style class of the bars
     */
    static String draw(String title, Histogram histogram, String style) {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        long[] counts = histogram.counts();
        long most = 1;
        long total = 0;
        for (long count : counts) {
            most = Math.max(most, count);
            total += count;
        }
        AxisScale y = AxisScale.linear(0, (double) most, FLOOR, TOP);
        double bar = (WIDTH - 2 * SIDE) / Math.max(1, counts.length);
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                boolean single = histogram.low() == histogram.high(); // one value: one bar in the middle
                double top = Math.min(FLOOR - 1, y.at((double) counts[k]));
                svg.rect(
                        single ? (WIDTH - bar) / 2 : SIDE + k * bar,
                        top,
                        Math.max(0.5, bar - 0.4),
                        FLOOR - top,
                        "bar " + style);
            }
        }
        svg.line(SIDE, FLOOR, WIDTH - SIDE, FLOOR, "axis");
        if (total > 0 && histogram.low() == histogram.high()) {
            svg.text(WIDTH / 2, HEIGHT - 5, "= " + Words.number(histogram.low()), "tick middle");
        } else if (total > 0) {
            AxisScale x = AxisScale.linear(histogram.low(), histogram.high(), SIDE, WIDTH - SIDE);
            if (histogram.low() < 0 && histogram.high() > 0) {
                svg.line(x.at(0), FLOOR, x.at(0), FLOOR + 4, "axis");
            }
            svg.text(SIDE, HEIGHT - 5, Words.number(histogram.low()), "tick");
            svg.text(WIDTH - SIDE, HEIGHT - 5, Words.number(histogram.high()), "tick end");
        }
        return svg.toString();
    }
}
