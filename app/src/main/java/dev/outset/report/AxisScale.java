package dev.outset.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels, linearly or by their logarithm, and knows where ticks belong.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above low
 * @param from pixel of the low end
 * @param to pixel of the high end
 * @param logarithmic whether equal ratios have equal lengths
 */
record AxisScale(double low, double high, double from, double to, boolean logarithmic) {
    /** A linear scale. */
    static AxisScale linear(double low, double high, double from, double to) {
        return new AxisScale(low, high > low ? high : low + 1, from, to, false);
    }

    /** A logarithmic scale over whole decades that holds every positive finite value; 0.1 … 10 if there is none. */
    static AxisScale decades(double[] values, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double v : values) {
            if (v > 0 && Double.isFinite(v)) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        if (high == 0) {
            return new AxisScale(0.1, 10, from, to, true);
        }
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        return new AxisScale(power(first), power(Math.max(last, first + 1)), from, to, true);
    }

    /** The pixel of a value; NaN for what a logarithm does not have. */
    double at(double value) {
        double share = logarithmic
                ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
        return Double.isFinite(share) ? from + share * (to - from) : Double.NaN;
    }

    /** At most {@code most} round values inside the scale: 1, 2 or 5 times a power of ten, or whole decades. */
    List<Double> ticks(int most) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            int first = (int) Math.round(Math.log10(low));
            int last = (int) Math.round(Math.log10(high));
            int step = Math.max(1, (int) Math.ceil((last - first) / (double) most));
            for (int decade = first; decade <= last; decade += step) {
                ticks.add(power(decade));
            }
            return ticks;
        }
        double step = roundStep((high - low) / most);
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below {@code atLeast}. */
    static double roundStep(double atLeast) {
        double decade = power((int) Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * decade >= atLeast * (1 - 1e-9)) {
                return factor * decade;
            }
        }
        return 10 * decade;
    }

    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }
}
