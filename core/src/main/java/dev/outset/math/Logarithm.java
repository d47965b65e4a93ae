package dev.outset.math;

/**
 * ln x by x = 2^k (1 + f), √½ &lt; 1 + f ≤ √2, and s = f/(2 + f), z = s²: ln(1 + f) = 2s + s z L(z), rearranged as f −
 * (f²/2 − s (f²/2 + z L(z))) because f is exact and s is not.
 */
final class Logarithm {
    private static final double L0 = 0.666666666666667;
    private static final double L1 = 0.3999999999989889;
    private static final double L2 = 0.28571428626253836;
    private static final double L3 = 0.22222211089379496;
    private static final double L4 = 0.1818289243253687;
    private static final double L5 = 0.15331611722055008;
    private static final double L6 = 0.14617807153417325;

    /** The bits of √½: adding their distance to those of 1 carries mantissas above √2 into the exponent. */
    private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

    private static final long ONE_BITS = 0x3ff0000000000000L;
    private static final long MANTISSA = 0x000fffffffffffffL;

    private Logarithm() {}

    static double log(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x < 0 ? Double.NaN : x;
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
        int k = exponent(bits);
        return combine(significand(bits) - 1, subnormal ? k - 54 : k, 0);
    }

    static double log1p(double x) {
        if (Double.isNaN(x) || Math.abs(x) < 0x1p-54 || x == Double.POSITIVE_INFINITY) {
            return x; // keeps the sign of zero
        }
        if (x <= -1) {
            return x == -1 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        if (x > -0.29 && x < 0.41) {
            return combine(x, 0, 0);
        }
        double u = 1 + x;
        double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
        long bits = Double.doubleToRawLongBits(u);
        return combine(significand(bits) - 1, exponent(bits), lost / u);
    }

    /** k such that x = 2^k m with √½ &lt; m ≤ √2, for the bits of a positive normal number. */
    static int exponent(long bits) {
        return (int) ((bits + (ONE_BITS - SQRT_HALF_BITS)) >>> 52) - 1023;
    }

    /** m of {@link #exponent}. */
    static double significand(long bits) {
        return Double.longBitsToDouble(((bits + (ONE_BITS - SQRT_HALF_BITS)) & MANTISSA) + SQRT_HALF_BITS);
    }

    /**
     * k ln 2 + ln(1 + f) + tail. The three large terms k LN2_HI, f and −f²/2 are added with their rounding errors,
     * which leaves about half an ulp.
     */
    private static double combine(double f, int k, double tail) {
        double s = f / (2 + f);
        double z = s * s;
        double rest = z * (L0 + z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6))))));
        double half = 0.5 * f * f;
        double halfError = DoubleDouble.productError(0.5 * f, f);
        double whole = k * Exponential.LN2_HI;
        double a = whole + f;
        double aError = k == 0 ? 0 : f - (a - whole);
        double b = a - half;
        double bError = a - b - half;
        double small = s * (half + rest) + (k * Exponential.LN2_LO + tail);
        return b + (((aError + bError) - halfError) + small);
    }
}
