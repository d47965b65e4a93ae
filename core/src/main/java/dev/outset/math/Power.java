package dev.outset.math;

/**
 * x^y = e^(y ln x) with ln x to about 65 bits: s = f/(2 + f) and the leading terms of ln(1 + f) = 2s(1 + z(1/3 + z
 * M(z))), z = s², are kept as sums of two doubles.
 */
final class Power {
    private static final double THIRD_HI = 0.3333333333333333;
    private static final double THIRD_LO = 1.850371707708594e-17;
    private static final double LN2_REST = -1.3124698417785255e-27;

    private static final double M0 = 0.2;
    private static final double M1 = 0.14285714285714685;
    private static final double M2 = 0.11111111110826383;
    private static final double M3 = 0.09090909168049924;
    private static final double M4 = 0.0769229744350359;
    private static final double M5 = 0.0666740439940617;
    private static final double M6 = 0.05853063232281699;
    private static final double M7 = 0.058621635304233734;

    private Power() {}

    static double pow(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        double size = Math.abs(x);
        if (Double.isInfinite(y)) {
            return size == 1 ? Double.NaN : size > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        boolean negative = isNegative(x) && isOddInteger(y);
        double value;
        if (size == 0 || size == Double.POSITIVE_INFINITY) {
            value = size == 0 == y > 0 ? 0 : Double.POSITIVE_INFINITY;
        } else if (x < 0 && y != Math.floor(y)) {
            return Double.NaN;
        } else {
            value = positive(size, y);
        }
        return negative ? -value : value;
    }

    private static boolean isNegative(double x) {
        return Double.doubleToRawLongBits(x) < 0;
    }

    private static boolean isOddInteger(double y) {
        return Math.abs(y) < 0x1p53 && y == Math.floor(y) && ((long) y & 1) == 1;
    }

    /** x^y for finite x > 0 and finite y. */
    private static double positive(double x, double y) {
        if (x == 1) {
            return 1;
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
        int k = Logarithm.exponent(bits) - (subnormal ? 54 : 0);
        double f = Logarithm.significand(bits) - 1;

        // s = f/(2 + f) as hi + lo
        double d = 2 + f;
        double dLow = DoubleDouble.sumError(2, f);
        double s = f / d;
        double sLow = (((f - s * d) - DoubleDouble.productError(s, d)) - s * dLow) / d;
        // z = s²
        double z = s * s;
        double zLow = DoubleDouble.productError(s, s) + 2 * s * sLow;
        // g = 1/3 + z M(z)
        double m = z * (M0 + z * (M1 + z * (M2 + z * (M3 + z * (M4 + z * (M5 + z * (M6 + z * M7)))))));
        double g = THIRD_HI + m;
        double gLow = DoubleDouble.sumError(THIRD_HI, m) + THIRD_LO;
        // t = z g, ln(1 + f) = 2s + 2s t
        double t = z * g;
        double tLow = DoubleDouble.productError(z, g) + (z * gLow + zLow * g);
        double p = s * t;
        double pLow = DoubleDouble.productError(s, t) + (s * tLow + sLow * t);
        double log = 2 * (s + p);
        double logLow = 2 * (DoubleDouble.sumError(s, p) + (sLow + pLow));
        // + k ln 2; k LN2_HI is exact
        double kHigh = k * Exponential.LN2_HI;
        double kLow = k * Exponential.LN2_LO;
        double sum = kHigh + kLow;
        double sumLow =
                DoubleDouble.sumError(kHigh, kLow) + (DoubleDouble.productError(k, Exponential.LN2_LO) + k * LN2_REST);
        double total = sum + log;
        double totalLow = DoubleDouble.sumError(sum, log) + (sumLow + logLow);
        return power(total, totalLow, y);
    }

    /** e^(y (log + low)). */
    private static double power(double log, double low, double y) {
        double product = y * log;
        if (Math.abs(product) > 750) { // so the products below stay far from overflow: |log| is at least 2^−53
            return product > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return Exponential.exp(product, DoubleDouble.productError(y, log) + y * low);
    }
}
