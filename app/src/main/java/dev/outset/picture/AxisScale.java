package dev.outset.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maps values to pixels, linearly or by their logarithm, and knows where ticks belong and what they are called.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above low
 * @param from pixel of the low end
 * @param to pixel of the high end
 * @param logarithmic whether equal ratios have equal lengths
 * @param whole whether only whole numbers have ticks
 */
record AxisScale(double low, double high, double from, double to, boolean logarithmic, boolean whole) {
    private AxisScale(double low, double high, double from, double to, boolean logarithmic) {
        this(low, high, from, to, logarithmic, false);
    }

    /** Fewer decades than this are divided at 2 and 5 as well, where there is room. */
    private static final double FEW_DECADES = 4;

    /** The smallest power of ten with full precision, and the largest. */
    private static final double SMALLEST = 1e-307;

    private static final double LARGEST = 1e308;

    /** A linear scale. */
    static AxisScale linear(double low, double high, double from, double to) {
        return new AxisScale(low, high > low ? high : low + 1, from, to, false);
    }

    /** A logarithmic scale over whole decades that holds every positive finite value; 0.1 … 10 if there is none. */
    static AxisScale decades(double[] values, double from, double to) {
        double[] ends = ends(true, List.of(values));
        if (ends.length == 0) {
            return new AxisScale(0.1, 10, from, to, true);
        }
        int first = (int) Math.floor(Math.log10(ends[0]));
        int last = (int) Math.ceil(Math.log10(ends[1]));
        return new AxisScale(power(first), power(Math.max(last, first + 1)), from, to, true);
    }

    /**
     * A scale from pixel 0 to 1 that holds all finite values, or all positive ones if it is logarithmic. A linear one
     * ends at the extreme values, a logarithmic one at 1, 2 or 5 times a power of ten. Equal values stand in the
     * middle; without any value it is 0 … 1, or 0.1 … 10.
     */
    static AxisScale fit(boolean logarithmic, List<double[]> values) {
        double[] ends = ends(logarithmic, values);
        if (ends.length == 0) {
            return new AxisScale(logarithmic ? 0.1 : 0, logarithmic ? 10 : 1, 0, 1, logarithmic);
        }
        double low = ends[0];
        double high = ends[1];
        if (logarithmic) {
            low = Math.min(LARGEST, Math.max(SMALLEST, low));
            high = Math.min(LARGEST, Math.max(low, high));
            low = below(low);
            high = roundStep(high);
            return high > low * 1.5
                    ? new AxisScale(low, Math.min(LARGEST, high), 0, 1, true)
                    : new AxisScale(below(low / 1.5), Math.min(LARGEST, roundStep(high * 1.5)), 0, 1, true);
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high / 2 - low / 2 <= 1e-12 * size || size == 0) {
            double margin = size == 0 ? 1 : Math.max(size * 0.1, Double.MIN_NORMAL);
            double most = Double.MAX_VALUE;
            return new AxisScale(Math.max(-most, low - margin), Math.min(most, high + margin), 0, 1, false);
        }
        return new AxisScale(low, high, 0, 1, false);
    }

    /** The same scale with ticks at whole numbers only, for epochs, iterations and layers. */
    AxisScale counting() {
        return new AxisScale(low, high, from, to, logarithmic, true);
    }

    /** Whether all finite values are whole numbers. */
    static boolean counts(List<double[]> values) {
        return values.stream().flatMapToDouble(Arrays::stream).allMatch(v -> !Double.isFinite(v) || v == Math.rint(v));
    }

    /** The same scale over other pixels. */
    AxisScale over(double newFrom, double newTo) {
        return new AxisScale(low, high, newFrom, newTo, logarithmic, whole);
    }

    /**
     * A linear scale with a share of its length added at both ends, though not past zero; a logarithmic one as it is.
     */
    AxisScale padded(double share) {
        if (logarithmic) {
            return this;
        }
        double margin = share * (high - low);
        double newLow = low >= 0 && low - margin < 0 ? 0 : low - margin;
        double newHigh = high <= 0 && high + margin > 0 ? 0 : high + margin;
        boolean finite = Double.isFinite(newLow) && Double.isFinite(newHigh);
        return finite ? new AxisScale(newLow, newHigh, from, to, false, whole) : this;
    }

    /** The pixel of a value; NaN for what a logarithm does not have. */
    double at(double value) {
        double share = share(value);
        return Double.isFinite(share) ? from + share * (to - from) : Double.NaN;
    }

    /** Where a value stands between low (0) and high (1). */
    double share(double value) {
        return logarithmic
                ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (value / 2 - low / 2) / (high / 2 - low / 2); // halves: high − low may be infinite
    }

    /** About {@code most} round values inside the scale, never many more: 1, 2 or 5 times a power of ten. */
    List<Double> ticks(int most) {
        if (!logarithmic) {
            return linearTicks(most);
        }
        double decades = Math.log10(high) - Math.log10(low);
        List<Double> fine = decades < FEW_DECADES ? oneTwoFive() : List.of();
        if (decades < FEW_DECADES && fine.size() < 3) {
            return linearTicks(most);
        }
        if (fine.size() >= 3 && fine.size() <= Math.max(4, most + 1)) {
            return fine;
        }
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int step = (int) Math.max(1, roundStep((last - first) / (double) most));
        List<Double> ticks = new ArrayList<>();
        for (int decade = step * (int) Math.ceil(first / (double) step); decade <= last; decade += step) {
            ticks.add(power(decade));
        }
        return ticks;
    }

