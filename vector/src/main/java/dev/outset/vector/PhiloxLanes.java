package dev.outset.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.outset.fill.Philox4x32;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The words of Philox blocks, a block per lane. They come vector by vector: words 0 and 1 of as many blocks as a vector
 * has longs, then words 2 and 3 of these blocks. {@link #LOWER_HALF}, {@link #UPPER_HALF} and {@link #ODD} put pairs of
 * words, or of what is made of them, into the order of the blocks.
 */
final class PhiloxLanes {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = LONGS.length();
    private static final long WORD = 0xffffffffL;

    private static final LongVector INDEX = LongVector.broadcast(LONGS, 0).addIndex(1);
    /**
     * Pairs of two vectors x, y: x₀ y₀ x₁ y₁ … is {@code x.rearrange(LOWER_HALF).blend(y.rearrange(LOWER_HALF), ODD)}.
     */
    static final VectorShuffle<Long> LOWER_HALF = VectorShuffle.fromOp(LONGS, i -> i / 2);

    /** What follows it. */
    static final VectorShuffle<Long> UPPER_HALF = VectorShuffle.fromOp(LONGS, i -> (LANES + i) / 2);

    /** Lanes 1, 3, … */
    static final VectorMask<Long> ODD = INDEX.and(1).compare(VectorOperators.EQ, 1);

    /** Blocks that {@link #fill} makes at a time: their number is a multiple of this. */
    static final int STEP = 4 * LANES;

    private PhiloxLanes() {}

    /** Whether the indices of these blocks have the same high word, as {@link #fill} takes for granted. */
    static boolean sameHighWord(long first, int blocks) {
        return first >>> 32 == (first + blocks - 1) >>> 32;
    }

    /**
     * Writes the words of blocks {@code first …} to {@code out[0 … 4·blocks)}, vector by vector. Four blocks per lane
     * are on their way at a time, because a product takes longer than the processor can look ahead. Constants are
     * vectors made before the loop: scalars here would be so much code that the compiler no longer inlines all of it.
     *
     * <p>In the first round only word 0 differs between blocks, so one of its products is 0 and one of the second
     * round's is the same for all: 18 products are left of 20. A product's high half is a word, its low half another,
     * and what stands above a low half falls off with the next mask.
     */
    static void fill(int[] out, int blocks, long[] keys, long first) {
        LongVector low = LongVector.broadcast(LONGS, WORD);
        LongVector m0 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_0).and(low);
        LongVector m1 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_1).and(low);
        LongVector key1 = LongVector.broadcast(LONGS, keys[1]);
        LongVector key2 = LongVector.broadcast(LONGS, keys[2]);
        LongVector word3 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_0 * (first >>> 32 ^ keys[0]));
        LongVector key3 = word3.lanewise(LSHR, 32).lanewise(XOR, keys[3]);
        LongVector lanes = LongVector.broadcast(LONGS, LANES);
        LongVector index = INDEX.add(first);
        for (int block = 0; block < blocks; block += STEP) {
            LongVector a2 = index.and(low).mul(m0);
            index = index.add(lanes);
            LongVector b2 = index.and(low).mul(m0);
            index = index.add(lanes);
            LongVector c2 = index.and(low).mul(m0);
            index = index.add(lanes);
            LongVector d2 = index.and(low).mul(m0);
            index = index.add(lanes);
            LongVector a1 = a2.lanewise(LSHR, 32).lanewise(XOR, key1).and(low).mul(m1);
            LongVector b1 = b2.lanewise(LSHR, 32).lanewise(XOR, key1).and(low).mul(m1);
            LongVector c1 = c2.lanewise(LSHR, 32).lanewise(XOR, key1).and(low).mul(m1);
            LongVector d1 = d2.lanewise(LSHR, 32).lanewise(XOR, key1).and(low).mul(m1);
            LongVector a0 = a1.lanewise(LSHR, 32).lanewise(XOR, key2);
            LongVector b0 = b1.lanewise(LSHR, 32).lanewise(XOR, key2);
            LongVector c0 = c1.lanewise(LSHR, 32).lanewise(XOR, key2);
            LongVector d0 = d1.lanewise(LSHR, 32).lanewise(XOR, key2);
            a2 = a2.lanewise(XOR, key3);
            b2 = b2.lanewise(XOR, key3);
            c2 = c2.lanewise(XOR, key3);
            d2 = d2.lanewise(XOR, key3);
            LongVector a3 = word3;
            LongVector b3 = word3;
            LongVector c3 = word3;
            LongVector d3 = word3;
            for (int k = 4; k < keys.length; k += 2) {
                LongVector k0 = LongVector.broadcast(LONGS, keys[k]);
                LongVector k1 = LongVector.broadcast(LONGS, keys[k + 1]);
                LongVector ap = a0.and(low).mul(m0); // masked just before: then it is one 32-bit multiplication
                LongVector aq = a2.and(low).mul(m1);
                LongVector bp = b0.and(low).mul(m0);
                LongVector bq = b2.and(low).mul(m1);
                LongVector cp = c0.and(low).mul(m0);
                LongVector cq = c2.and(low).mul(m1);
                LongVector dp = d0.and(low).mul(m0);
                LongVector dq = d2.and(low).mul(m1);
                a0 = aq.lanewise(LSHR, 32).lanewise(XOR, a1).lanewise(XOR, k0);
                a2 = ap.lanewise(LSHR, 32).lanewise(XOR, a3).lanewise(XOR, k1);
                a1 = aq;
                a3 = ap;
                b0 = bq.lanewise(LSHR, 32).lanewise(XOR, b1).lanewise(XOR, k0);
                b2 = bp.lanewise(LSHR, 32).lanewise(XOR, b3).lanewise(XOR, k1);
                b1 = bq;
                b3 = bp;
                c0 = cq.lanewise(LSHR, 32).lanewise(XOR, c1).lanewise(XOR, k0);
                c2 = cp.lanewise(LSHR, 32).lanewise(XOR, c3).lanewise(XOR, k1);
                c1 = cq;
                c3 = cp;
                d0 = dq.lanewise(LSHR, 32).lanewise(XOR, d1).lanewise(XOR, k0);
                d2 = dp.lanewise(LSHR, 32).lanewise(XOR, d3).lanewise(XOR, k1);
                d1 = dq;
                d3 = dp;
            }
            int at = 4 * block;
            a0.and(low).or(a1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at);
            a2.and(low).or(a3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 2 * LANES);
            b0.and(low).or(b1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 4 * LANES);
            b2.and(low).or(b3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 6 * LANES);
            c0.and(low).or(c1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 8 * LANES);
            c2.and(low).or(c3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 10 * LANES);
            d0.and(low).or(d1.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 12 * LANES);
            d2.and(low).or(d3.lanewise(LSHL, 32)).reinterpretAsInts().intoArray(out, at + 14 * LANES);
        }
    }

    /** Puts {@code count} words into the order of the blocks. */
    static void inOrder(int[] words, int count) {
        for (int i = 0; i < count; i += 4 * LANES) {
            LongVector x = IntVector.fromArray(INTS, words, i).reinterpretAsLongs();
            LongVector y = IntVector.fromArray(INTS, words, i + 2 * LANES).reinterpretAsLongs();
            LongVector first = x.rearrange(LOWER_HALF).blend(y.rearrange(LOWER_HALF), ODD);
            LongVector second = x.rearrange(UPPER_HALF).blend(y.rearrange(UPPER_HALF), ODD);
            first.reinterpretAsInts().intoArray(words, i);
            second.reinterpretAsInts().intoArray(words, i + 2 * LANES);
        }
    }
}
