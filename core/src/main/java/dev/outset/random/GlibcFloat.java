package dev.outset.random;

/**
 * Logarithm, sine and cosine in float as the GNU C library computes them since version 2.28, in doubles with one
 * rounding at the end: they miss the nearest float now and then, and PyTorch's generic kernels with them. The method,
 * tables and coefficients are those of ARM's optimized routines (Copyright 2017–2018 Arm Limited, MIT licence;
 * math/logf.c and math/sincosf.h).
 *
 * <p>Equal to glibc 2.36 on x86-64 in every bit for all 2²⁴ arguments that Box and Muller's formula has, on processors
 * with and without fused multiply-add: {@code src/test/oracle/glibc_float.c}.
 */
final class GlibcFloat {
    /** 1/c and ln c for a c near the middle of each sixteenth of [0.7, 1.4). */
    private static final double[] INVERSE = {
        0x1.661ec79f8f3bep+0, 0x1.571ed4aaf883dp+0, 0x1.49539f0f010bp+0, 0x1.3c995b0b80385p+0,
        0x1.30d190c8864a5p+0, 0x1.25e227b0b8eap+0, 0x1.1bb4a4a1a343fp+0, 0x1.12358f08ae5bap+0,
        0x1.0953f419900a7p+0, 0x1p+0, 0x1.e608cfd9a47acp-1, 0x1.ca4b31f026aap-1,
        0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1
    };

    private static final double[] LOG = {
        -0x1.57bf7808caadep-2,
        -0x1.2bef0a7c06ddbp-2,
        -0x1.01eae7f513a67p-2,
        -0x1.b31d8a68224e9p-3,
        -0x1.6574f0ac07758p-3,
        -0x1.1aa2bc79c81p-3,
        -0x1.a4e76ce8c0e5ep-4,
        -0x1.1973c5a611cccp-4,
        -0x1.252f438e10c1ep-5,
        0x0p+0,
        0x1.aa5aa5df25984p-5,
        0x1.c5e53aa362eb4p-4,
        0x1.526e57720db08p-3,
        0x1.bc2860d22477p-3,
        0x1.1058bc8a07ee1p-2,
        0x1.4043057b6ee09p-2
    };

    private static final int FIRST_BITS = 0x3f330000; // the float 0.7, where the table begins
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final double QUADRANT_24 = 0x1.45f306dc9c883p+23; // 2/π · 2²⁴

    private GlibcFloat() {}

    /** ln x of a normal x above 0. */
    static float log(float x) {
        int bits = Float.floatToRawIntBits(x);
        int above = bits - FIRST_BITS;
        int i = (above >>> 19) & 15;
        double exponent = above >> 23;
        double z = Float.intBitsToFloat(bits - (above & 0xff800000));
        double r = z * INVERSE[i] - 1;
        double r2 = r * r;
        double y = 0x1.5575b0be00b6ap-2 * r + -0x1.ffffef20a4123p-2;
        y = -0x1.00ea348b88334p-2 * r2 + y;
        return (float) (y * r2 + (LOG[i] + exponent * LN2 + r));
    }

    /** sin t for |t| &lt; 120. */
    static float sin(float t) {
        return turned(t, 0);
    }

    /** cos t for |t| &lt; 120. */
    static float cos(float t) {
        return turned(t, 1);
    }

    /** sin(t + quarters · π/2), with t reduced to [−π/4, π/4] and the quadrant n. */
    private static float turned(float t, int quarters) {
        double x = t;
        int exponentBits = (Float.floatToRawIntBits(t) >>> 20) & 0x7ff;
        if (exponentBits < 0x3f4) { // below 0.75: glibc compares the upper bits with those of π/4
            if (exponentBits < 0x398) { // below 2⁻¹²
                return quarters == 0 ? t : 1;
            }
            return polynomial(x, x * x, 1, quarters);
        }
        int n = ((int) (x * QUADRANT_24) + 0x800000) >> 24;
        x = x - n * HALF_PI;
        double sign = (n & 3) == 1 || (n & 3) == 2 ? -1 : 1;
        return polynomial(x * sign, x * x, (n & 2) == 0 ? 1 : -1, n ^ quarters);
    }

    /** The sine of x for an even n, else the cosine times {@code sign}. */
    private static float polynomial(double x, double x2, double sign, int n) {
        if ((n & 1) == 0) {
            double x3 = x * x2;
            double high = 0x1.1107605230bc4p-7 + x2 * -0x1.994eb3774cf24p-13;
            double x5 = x3 * x2;
            return (float) (x + x3 * -0x1.555545995a603p-3 + x5 * high);
        }
        double x4 = x2 * x2;
        double high = sign * -0x1.6c087e89a359dp-10 + x2 * (sign * 0x1.99343027bf8c3p-16);
        double low = sign + x2 * (sign * -0x1.ffffffd0c621cp-2);
        double x6 = x4 * x2;
        return (float) (low + x4 * (sign * 0x1.55553e1068f19p-5) + x6 * high);
    }
}