    /** Values for contour lines: the ticks, and on a scale of at most five decades those at 2 and 5 between them. */
    List<Double> levels(int most) {
        boolean fine = logarithmic && Math.log10(high) - Math.log10(low) <= 5;
        return fine && ticks(most).size() < most ? oneTwoFive() : ticks(most);
    }

    private List<Double> linearTicks(int most) {
        double step = Math.max(roundStep(high / most - low / most), whole ? 1 : 0);
        List<Double> ticks = new ArrayList<>();
        double end = Math.min(Double.MAX_VALUE, high + 1e-9 * step);
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= end; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private List<Double> oneTwoFive() {
        List<Double> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(Math.log10(low)); power(decade) <= high * (1 + 1e-9); decade++) {
            for (int factor : new int[] {1, 2, 5}) {
                double tick = power(factor, decade);
                boolean inside = tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9);
                if (inside) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /**
     * What the ticks are called: the same number of decimals along a linear axis, powers of ten where they are short.
     */
    List<String> labels(List<Double> ticks) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double tick : ticks) {
            largest = Math.max(largest, Math.abs(tick));
            smallest = tick == 0 ? smallest : Math.min(smallest, Math.abs(tick));
        }
        boolean plain = logarithmic ? smallest >= 0.000999 && largest < 10001 : smallest >= 0.000999 && largest < 1e6;
        boolean even = !logarithmic || high / low < 100;
        List<String> labels = new ArrayList<>();
        for (double tick : ticks) {
            labels.add(plain ? (even ? fixed(tick, ticks) : trimmed(tick)) : scientific(tick));
        }
        return labels;
    }

    /** A label in ASCII: 5e-7, 1e6, -2. */
    static String ascii(String label) {
        StringBuilder out = new StringBuilder();
        boolean raised = false;
        String plain = label.replace("·10", "e").replace('−', '-');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c);
            if ((digit >= 0 || c == '⁻') && !raised) {
                raised = true;
                if (out.toString().endsWith("10") && plain.indexOf('e') < 0) {
                    out.setLength(out.length() - 2);
                    out.append("1e"); // 10⁶ without a factor
                }
            }
            out.append(digit >= 0 ? (char) ('0' + digit) : c == '⁻' ? '-' : c);
        }
        return out.toString();
    }

    private static String fixed(double tick, List<Double> ticks) {
        int decimals = 0;
        for (double t : ticks) {
            decimals = Math.max(decimals, rounded(t).scale());
        }
        return signed(rounded(tick).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    private static String trimmed(double tick) {
        return signed(rounded(tick).toPlainString());
    }

    /** 5·10⁻⁷, 10⁶, −2·10¹². */
    private static String scientific(double tick) {
        if (tick == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(tick).round(new MathContext(6));
        int exponent = exact.precision() - exact.scale() - 1;
        BigDecimal mantissa = exact.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        String digits = mantissa.setScale(Math.max(0, mantissa.scale())).toPlainString();
        if (exponent == 0) {
            return signed(digits);
        }
        String power = "10" + superscript(exponent);
        return switch (digits) {
            case "1" -> power;
            case "-1" -> "−" + power;
            default -> signed(digits) + "·" + power;
        };
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return out.toString();
    }

    private static BigDecimal rounded(double tick) {
        BigDecimal nine = new BigDecimal(tick).round(new MathContext(9)).stripTrailingZeros();
        return nine.scale() < 0 ? nine.setScale(0) : nine;
    }

    private static String signed(String digits) {
        return digits.startsWith("-") ? "−" + digits.substring(1) : digits;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below {@code atLeast}. */
    static double roundStep(double atLeast) {
        int decade = (int) Math.floor(Math.log10(Math.max(atLeast, SMALLEST)));
        for (int factor : new int[] {1, 2, 5}) {
            if (power(factor, decade) >= atLeast * (1 - 1e-9)) {
                return power(factor, decade);
            }
        }
        return power(decade + 1);
    }

    /** The largest of 1, 2, 5 times a power of ten that is not above a value. */
    private static double below(double atMost) {
        int decade = (int) Math.floor(Math.log10(Math.max(atMost, SMALLEST)));
        double best = power(decade);
        for (int factor : new int[] {2, 5, 10}) {
            best = power(factor, decade) <= atMost * (1 + 1e-9) ? power(factor, decade) : best;
        }
        return best;
    }

    private static double[] ends(boolean positive, List<double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double v : some) {
                if (Double.isFinite(v) && (v > 0 || !positive)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return low > high ? new double[0] : new double[] {low, high};
    }

    private static double power(int exponent) {
        return power(1, exponent);
    }

    private static double power(int factor, int exponent) {
        return Double.parseDouble(factor + "e" + exponent);
    }
}
