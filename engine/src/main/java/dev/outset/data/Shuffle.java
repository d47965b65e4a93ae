package dev.outset.data;

import dev.outset.random.RandomStream;

/** Random orders from a stream of our own. */
public final class Shuffle {
    private Shuffle() {}

    /** A random order of 0 … n−1, from n − 1 uniform numbers. The chance of an order is off by less than n·2⁻⁵³. */
    public static int[] permutation(RandomStream stream, int n) {
        int[] order = new int[n];
        permute(stream, order);
        return order;
    }

    /** Another one in the same array. */
    public static void permute(RandomStream stream, int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        stream.shuffle(order);
    }
}
