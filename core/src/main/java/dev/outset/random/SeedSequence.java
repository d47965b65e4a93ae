package dev.outset.random;

/**
 * NumPy's {@code numpy.random.SeedSequence(seed)}: spreads one number over as many words of state as a generator needs
 * (O'Neill 2015, Developing a seed_seq alternative).
 */
final class SeedSequence {
    private static final int POOL = 4;
    private static final int ENTROPY_START = 0x43b0d7e5;
    private static final int ENTROPY_STEP = 0x931e8875;
    private static final int STATE_START = 0x8b51f9dd;
    private static final int STATE_STEP = 0x58f38ded;
    private static final int MIX_LEFT = 0xca01f9dd;
    private static final int MIX_RIGHT = 0x4973f715;

    private final int[] pool = new int[POOL];
    private int entropy = ENTROPY_START;

    /** @param seed 0 … 2⁶³ − 1; its 32-bit halves are the entropy, a high half of 0 counts for nothing */
    SeedSequence(long seed) {
        int[] words = {(int) seed, (int) (seed >>> 32)}; // what is missing is hashed as 0, so a high 0 may stand here
        for (int i = 0; i < POOL; i++) {
            pool[i] = hash(i < words.length ? words[i] : 0);
        }
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from != to) {
                    pool[to] = mix(pool[to], hash(pool[from]));
                }
            }
        }
    }

    private int hash(int value) {
        int v = value ^ entropy;
        entropy *= ENTROPY_STEP;
        v *= entropy;
        return v ^ (v >>> 16);
    }

    private static int mix(int x, int y) {
        int v = MIX_LEFT * x - MIX_RIGHT * y;
        return v ^ (v >>> 16);
    }

    /** {@code generate_state(count, numpy.uint64)}. */
    long[] state(int count) {
        int[] words = new int[2 * count];
        int constant = STATE_START;
        for (int i = 0; i < words.length; i++) {
            int v = pool[i % POOL] ^ constant;
            constant *= STATE_STEP;
            v *= constant;
            words[i] = v ^ (v >>> 16);
        }
        long[] state = new long[count];
        for (int i = 0; i < count; i++) {
            state[i] = (words[2 * i] & 0xffffffffL) | (long) words[2 * i + 1] << 32;
        }
        return state;
    }
}
