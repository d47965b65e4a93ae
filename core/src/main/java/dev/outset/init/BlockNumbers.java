package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;

/**
 * The random numbers of one block of a parameter, in double precision. A replayed stream draws them in the precision of
 * the tensor, as libraries do.
 *
 * @param stream of the block
 * @param floats whether a replayed stream draws floats
 * @param split how independent work on them is shared out
 */
record BlockNumbers(RandomStream stream, boolean floats, Split split) {
    private static final long ORDERS = 1L << 40; // a parameter has fewer than 2³¹ elements

    /** Whether any index may be asked for. */
    boolean named() {
        return stream.randomAccess();
    }

    /** N(0, std²), number {@code from …} of the block. */
    void normal(double[] out, int count, long from, double std) {
        if (named() || !floats) {
            stream.normal(out, 0, count, from, 0, std);
        } else {
            floatNormal(out, count, from, std);
        }
    }

    /** The same in single precision, widened. */
    void floatNormal(double[] out, int count, long from, double std) {
        float[] drawn = new float[count];
        stream.normal(drawn, 0, count, from, 0, std);
        widen(drawn, out);
    }

    /** U[low, high), number {@code from …} of the block. */
    void uniform(double[] out, int count, long from, double low, double high) {
        if (named() || !floats) {
            stream.uniform(out, 0, count, from, low, high);
        } else {
            float[] drawn = new float[count];
            stream.uniform(drawn, 0, count, from, low, high);
            widen(drawn, out);
        }
    }

    /**
     * A random order of 0 … count − 1, independent of the numbers above: from numbers {@code from …} of a region that
     * no parameter reaches.
     */
    int[] permutation(int count, long from) {
        return named()
                ? stream.permutation(count, ORDERS + from)
                : stream.block(0).permutation(count, 0);
    }

    private static void widen(float[] drawn, double[] out) {
        for (int i = 0; i < drawn.length; i++) {
            out[i] = drawn[i];
        }
    }
}
