package dev.outset.vector;

import dev.outset.fill.Philox4x32;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The words of Philox blocks in their order, a block per lane. */
final class PhiloxLanes {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LANES = LONGS.length();
    private static final long WORD = 0xffffffffL;

    private static final LongVector INDEX = LongVector.broadcast(LONGS, 0).addIndex(1);
    private static final VectorShuffle<Long> LOWER_HALF = VectorShuffle.fromOp(LONGS, i -> i / 2);
    private static final VectorShuffle<Long> UPPER_HALF = VectorShuffle.fromOp(LONGS, i -> (LANES + i) / 2);
    private static final VectorMask<Long> ODD = INDEX.and(1).compare(VectorOperators.EQ, 1);

    /** Blocks that {@link #fill} makes at a time: their number is a multiple of this. */
    static final int STEP = 2 * LANES;

    private PhiloxLanes() {}

    /**
     * Writes the words of blocks {@code first …} to {@code out[0 … 4·blocks)}. Two blocks per lane are on their way at
     * a time, because a product takes longer than the processor can look ahead.
     */
    static void fill(int[] out, int blocks, long[] keys, long first) {
        LongVector m0 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_0).and(WORD);
        LongVector m1 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_1).and(WORD);
        LongVector zero = LongVector.zero(LONGS);
        for (int block = 0; block < blocks; block += STEP) {
            LongVector a0 = INDEX.add(first + block);
            LongVector b0 = a0.add(LANES);
            LongVector a1 = a0.lanewise(VectorOperators.LSHR, 32);
            LongVector b1 = b0.lanewise(VectorOperators.LSHR, 32);
            LongVector a2 = zero;
            LongVector b2 = zero;
            LongVector a3 = zero;
            LongVector b3 = zero;
            for (int k = 0; k < keys.length; k += 2) {
                LongVector k0 = LongVector.broadcast(LONGS, keys[k]);
                LongVector k1 = LongVector.broadcast(LONGS, keys[k + 1]);
                LongVector ap = a0.and(WORD).mul(m0); // masked just before: then it is one 32-bit multiplication
                LongVector aq = a2.and(WORD).mul(m1);
                LongVector bp = b0.and(WORD).mul(m0);
                LongVector bq = b2.and(WORD).mul(m1);
                a0 = aq.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, a1)
                        .lanewise(VectorOperators.XOR, k0);
                b0 = bq.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, b1)
                        .lanewise(VectorOperators.XOR, k0);
                a2 = ap.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, a3)
                        .lanewise(VectorOperators.XOR, k1);
                b2 = bp.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, b3)
                        .lanewise(VectorOperators.XOR, k1);
                a1 = aq; // what stands above the low words falls off with the next mask
                a3 = ap;
                b1 = bq;
                b3 = bp;
            }
            int at = 4 * block;
            LongVector x = a0.and(WORD).or(a1.lanewise(VectorOperators.LSHL, 32)); // words 0, 1 of each block
            LongVector y = a2.and(WORD).or(a3.lanewise(VectorOperators.LSHL, 32)); // words 2, 3
            x.rearrange(LOWER_HALF)
                    .blend(y.rearrange(LOWER_HALF), ODD)
                    .reinterpretAsInts()
                    .intoArray(out, at);
            x.rearrange(UPPER_HALF)
                    .blend(y.rearrange(UPPER_HALF), ODD)
                    .reinterpretAsInts()
                    .intoArray(out, at + 2 * LANES);
            x = b0.and(WORD).or(b1.lanewise(VectorOperators.LSHL, 32));
            y = b2.and(WORD).or(b3.lanewise(VectorOperators.LSHL, 32));
            x.rearrange(LOWER_HALF)
                    .blend(y.rearrange(LOWER_HALF), ODD)
                    .reinterpretAsInts()
                    .intoArray(out, at + 4 * LANES);
            x.rearrange(UPPER_HALF)
                    .blend(y.rearrange(UPPER_HALF), ODD)
                    .reinterpretAsInts()
                    .intoArray(out, at + 6 * LANES);
        }
    }
}
