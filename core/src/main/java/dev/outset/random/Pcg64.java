package dev.outset.random;

/**
 * The generator PCG64 of O'Neill 2014 (XSL-RR 128/64) as NumPy seeds it: a 128-bit linear congruential generator whose
 * state is folded and rotated into 64 bits.
 */
final class Pcg64 {
    private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
    private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;
    private static final long WORD = 0xffffffffL;

    private final long incrementHigh;
    private final long incrementLow;
    private long high;
    private long low;
    private boolean hasHalf;
    private int half;

    /** {@code numpy.random.PCG64(seed)}. */
    Pcg64(long seed) {
        long[] words = new SeedSequence(seed).state(4);
        incrementHigh = (words[2] << 1) | (words[3] >>> 63);
        incrementLow = (words[3] << 1) | 1;
        step();
        add(words[0], words[1]);
        step();
    }

    /** The next 64 bits. */
    long next() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** The next 32 bits: the low half of a word, then its high half, which 64-bit calls in between leave waiting. */
    int nextInt() {
        if (hasHalf) {
            hasHalf = false;
            return half;
        }
        long word = next();
        hasHalf = true;
        half = (int) (word >>> 32);
        return (int) word;
    }

    /** A uniform double of 53 bits in [0, 1). */
    double nextDouble() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** A uniform float of 24 bits in [0, 1). */
    float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** state ← state · multiplier + increment (mod 2¹²⁸). */
    private void step() {
        long productHigh = high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH + unsignedHigh(low, MULTIPLIER_LOW);
        low *= MULTIPLIER_LOW;
        high = productHigh;
        add(incrementHigh, incrementLow);
    }

    private void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    /** The high 64 bits of the product of two unsigned numbers. */
    private static long unsignedHigh(long a, long b) {
        long aHigh = a >>> 32;
        long aLow = a & WORD;
        long bHigh = b >>> 32;
        long bLow = b & WORD;
        long middle = aHigh * bLow + ((aLow * bLow) >>> 32); // below 2⁶⁴
        long carry = (middle & WORD) + aLow * bHigh;
        return aHigh * bHigh + (middle >>> 32) + (carry >>> 32);
    }
}
