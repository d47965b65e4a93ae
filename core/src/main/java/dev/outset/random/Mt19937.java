package dev.outset.random;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998): the words that NumPy's {@code RandomState} and PyTorch's
 * CPU generator are made of.
 */
final class Mt19937 {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int MATRIX = 0x9908b0df;

    private final int[] state = new int[SIZE];
    private int position = SIZE;

    /** Seeded by Knuth's recurrence x ↦ 1812433253 (x ⊕ x≫30) + j; {@code seed} is an unsigned 32-bit number. */
    Mt19937(int seed) {
        state[0] = seed;
        for (int j = 1; j < SIZE; j++) {
            state[j] = 1812433253 * (state[j - 1] ^ (state[j - 1] >>> 30)) + j;
        }
    }

    /** The next word, uniform over all 2³². */
    int next() {
        if (position == SIZE) {
            twist();
            position = 0;
        }
        int y = state[position++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int k = 0; k < SIZE; k++) {
            int y = (state[k] & UPPER) | (state[(k + 1) % SIZE] & LOWER);
            state[k] = state[(k + MIDDLE) % SIZE] ^ (y >>> 1) ^ (-(y & 1) & MATRIX);
        }
    }
}
