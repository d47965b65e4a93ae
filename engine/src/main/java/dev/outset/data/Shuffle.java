package dev.outset.data;

import dev.outset.random.RandomStream;

/** Random orders from a stream of our own. */
public final class Shuffle {
    private Shuffle() {}

    /**
     * A random permutation of 0 … n−1 (Fisher and Yates, from the back), from n − 1 uniform numbers. The chance of an
     * order is off by less than n·2⁻⁵³.
     */
    public static int[] permutation(RandomStream stream, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        double[] uniform = new double[Math.max(0, n - 1)];
        stream.uniform(uniform, 0, uniform.length, 0, 0, 1);
        for (int i = n - 1; i > 0; i--) {
            int j = (int) (uniform[n - 1 - i] * (i + 1));
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
