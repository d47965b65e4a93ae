package dev.outset.proof;

import java.util.function.LongSupplier;

/**
 * Arithmetic in the prime field Z_p with p = 2⁶¹ − 1, a Mersenne prime. Elements are longs in [0, p).
 *
 * <p>Every finite float and double is a dyadic rational m·2ᵏ and has an exact image, because 2 is invertible. The map
 * keeps sums, products and quotients, so an identity between rationals also holds between their images; and two
 * different numbers have different images unless p divides the numerator of their difference. Unequal images therefore
 * <em>prove</em> that numbers differ, equal ones only suggest that they agree.
 */
public final class PrimeField {
    /** The modulus 2⁶¹ − 1. */
    public static final long P = (1L << 61) - 1;

    private static final int LOW_BITS = 31;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;

    private PrimeField() {}

    /** a + b. */
    public static long add(long a, long b) {
        return once(a + b);
    }

    /** a − b. */
    public static long subtract(long a, long b) {
        long difference = a - b;
        return difference + ((difference >> 63) & P);
    }

    /** −a. */
    public static long negate(long a) {
        return a == 0 ? 0 : P - a;
    }

    /**
     * a·b. With a = a₁2³¹ + a₀ the product is 2⁶²a₁b₁ + 2³¹(a₁b₀ + a₀b₁) + a₀b₀; as 2⁶¹ = 1, the first term is 2a₁b₁
     * and the middle one m₁ + 2³¹m₀ with m₁ its bits from 30 on. The sum of all four is below 2⁶³.
     */
    public static long multiply(long a, long b) {
        long a1 = a >>> LOW_BITS;
        long a0 = a & LOW_MASK;
        long b1 = b >>> LOW_BITS;
        long b0 = b & LOW_MASK;
        long middle = a1 * b0 + a0 * b1;
        long sum = 2 * a1 * b1 + (middle >>> 30) + ((middle & ((1L << 30) - 1)) << LOW_BITS) + a0 * b0;
        return once((sum & P) + (sum >>> 61));
    }

    /** a·2ᵏ, a rotation of the 61 bits. */
    public static long shift(long a, int k) {
        int left = Math.floorMod(k, 61);
        return left == 0 ? a : ((a << left) & P) | (a >>> (61 - left));
    }

    /** aⁿ for n ≥ 0. */
    public static long power(long a, long n) {
        long result = 1;
        long square = a;
        for (long rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    /**
     * 1/a = aᵖ⁻² (Fermat).
     *
     * @throws ArithmeticException if a = 0
     */
    public static long inverse(long a) {
        if (a == 0) {
            throw new ArithmeticException("0 has no inverse");
        }
        return power(a, P - 2);
    }

    /**
     * The image of a finite number; a float widens to its double without rounding. 0.0 and −0.0 have the same image.
     *
     * @throws ArithmeticException if {@code x} is infinite or NaN
     */
    public static long of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0x7ff) {
            throw new ArithmeticException("not a finite number: " + x);
        }
        if (exponent == 0) {
            exponent = 1; // subnormal numbers and zero have no hidden bit
        } else {
            mantissa |= 1L << 52;
        }
        long image = shift(mantissa, exponent - 1075);
        return bits < 0 ? negate(image) : image;
    }

    /** The image of an integer. */
    public static long ofInteger(long n) {
        long image = n % P;
        return image + ((image >> 63) & P);
    }

    /** A field element from random bits, uniform up to 2⁻⁶¹. */
    public static long random(LongSupplier bits) {
        return once(bits.getAsLong() >>> 3);
    }

    /** Reproducible random bits from a seed: SplitMix64 (Steele, Lea, Flood 2014). */
    public static LongSupplier bits(long seed) {
        long[] state = {seed};
        return () -> {
            state[0] += 0x9e3779b97f4a7c15L;
            long z = state[0];
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return z ^ (z >>> 31);
        };
    }

    /** The representative in [0, p) of a value in [0, 2p). */
    private static long once(long value) {
        long less = value - P;
        return less + ((less >> 63) & P);
    }
}
