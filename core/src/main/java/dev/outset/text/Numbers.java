package dev.outset.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every platform: {@code Double.toString} and {@code String.format} round differently from
 * one Java to another. Every method rounds the exact binary value once, ties to the even digit; the decimal sign is a
 * point in every language.
 *
 * <pre>{@code
 * Numbers.significant(0.00123456, 3)  // 0.00123
 * Numbers.fixed(0.125, 2)             // 0.12
 * Numbers.shortest(0.1)               // 0.1
 * Numbers.compact(109386)             // 109k
 * }</pre>
 */
public final class Numbers {
    /** SI prefixes from 10⁻¹² to 10¹². */
    private static final String[] PREFIXES = {"p", "n", "µ", "m", "", "k", "M", "G", "T"};

    private Numbers() {}

    /**
     * At most {@code digits} significant digits without trailing zeros: 0.333, 2.5, 1200, and 1.2e-7 or 3.4e+9 where
     * plain digits would begin with four zeros or end in more than three unknown ones.
     */
    public static String significant(double x, int digits) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NaN" : x > 0 ? "∞" : "-∞";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return layout(rounded, -5, digits + 3);
    }

    /** Exactly {@code decimals} digits after the point: {@code fixed(2.5, 2)} is 2.50; never {@code -0.00}. */
    public static String fixed(double x, int decimals) {
        if (!Double.isFinite(x)) {
            return significant(x, 1);
        }
        return new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * The decimal of fewest digits that {@link Double#parseDouble} reads back as x, and of those the nearest: 0.1,
     * 5e-324, -0, 1e+300. Non-finite values are {@code NaN}, {@code Infinity}, {@code -Infinity}.
     */
    public static String shortest(double x) {
        if (!Double.isFinite(x) || x == 0) {
            return special(x);
        }
        // 15 digits survive the way through a normal double, so fewer need not be tried
        int fewest = Math.abs(x) < Double.MIN_NORMAL ? 1 : 15;
        BigDecimal exact = new BigDecimal(x);
        for (int digits = fewest; digits < 17; digits++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == x) {
                    return layout(rounded, -5, 17);
                }
            }
        }
        return layout(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)), -5, 17);
    }

    /** As {@link #shortest(double)} for {@link Float#parseFloat}: 0.1 for 0.1f, not 0.10000000149011612. */
    public static String shortest(float x) {
        if (!Float.isFinite(x) || x == 0) {
            return special(x);
        }
        int fewest = Math.abs(x) < Float.MIN_NORMAL ? 1 : 6;
        BigDecimal exact = new BigDecimal(x);
        for (int digits = fewest; digits < 9; digits++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.floatValue() == x) {
                    return layout(rounded, -5, 17);
                }
            }
        }
        return layout(exact.round(new MathContext(9, RoundingMode.HALF_EVEN)), -5, 17);
    }

    /** Three significant digits and an SI prefix, for counts, bytes and times: 784, 109k, 1.5M, 12.3m, 4n. */
    public static String compact(double x) {
        if (!Double.isFinite(x) || x == 0) {
            return significant(x, 3);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int step = Math.floorDiv(exponent(rounded), 3);
        int prefix = step + 4;
        if (prefix < 0 || prefix >= PREFIXES.length) {
            return significant(x, 3);
        }
        return plain(rounded.scaleByPowerOfTen(-3 * step)) + PREFIXES[prefix];
    }

    private static String special(double x) {
        if (x == 0) {
            return 1 / x < 0 ? "-0" : "0";
        }
        return Double.isNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
    }

    /** Plain digits while {@code low} &lt; exponent &lt; {@code high}, a power of ten otherwise. */
    private static String layout(BigDecimal x, int low, int high) {
        int exponent = exponent(x);
        if (x.signum() == 0 || (exponent > low && exponent < high)) {
            return plain(x);
        }
        return plain(x.scaleByPowerOfTen(-exponent)) + (exponent < 0 ? "e" : "e+") + exponent;
    }

    /** The power of ten of the first digit. */
    private static int exponent(BigDecimal x) {
        return x.precision() - x.scale() - 1;
    }

    private static String plain(BigDecimal x) {
        return x.signum() == 0 ? "0" : x.stripTrailingZeros().toPlainString();
    }
}
