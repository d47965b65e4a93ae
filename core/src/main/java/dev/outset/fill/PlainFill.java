package dev.outset.fill;

/**
 * The kernels in plain loops over rows, which a JIT compiler may put into vector registers. Cold or hot, everywhere.
 */
public final class PlainFill implements FillKernels {
    /** The only one; there is no state. */
    public static final FillKernels KERNELS = new PlainFill();

    private PlainFill() {}

    @Override
    public void uniform(float[] out, int at, int blocks, long key, long first, float low, float width, float highest) {
        Philox4x32 words = new Philox4x32(Math.min(blocks, Philox4x32.MOST));
        for (int done = 0; done < blocks; done += Philox4x32.MOST) {
            int n = Math.min(Philox4x32.MOST, blocks - done);
            words.fill(n, key, first + done, 0);
            fractions(out, at + 4 * done, n, words);
            stretch(out, at + 4 * done, at + 4 * (done + n), low, width, highest);
        }
    }

    /**
     * The 24 high bits of each word, in order. Straight to where they are wanted: the memory comes into the cache while
     * the conversions, which take longest, are under way.
     */
    private static void fractions(float[] out, int at, int blocks, Philox4x32 words) {
        long[] c0 = words.column(0);
        long[] c1 = words.column(1);
        long[] c2 = words.column(2);
        long[] c3 = words.column(3);
        for (int i = 0; i < blocks; i++) {
            out[at + 4 * i] = (int) c0[i] >>> 8;
            out[at + 4 * i + 1] = (int) c1[i] >>> 8;
            out[at + 4 * i + 2] = (int) c2[i] >>> 8;
            out[at + 4 * i + 3] = (int) c3[i] >>> 8;
        }
    }

    /** low + width·fraction, at most {@code highest}. */
    private static void stretch(float[] out, int from, int to, float low, float width, float highest) {
        for (int i = from; i < to; i++) {
            out[i] = Math.min(low + width * (out[i] * 0x1p-24f), highest);
        }
    }

    @Override
    public void normal(float[] out, int at, int blocks, long key, long first, float mean, float std) {
        Philox4x32 words = new Philox4x32(Math.min(blocks, Philox4x32.MOST));
        BoxMuller pairs = new BoxMuller(Math.min(blocks, Philox4x32.MOST));
        for (int done = 0; done < blocks; done += Philox4x32.MOST) {
            int n = Math.min(Philox4x32.MOST, blocks - done);
            words.fill(n, key, first + done, 0);
            pairs.fill(out, at + 4 * done, n, words, mean, std);
        }
    }

    @Override
    public void truncatedNormal(float[] out, int at, int blocks, long key, long first, TruncatedQuantile quantile) {
        Philox4x32 words = new Philox4x32(Math.min(blocks, Philox4x32.MOST));
        TruncatedQuantile.Rows rows = new TruncatedQuantile.Rows(Math.min(blocks, Philox4x32.MOST));
        for (int done = 0; done < blocks; done += Philox4x32.MOST) {
            int n = Math.min(Philox4x32.MOST, blocks - done);
            words.fill(n, key, first + done, 0);
            for (int j = 0; j < 4; j++) {
                quantile.fill(out, at + 4 * done + j, 4, n, words.column(j), rows);
            }
        }
    }
}
