package dev.outset.math;

/**
 * An angle x ≥ 2^20 reduced as x = quadrant π/2 + (high + low), |high| ≤ π/4, for x up to the largest double, after
 * Payne and Hanek (1983): only those bits of 2/π enter that decide the quadrant and the fraction of x·2/π.
 *
 * <p>Error bound: 192 bits of 2/π are taken from the first that can matter. The product with the 53-bit significand has
 * 2 bits of quadrant and a fraction wrong by less than 2^(53−190) = 2^−137; no double comes closer than 2^−62 to a
 * multiple of π/2, so high + low is right to 75 bits.
 */
record LargeAngle(int quadrant, double high, double low) {
    private static final double HALF_PI_HI = 1.5707963267948966;
    private static final double HALF_PI_LO = 6.123233995736766e-17;
    private static final long WORD = 0xffffffffL;

    /** 2/π, 32 bits a word; the point is after the two words of zeros, which serve x down to 2^20. */
    private static final int[] TWO_OVER_PI = {
        0,
        0,
        0xa2f9836e,
        0x4e441529,
        0xfc2757d1,
        0xf534ddc0,
        0xdb629599,
        0x3c439041,
        0xfe5163ab,
        0xdebbc561,
        0xb7246e3a,
        0x424dd2e0,
        0x06492eea,
        0x09d1921c,
        0xfe1deb1c,
        0xb129a73e,
        0xe88235f5,
        0x2ebb4484,
        0xe99c7026,
        0xb45f7e41,
        0x3991d639,
        0x835339f4,
        0x9c845f8b,
        0xbdf9283b,
        0x1ff897ff,
        0xde05980f,
        0xef2f118b,
        0x5a0a6d1f,
        0x6d367ecf,
        0x27cb09b7,
        0x4f463f66,
        0x9e5fea2d,
        0x7527bac7,
        0xebe5f17b,
        0x3d0739f7,
        0x8a5292ea,
        0x6bfb5fb1,
        0x1f8d5d08,
        0x56033046,
        0xfc7b6bab,
        0xf0cfbc20,
        0x9af4361d,
    };

    static LargeAngle of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1075; // x = significand 2^exponent
        long significand = (bits & 0x000fffffffffffffL) | 0x0010000000000000L;
        // Bit b of 2/π weighs 2^−b; times x it adds whole turns while 2^(exponent − b) ≥ 4, so bit exponent − 1 is the
        // first that counts. It weighs 2 per unit of the significand: the product begins with two bits of quadrant.
        return fromFraction(product(exponent - 1, significand));
    }

    /** The low 192 bits of significand times bits firstBit … firstBit + 191 of 2/π, most significant word first. */
    private static int[] product(int firstBit, long significand) {
        int index = firstBit + 63;
        int word = index >> 5;
        int shift = index & 31;
        int[] product = new int[6];
        long low = significand & WORD;
        long high = significand >>> 32;
        long carry = 0;
        long previous = 0;
        for (int i = 5; i >= 0; i--) {
            long pair = (TWO_OVER_PI[word + i] & WORD) << 32 | (TWO_OVER_PI[word + i + 1] & WORD);
            long digit = (pair << shift) >>> 32;
            long first = low * digit;
            long sum = (first & WORD) + ((high * previous) & WORD) + (carry & WORD);
            product[i] = (int) sum;
            carry = (carry >>> 32) + (sum >>> 32) + (first >>> 32) + ((high * previous) >>> 32);
            previous = digit;
        }
        return product;
    }

    /** The angle of a 192-bit number: two bits of whole quadrants, then the fraction of one. */
    private static LargeAngle fromFraction(int[] words) {
        int quadrant = shiftLeft(words) << 1 | shiftLeft(words);
        boolean negative = words[0] < 0; // a fraction of at least 1/2 counts down from the next quadrant
        if (negative) {
            quadrant++;
            negate(words);
        }
        int exponent = 0;
        while (words[0] >= 0 && exponent > -150) {
            shiftLeft(words);
            exponent--;
        }
        double a = (words[0] & WORD) * 0x1p-32;
        double b = ((words[1] & WORD) << 21 | (words[2] & WORD) >>> 11) * 0x1p-85;
        double fraction = a + b;
        double fractionLow = b - (fraction - a);
        double high = fraction * HALF_PI_HI;
        double low =
                DoubleDouble.productError(fraction, HALF_PI_HI) + (fraction * HALF_PI_LO + fractionLow * HALF_PI_HI);
        double factor = Exponential.scale(negative ? -1 : 1, exponent);
        return new LargeAngle(quadrant & 3, (high + low) * factor, (low - ((high + low) - high)) * factor);
    }

    /** Shifts by one bit and returns the bit that falls out. */
    private static int shiftLeft(int[] words) {
        int carry = 0;
        for (int i = words.length - 1; i >= 0; i--) {
            int out = words[i] >>> 31;
            words[i] = words[i] << 1 | carry;
            carry = out;
        }
        return carry;
    }

    private static void negate(int[] words) {
        long carry = 1;
        for (int i = words.length - 1; i >= 0; i--) {
            carry += ~words[i] & WORD;
            words[i] = (int) carry;
            carry >>>= 32;
        }
    }
}
