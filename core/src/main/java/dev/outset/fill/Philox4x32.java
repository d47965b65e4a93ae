package dev.outset.fill;

import java.util.Arrays;

/**
 * The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3,
 * 2011): ten rounds of two 32 × 32 → 64 bit products turn a 128-bit counter and a 64-bit key into four words. Any block
 * is reached directly, so there is no state and no order. The counter of a block is its index in the low half and the
 * {@code lane} in the high half: lanes are independent.
 *
 * <p>An object holds the words of up to {@link #MOST} consecutive blocks in columns, word j of every block in one
 * array, and makes them round by round: each round is a pass of a few operations over rows of longs, which a JIT
 * compiler puts into vector registers. Block by block takes three times as long.
 */
public final class Philox4x32 {
    /** Blocks whose four columns stay in the first-level cache. */
    public static final int MOST = 512;

    /**
     * More longs in an array than are used: 16 bytes of head and a multiple of 64, so that arrays made one after the
     * other lie alike in the lines of the cache, and a loop that is aligned for one of them is for all.
     */
    static final int PADDING = 6;

    /** M₀. */
    public static final long MULTIPLIER_0 = 0xD2511F53L;
    /** M₁. */
    public static final long MULTIPLIER_1 = 0xCD9E8D57L;

    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long WORD = 0xffffffffL;

    /** Newer compilers put a loop over four arrays into vector registers, older ones only one over two. */
    private static final boolean TOGETHER = Runtime.version().feature() >= 24;

    private static final long[] INDEX = new long[MOST + PADDING];

    static {
        for (int i = 0; i < MOST; i++) {
            INDEX[i] = i;
        }
    }

    private final long[][] columns;

    /** Room for {@code blocks} blocks, at most {@link #MOST}. */
    public Philox4x32(int blocks) {
        columns = new long[4][blocks + PADDING];
    }

    /** Word j of the blocks of the last {@link #fill}: the low 32 bits count. */
    public long[] column(int j) {
        return columns[j];
    }

    /**
     * Makes the words of blocks {@code first … first + blocks}.
     *
     * <p>A round maps the words (c₀, c₁, c₂, c₃) to (hi(p₁) ⊕ c₁ ⊕ k₀, lo(p₁), hi(p₀) ⊕ c₃ ⊕ k₁, lo(p₀)) with p₀ = M₀
     * c₀ and p₁ = M₁ c₂. So the products of one round follow from those of the two before it, and nothing else is kept.
     * Blocks differ in word 0 at first, so p₁ of the first round and p₀ of the second are the same for all of one high
     * word of the index.
     */
    public void fill(int blocks, long key, long first, long lane) {
        long[] p = columns[3]; // p₀ and p₁ of this round
        long[] q = columns[1];
        long[] beforeP = columns[2]; // of the round before: their low words are c₃ and c₁
        long[] beforeQ = columns[0];
        long[] keys = roundKeys(key);
        count(beforeP, blocks, first);
        long same = MULTIPLIER_1 * (lane & WORD);
        Arrays.fill(beforeQ, 0, blocks, same);
        int next = (int) Math.min(blocks, (1L << 32) - (first & WORD)); // from here on the high word is one more
        long high = first >>> 32;
        Arrays.fill(p, 0, next, MULTIPLIER_0 * (high ^ same >>> 32 ^ keys[0]));
        Arrays.fill(p, next, blocks, MULTIPLIER_0 * ((high + 1 & WORD) ^ same >>> 32 ^ keys[0]));
        first(beforeP, q, blocks, lane >>> 32 ^ keys[1]);
        for (int round = 1; round < ROUNDS - 1; round++) {
            if (TOGETHER) {
                multiplied(p, q, beforeP, beforeQ, blocks, keys[2 * round], keys[2 * round + 1]);
            } else {
                multiplied(q, beforeQ, blocks, keys[2 * round], MULTIPLIER_0);
                multiplied(p, beforeP, blocks, keys[2 * round + 1], MULTIPLIER_1);
            }
            long[] swap = p;
            p = beforeQ;
            beforeQ = q;
            q = beforeP;
            beforeP = swap;
        }
        mixed(q, beforeQ, blocks, keys[2 * ROUNDS - 2]);
        mixed(p, beforeP, blocks, keys[2 * ROUNDS - 1]);
        columns[0] = beforeQ;
        columns[1] = q;
        columns[2] = beforeP;
        columns[3] = p;
    }

    /** k₀ and k₁ of each round, one after the other, as longs without a sign. */
    public static long[] roundKeys(long key) {
        long[] keys = new long[2 * ROUNDS];
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            keys[2 * round] = k0 & WORD;
            keys[2 * round + 1] = k1 & WORD;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return keys;
    }

    /** p₀ of the first round. */
    private static void count(long[] p, int blocks, long first) {
        for (int i = 0; i < blocks; i++) {
            p[i] = MULTIPLIER_0 * ((first + INDEX[i]) & WORD);
        }
    }

    /** p₁ of the second round. */
    private static void first(long[] p, long[] q, int blocks, long key) {
        for (int i = 0; i < blocks; i++) {
            q[i] = MULTIPLIER_1 * (p[i] >>> 32 ^ key);
        }
    }

    /** out ← multiplier · (hi(product) ⊕ lo(out) ⊕ key). */
    private static void multiplied(long[] product, long[] out, int blocks, long key, long multiplier) {
        for (int i = 0; i < blocks; i++) {
            out[i] = multiplier * ((product[i] >>> 32) ^ (out[i] & WORD) ^ key);
        }
    }

    /** Both products of a round: p₀ from {@code q} to {@code beforeQ}, p₁ from {@code p} to {@code beforeP}. */
    private static void multiplied(
            long[] p, long[] q, long[] beforeP, long[] beforeQ, int blocks, long key0, long key1) {
        for (int i = 0; i < blocks; i++) {
            beforeQ[i] = MULTIPLIER_0 * ((q[i] >>> 32) ^ (beforeQ[i] & WORD) ^ key0);
            beforeP[i] = MULTIPLIER_1 * ((p[i] >>> 32) ^ (beforeP[i] & WORD) ^ key1);
        }
    }

    /** out ← hi(product) ⊕ lo(out) ⊕ key. */
    private static void mixed(long[] product, long[] out, int blocks, long key) {
        for (int i = 0; i < blocks; i++) {
            out[i] = (product[i] >>> 32) ^ (out[i] & WORD) ^ key;
        }
    }

    /** The words of the blocks in their order, four words a block: {@code out[0 … 4·blocks)}. */
    public void inOrder(int[] out, int blocks) {
        long[] c0 = columns[0];
        long[] c1 = columns[1];
        long[] c2 = columns[2];
        long[] c3 = columns[3];
        for (int i = 0; i < blocks; i++) {
            out[4 * i] = (int) c0[i];
            out[4 * i + 1] = (int) c1[i];
            out[4 * i + 2] = (int) c2[i];
            out[4 * i + 3] = (int) c3[i];
        }
    }
}
