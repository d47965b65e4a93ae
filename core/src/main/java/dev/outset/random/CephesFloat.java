package dev.outset.random;

import static dev.outset.math.FusedMultiplyAdd.fma;

/**
 * Logarithm, sine and cosine in float as PyTorch's vectorized Box–Muller computes them on x86: the single-precision
 * polynomials of the Cephes library (Moshier 1989), with the multiply-adds that its compiler fuses. Every operation
 * rounds once, in this order; a more accurate function would be a wrong one here.
 */
final class CephesFloat {
    private static final float[] LOG = {
        0.070376836f,
        -0.1151461f,
        0.116769984f,
        -0.12420141f,
        0.14249323f,
        -0.16668057f,
        0.20000714f,
        -0.24999994f,
        0.3333333f
    };
    private static final float LN2_HIGH = 0.6933594f;
    private static final float LN2_LOW = -0.00021219444f;
    private static final float SQRT_HALF = 0.70710677f;

    private static final float FOUR_OVER_PI = 1.2732395f;
    // π/4 in three pieces
    private static final float QUARTER_TURN_1 = -0.78515625f;
    private static final float QUARTER_TURN_2 = -0.00024187565f;
    private static final float QUARTER_TURN_3 = -3.774895e-8f;

    private CephesFloat() {}

    /** ln u for a normal u above 0. */
    static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        float exponent = (bits >> 23) - 126;
        float mantissa = Float.intBitsToFloat((bits & 0x807fffff) | 0x3f000000); // in [½, 1)
        float x = mantissa - 1;
        if (mantissa < SQRT_HALF) {
            exponent -= 1;
            x += mantissa;
        }
        float z = x * x;
        float y = LOG[0];
        for (int i = 1; i < LOG.length; i++) {
            y = fma(y, x, LOG[i]);
        }
        y = y * x;
        y = fma(y, z, exponent * LN2_LOW);
        y = fma(-z, 0.5f, y);
        return fma(exponent, LN2_HIGH, x + y);
    }

    /** Puts sin t and cos t into {@code out[0]} and {@code out[1]}, for 0 ≤ t below 8192. */
    static void sinCos(float t, float[] out) {
        int octant = ((int) (t * FOUR_OVER_PI) + 1) & ~1;
        float x = fma((float) octant, QUARTER_TURN_1, t);
        x = fma((float) octant, QUARTER_TURN_2, x);
        x = fma((float) octant, QUARTER_TURN_3, x);
        float z = x * x;
        float c = 2.4433157e-5f;
        c = fma(c, z, -0.0013887316f);
        c = fma(c, z, 0.041666646f);
        c = c * z;
        c = fma(c, z, -(z * 0.5f)) + 1;
        float s = -0.00019515296f;
        s = fma(s, z, 0.008332161f);
        s = fma(s, z, -0.16666655f);
        s = s * z;
        s = fma(s, x, x);
        boolean swapped = (octant & 2) != 0;
        float sin = swapped ? c : s;
        float cos = swapped ? s : c;
        out[0] = (octant & 4) != 0 ? -sin : sin;
        out[1] = ((octant - 2) & 4) == 0 ? -cos : cos;
    }
}
