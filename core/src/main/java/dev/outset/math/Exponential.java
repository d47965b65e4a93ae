package dev.outset.math;

/**
 * e^x by the classical reduction x = k ln 2 + r, |r| ≤ ln 2 / 2, and the even function r(e^r + 1)/(e^r − 1) = 2 + t
 * P(t), t = r²: with c = r − t P(t), e^r = 1 + r + r c/(2 − c). The last sum is made with its rounding error, so that
 * little more than half an ulp is lost.
 */
final class Exponential {
    /** ln 2 = LN2_HI + LN2_LO; LN2_HI has 33 bits, so k LN2_HI is exact. */
    static final double LN2_HI = 0.6931471804855391;

    static final double LN2_LO = 7.440617110012397e-11;
    private static final double INVERSE_LN2 = 1.4426950408889634;

    private static final double P0 = 0.1666666666666666;
    private static final double P1 = -0.002777777777755593;
    private static final double P2 = 6.613756467414202e-05;
    private static final double P3 = -1.6534053527443322e-06;
    private static final double P4 = 4.1434583484664275e-08;

    private static final double OVERFLOW = 709.782712893384;
    private static final double UNDERFLOW = -745.1332191019412;

    private Exponential() {}

    static double exp(double x) {
        return exp(x, 0);
    }

    /** e^(x + tail) for |tail| far below |x|. */
    static double exp(double x, double tail) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        int k = nearestMultiple(x);
        double hi = x - k * LN2_HI;
        double lo = k * LN2_LO - tail;
        double s = 1 + hi;
        return scale(s + (hi - (s - 1) + (excess(hi - lo) - lo)), k);
    }

    /** e^(x + tail) (factor + factorTail), rounded about once, for −745 &lt; x ≤ 0 and factor in [2^−10, 1]. */
    static double expTimes(double x, double tail, double factor, double factorTail) {
        int k = nearestMultiple(x);
        double hi = x - k * LN2_HI;
        double lo = k * LN2_LO - tail;
        double s = 1 + hi;
        double rest = hi - (s - 1) + (excess(hi - lo) - lo);
        double y = s + rest;
        double yLow = rest - (y - s);
        double low = DoubleDouble.productError(y, factor) + (y * factorTail + yLow * factor);
        return scale(y * factor + low, k);
    }

    static double expm1(double x) {
        if (Double.isNaN(x) || Math.abs(x) < 0x1p-54) {
            return x; // keeps the sign of zero
        }
        if (x > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < -40) {
            return -1;
        }
        int k = nearestMultiple(x);
        double hi = x - k * LN2_HI;
        double lo = k * LN2_LO;
        double tail = excess(hi - lo) - lo;
        if (k == 0) {
            return hi + tail;
        }
        // 2^k e^r − 1 = 2^k ((1 − 2^−k) + (e^r − 1)); the first bracket is exact where it matters
        double base = 1 - scale(1, -k);
        double s = base + hi;
        return scale(s + (hi - (s - base) + tail), k);
    }

    /** tanh x = t/(t + 2) with t = e^(2x) − 1, and 1 − 2/(t + 2) where that loses less. */
    static double tanh(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || size < 0x1p-28) {
            return x;
        }
        double value;
        if (size > 22) {
            value = 1;
        } else if (size >= 1) {
            value = 1 - 2 / (expm1(2 * size) + 2);
        } else {
            double t = expm1(2 * size);
            value = t / (t + 2);
        }
        return x < 0 ? -value : value;
    }

    private static int nearestMultiple(double x) {
        return (int) (x * INVERSE_LN2 + (x < 0 ? -0.5 : 0.5));
    }

    /** e^r − 1 − r. */
    private static double excess(double r) {
        double t = r * r;
        double c = r - t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * P4))));
        return r * c / (2 - c);
    }

    /** y·2^k, rounded once, for |y| in [2^−10, 4] and |k| ≤ 1900. */
    static double scale(double y, int k) {
        if (k > 1022) {
            return y * 0x1p1022 * powerOfTwo(k - 1022);
        }
        if (k < -1022) {
            return y * 0x1p-900 * powerOfTwo(k + 900); // y·2^−900 is exact, so subnormals are rounded once
        }
        return y * powerOfTwo(k);
    }

    private static double powerOfTwo(int k) {
        return Double.longBitsToDouble((long) (k + 1023) << 52);
    }
}
