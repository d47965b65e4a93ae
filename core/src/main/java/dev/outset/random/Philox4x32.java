package dev.outset.random;

/**
 * The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3,
 * 2011): ten rounds of two 32 × 32 → 64 bit products turn a 128-bit counter and a 64-bit key into four words. Any block
 * is reached directly, so there is no state and no order.
 */
final class Philox4x32 {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long WORD = 0xffffffffL;

    private Philox4x32() {}

    /**
     * Writes the words of blocks {@code first …} into {@code out}, four words a block, as many blocks as {@code words}
     * needs. The counter of a block is (low word, high word of its index, {@code lane}, 0): lanes are independent.
     */
    static void fill(int[] out, int words, long key, long first, int lane) {
        for (int at = 0; at < words; at += 4) {
            long block = first + (at >> 2);
            block((int) block, (int) (block >>> 32), lane, 0, (int) key, (int) (key >>> 32), out, at);
        }
    }

    /** Writes the four words of counter (c0, c1, c2, c3) under key (k0, k1) to {@code out[at … at+4)}. */
    static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] out, int at) {
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (c0 & WORD);
            long p1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[at] = c0;
        out[at + 1] = c1;
        out[at + 2] = c2;
        out[at + 3] = c3;
    }
}
