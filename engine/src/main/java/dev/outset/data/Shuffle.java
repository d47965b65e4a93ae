package dev.outset.data;

import dev.outset.random.RandomStream;

/** Random orders from a stream of our own. */
public final class Shuffle {
    private Shuffle() {}

    /** What a float uniform leaves out of the double that begins with the same bits is below it. */
    private static final double REST = 0x1p-24;

    /**
     * A random permutation of 0 … n−1 (Fisher and Yates, from the back), from n − 1 uniform numbers. The chance of an
     * order is off by less than n·2⁻⁵³.
     */
    public static int[] permutation(RandomStream stream, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] places = places(stream, n);
        for (int i = n - 1; i > 0; i--) {
            int j = places[n - 1 - i];
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** ⌊u·(i+1)⌋ for i = n−1 … 1 with a double uniform u each. */
    private static int[] places(RandomStream stream, int n) {
        int[] places = new int[Math.max(0, n - 1)];
        if (!stream.randomAccess()) {
            double[] uniform = new double[places.length];
            stream.uniform(uniform, 0, uniform.length, 0, 0, 1);
            for (int at = 0; at < places.length; at++) {
                places[at] = (int) (uniform[at] * (n - at));
            }
            return places;
        }
        // The float of an element is its double cut short, at half the price; hardly a place needs the rest of the
        // bits.
        float[] cut = new float[places.length];
        stream.uniform(cut, 0, cut.length, 0, 0, 1);
        double[] whole = new double[1];
        for (int at = 0; at < places.length; at++) {
            int size = n - at;
            places[at] = (int) (cut[at] * (double) size);
            if ((int) ((cut[at] + REST) * size) != places[at]) {
                stream.uniform(whole, 0, 1, at, 0, 1);
                places[at] = (int) (whole[0] * size);
            }
        }
        return places;
    }
}
