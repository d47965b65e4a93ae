package dev.outset.math;

/**
 * The two 16-bit number formats of weight files, as bits in a {@code short}. Numbers are rounded to nearest, ties to
 * even (IEEE 754, 4.3.1); widening is exact.
 *
 * <ul>
 *   <li><b>float16</b>, IEEE binary16: 1 sign bit, 5 exponent bits with bias 15, 10 fraction bits; 11 significant bits
 *       from 2⁻¹⁴ to 65504, then infinity, and multiples of 2⁻²⁴ below.
 *   <li><b>bfloat16</b>: the upper half of a float; 8 significant bits, the range of a float.
 * </ul>
 *
 * <p>A rounded weight is off by at most 2⁻¹¹ of itself in float16 and 2⁻⁸ in bfloat16, independently of its neighbours,
 * so a standard deviation moves by less than one part in 10⁵ and an orthogonal matrix stays orthogonal to about 10⁻³
 * and 10⁻².
 *
 * <pre>{@code
 * short bits = HalfPrecision.toFloat16(0.1f);      // 0x2e66
 * float near = HalfPrecision.fromFloat16(bits);    // 0.099975586
 * short wide = HalfPrecision.toBfloat16(0.1f);     // 0x3dcd
 * }</pre>
 */
public final class HalfPrecision {
    private static final int SIGN = 0x8000;
    private static final int INFINITY16 = 0x7c00;
    private static final int FLOAT_INFINITY = 0x7f800000;
    /** The first float that rounds to infinity: 65520, half-way beyond the largest float16. */
    private static final int OVERFLOW16 = 0x477ff000;
    /** 2⁻¹⁴ as a float: below it float16 has a fixed step of 2⁻²⁴. */
    private static final int NORMAL16 = 0x38800000;

    private static final float HALF = 0.5f;
    /** Difference of the exponent biases 127 and 15, in the place of a float16's exponent. */
    private static final int REBIAS = 112 << 10;

    private HalfPrecision() {}

    /** The nearest float16; beyond 65504 infinity from 65520 on, NaN stays NaN. */
    public static short toFloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        int size = bits & 0x7fffffff;
        if (size > FLOAT_INFINITY) {
            return (short) (sign | 0x7e00 | (size >>> 13 & 0x3ff));
        }
        if (size >= OVERFLOW16) {
            return (short) (sign | INFINITY16);
        }
        if (size < NORMAL16) { // floats near 1/2 have the same step, so the sum is rounded to it
            float sum = HALF + Float.intBitsToFloat(size);
            return (short) (sign | (Float.floatToRawIntBits(sum) - Float.floatToRawIntBits(HALF)));
        }
        return (short) (sign | ((toEven(size, 13) >>> 13) - REBIAS));
    }

    /** The nearest bfloat16; NaN stays NaN. */
    public static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fffffff) > FLOAT_INFINITY) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (toEven(bits, 16) >>> 16);
    }

    /** The float16 with these bits: (−1)^s·2^(e−15)·(1 + f/1024), or (−1)^s·2⁻²⁴·f where e = 0. */
    public static float fromFloat16(short half) {
        int sign = (half & SIGN) << 16;
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 31 ? 255 : exponent - 15 + 127; // infinities and NaN keep the highest exponent
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** The bfloat16 with these bits. */
    public static float fromBfloat16(short half) {
        return Float.intBitsToFloat(half << 16);
    }

    /**
     * Bits whose part above the lowest {@code dropped} ones is that of {@code bits}, rounded to nearest, ties to even.
     */
    private static int toEven(int bits, int dropped) {
        int odd = bits >>> dropped & 1;
        return bits + (1 << (dropped - 1)) - 1 + odd;
    }
}
