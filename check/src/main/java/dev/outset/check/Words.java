package dev.outset.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;

/** Numbers and lists of units as findings print them. */
public final class Words {
    private static final int RUNS_SHOWN = 6;

    private Words() {}

    /** Three significant digits, with a power of ten outside 0.001 … 100 000. */
    public static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "NaN" : x > 0 ? "∞" : "−∞";
        }
        if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(3));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 6) {
            return plain(rounded);
        }
        return plain(rounded.scaleByPowerOfTen(-exponent)) + "·10" + superscript(exponent);
    }

    /** A count, such as a fan: all digits of a whole number, three of another. */
    public static String count(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : number(x);
    }

    /** Three significant digits in plain ASCII, for code to paste. */
    static String plain(double x) {
        return plain(new BigDecimal(x).round(new MathContext(3)));
    }

    /** A share as a percentage. */
    public static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** Units by their index from 0, runs joined: {@code 0–5, 8, 10–11}; shortened after six runs. */
    public static String units(BitSet units) {
        StringBuilder out = new StringBuilder();
        int runs = 0;
        for (int from = units.nextSetBit(0); from >= 0; ) {
            int to = units.nextClearBit(from);
            if (runs++ == RUNS_SHOWN) {
                return out + ", …";
            }
            out.append(out.isEmpty() ? "" : ", ").append(from);
            if (to - from > 1) {
                out.append(to - from == 2 ? ", " : "–").append(to - 1);
            }
            from = units.nextSetBit(to);
        }
        return out.toString();
    }

    private static String plain(BigDecimal x) {
        BigDecimal stripped = x.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static String superscript(int exponent) {
        StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return out.toString();
    }
}
