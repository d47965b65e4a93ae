package dev.outset.verify;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact sums of doubles, one per class, as integers in units of the lowest bit that occurs: 128-bit numbers where the
 * range of the values allows it, big integers otherwise.
 */
final class BlockSums {
    private final int unit; // the sums count multiples of 2^unit
    private final boolean narrow;
    private final long[] high;
    private final long[] low;
    private final BigInteger[] wide;

    /**
     * @param classes how many sums
     * @param values everything that may be added, each at most {@code times} times to one sum
     */
    BlockSums(int classes, Values values, int times) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int k = 0; k < values.count(); k++) {
            double x = values.at(k);
            if (x != 0) {
                lowest = Math.min(lowest, exponent(x) + Long.numberOfTrailingZeros(mantissa(x)));
                highest = Math.max(highest, exponent(x) + 53);
            }
        }
        unit = lowest == Integer.MAX_VALUE ? 0 : lowest;
        int growth = 33 - Integer.numberOfLeadingZeros(times);
        narrow = lowest == Integer.MAX_VALUE || highest - lowest + growth < 126;
        high = new long[narrow ? classes : 0];
        low = new long[narrow ? classes : 0];
        wide = new BigInteger[narrow ? 0 : classes];
        clear();
    }

    /** Numbers by index. */
    interface Values {
        int count();

        double at(int k);
    }

    private static int exponent(double x) {
        return Math.max(1, (int) (Double.doubleToRawLongBits(x) >>> 52) & 0x7ff) - 1075;
    }

    private static long mantissa(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long hidden = ((bits >>> 52) & 0x7ff) == 0 ? 0 : 1L << 52;
        return (bits & ((1L << 52) - 1)) | hidden;
    }

    void clear() {
        Arrays.fill(high, 0);
        Arrays.fill(low, 0);
        Arrays.fill(wide, BigInteger.ZERO);
    }

    /** Adds sign · x to one sum. */
    void add(int sum, int sign, double x) {
        if (x == 0) {
            return;
        }
        boolean negative = (x < 0) != (sign < 0);
        long m = mantissa(x);
        int shift = exponent(x) - unit;
        if (shift < 0) {
            m >>>= -shift; // only zeros fall off
            shift = 0;
        }
        if (narrow) {
            addNarrow(sum, negative, m, shift);
        } else {
            BigInteger term = BigInteger.valueOf(negative ? -m : m).shiftLeft(shift);
            wide[sum] = wide[sum].add(term);
        }
    }

    private void addNarrow(int sum, boolean negative, long m, int shift) {
        long lo = shift < 64 ? m << shift : 0;
        long hi = shift == 0 ? 0 : shift < 64 ? m >>> (64 - shift) : m << (shift - 64);
        if (negative) {
            lo = -lo;
            hi = ~hi + (lo == 0 ? 1 : 0);
        }
        low[sum] += lo;
        high[sum] += hi + (Long.compareUnsigned(low[sum], lo) < 0 ? 1 : 0);
    }

    /** All sums as numbers that can be compared and kept. */
    BigInteger[] values() {
        if (!narrow) {
            return wide.clone();
        }
        BigInteger[] values = new BigInteger[low.length];
        for (int c = 0; c < values.length; c++) {
            BigInteger lower = BigInteger.valueOf(low[c] >>> 1).shiftLeft(1).add(BigInteger.valueOf(low[c] & 1));
            values[c] = BigInteger.valueOf(high[c]).shiftLeft(64).add(lower);
        }
        return values;
    }
}
