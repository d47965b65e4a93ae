package dev.outset.cli;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in tables for people; JSON carries all digits. */
final class Figures {
    private static final MathContext FOUR = new MathContext(4);

    private Figures() {}

    /** Four significant digits: {@code 0.1250}, {@code 12.30}, {@code 1.235e+07}; – where there is no number. */
    static String four(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e6) {
            BigDecimal rounded = new BigDecimal(value).round(FOUR);
            int decimals =
                    Math.max(0, 3 - (int) Math.floor(Math.log10(rounded.abs().doubleValue())));
            return rounded.setScale(decimals, java.math.RoundingMode.HALF_EVEN).toPlainString();
        }
        return String.format(java.util.Locale.ROOT, "%.3e", value);
    }

    /** Whole numbers without a fraction, others with four digits. */
    static String count(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : four(value);
    }

    /** {@code 20.6 kB}, in powers of 1000. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
