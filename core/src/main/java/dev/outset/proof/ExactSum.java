package dev.outset.proof;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An exact sum of doubles: a fixed-point number of 32-bit digits that spans the whole range of double, from 2⁻¹⁰⁷⁴ on,
 * with carries put off (Kulisch's long accumulator). Good for 2³⁰ terms between two calls of {@link #clear}.
 */
final class ExactSum {
    private static final int LOWEST_EXPONENT = -1074;
    private static final long DIGIT = 0xffffffffL;
    // exponents reach 971, so bit 2045 starts the highest mantissa; three digits for it and one for carries
    private static final int DIGITS = 2045 / 32 + 4;

    private final long[] digits = new long[DIGITS];
    private int low = DIGITS; // lowest digit touched since clear
    private int high = -1;

    void clear() {
        if (high >= low) {
            Arrays.fill(digits, low, high + 1, 0);
        }
        low = DIGITS;
        high = -1;
    }

    /** Adds a finite number. */
    void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long mantissa = bits & ((1L << 52) - 1);
        int position = 0; // of the mantissa's lowest bit, above 2⁻¹⁰⁷⁴
        if (exponent > 0) {
            mantissa |= 1L << 52;
            position = exponent - 1;
        }
        if (mantissa == 0) {
            return;
        }
        int first = position >>> 5;
        int shift = position & 31;
        long lower = (mantissa & DIGIT) << shift; // below 2⁶³
        long upper = (mantissa >>> 32) << shift; // below 2⁵²
        long sign = bits < 0 ? -1 : 1;
        digits[first] += sign * (lower & DIGIT);
        digits[first + 1] += sign * ((lower >>> 32) + (upper & DIGIT));
        digits[first + 2] += sign * (upper >>> 32);
        low = Math.min(low, first);
        high = Math.max(high, first + 2);
    }

    /** Whether the terms cancel exactly. */
    boolean isZero() {
        settle();
        for (int d = low; d <= high; d++) {
            if (digits[d] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Carries upwards: every digit is in [0, 2³²) then but the highest, which has the sign. */
    private void settle() {
        for (int d = low; d <= high && d < DIGITS - 1; d++) {
            long carry = digits[d] >> 32;
            if (d == high && (carry == 0 || carry == -1)) {
                return;
            }
            digits[d] &= DIGIT;
            digits[d + 1] += carry;
            high = Math.max(high, d + 1);
        }
    }

    /** The sum rounded to the nearest double. */
    double toDouble() {
        settle();
        BigInteger sum = BigInteger.ZERO;
        for (int d = high; d >= low; d--) {
            sum = sum.shiftLeft(32).add(BigInteger.valueOf(digits[d]));
        }
        int exponent = LOWEST_EXPONENT + 32 * Math.min(low, DIGITS);
        int excess = Math.max(0, sum.bitLength() - 64);
        BigInteger top = sum.abs().shiftRight(excess);
        if (excess > 0 && sum.abs().getLowestSetBit() < excess) {
            top = top.setBit(0); // sticky: below the rounding position, so it only breaks ties
        }
        return Math.scalb(top.doubleValue(), exponent + excess) * sum.signum();
    }
}
