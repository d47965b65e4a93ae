package dev.outset.report;

import dev.outset.check.Words;
import java.util.List;

/**
 * A quantity against depth on a logarithmic axis: the prediction as a line, the measurement as points on it. A value
 * that is exactly zero has no logarithm; it stands as an open point on the floor of the picture.
 */
final class DepthChart {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 270;
    private static final double LEFT = 66;
    private static final double RIGHT = 14;
    private static final double TOP = 16;
    private static final double BOTTOM = 46;
    private static final int MOST_TICKS = 6;

    private DepthChart() {}

    /**
     * @param title read out by screen readers
     * @param xLabel label of the depth axis
     * @param yLabel label of the value axis, with what is meant
     * @param layers names, first to last
     * @param predicted one per layer, NaN where there is none
     * @param measured one per layer, NaN where there is none
     * @param style class of line and points: {@code forward} or {@code backward}
     */
    static String draw(
            String title,
            String xLabel,
            String yLabel,
            List<String> layers,
            double[] predicted,
            double[] measured,
            String style) {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        AxisScale x = AxisScale.linear(1, Math.max(2, layers.size()), LEFT + 12, WIDTH - RIGHT - 12);
        AxisScale y = AxisScale.decades(concat(predicted, measured), HEIGHT - BOTTOM, TOP);
        valueAxis(svg, y, yLabel);
        depthAxis(svg, x, xLabel, layers.size());
        double[] px = new double[layers.size()];
        double[] py = new double[layers.size()];
        for (int l = 0; l < layers.size(); l++) {
            px[l] = x.at(l + 1);
            py[l] = predicted[l] > 0 ? y.at(predicted[l]) : Double.NaN;
        }
        svg.path(px, py, "predicted " + style);
        for (int l = 0; l < layers.size(); l++) {
            String tip = layers.get(l) + ": " + Words.number(predicted[l]) + " / " + Words.number(measured[l]);
            if (measured[l] == 0) {
                svg.group(tip)
                        .circle(px[l], HEIGHT - BOTTOM, 4, "measured zero " + style)
                        .endGroup();
            } else if (measured[l] > 0 && Double.isFinite(measured[l])) {
                svg.group(tip)
                        .circle(px[l], y.at(measured[l]), 4, "measured " + style)
                        .endGroup();
            }
        }
        return svg.toString();
    }

    private static void valueAxis(Svg svg, AxisScale y, String label) {
        for (double tick : y.ticks(MOST_TICKS)) {
            double at = y.at(tick);
            svg.line(LEFT, at, WIDTH - RIGHT, at, "grid");
            svg.text(LEFT - 6, at + 4, powerOfTen(tick), "tick end");
        }
        svg.uprightText(14, (TOP + HEIGHT - BOTTOM) / 2, label, "label middle");
    }

    private static void depthAxis(Svg svg, AxisScale x, String label, int layers) {
        double floor = HEIGHT - BOTTOM;
        svg.line(LEFT, floor, WIDTH - RIGHT, floor, "axis");
        int step = Math.max(1, (int) AxisScale.roundStep(layers / 10.0));
        for (int l = 1; l <= layers; l++) {
            if (l == 1 || l % step == 0) {
                svg.line(x.at(l), floor, x.at(l), floor + 4, "axis");
                svg.text(x.at(l), floor + 17, String.valueOf(l), "tick middle");
            }
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, label, "label middle");
    }

    /** A decade as 0.01, 1, 100 near one and as 10ⁿ further away. */
    static String powerOfTen(double decade) {
        int exponent = (int) Math.round(Math.log10(decade));
        if (exponent >= -2 && exponent <= 3) {
            return Words.number(decade);
        }
        StringBuilder out = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return out.toString();
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = new double[a.length + b.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
