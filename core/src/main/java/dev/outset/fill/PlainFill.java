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
        float[] row = new float[4 * Math.min(blocks, Philox4x32.MOST)];
        for (int done = 0; done < blocks; done += Philox4x32.MOST) {
            int n = Math.min(Philox4x32.MOST, blocks - done);
            words.fill(n, key, first + done, 0);
            fractions(row, n, words);
            stretch(row, 4 * n, low, width);
            if (highest < Float.POSITIVE_INFINITY) {
                limit(row, 4 * n, highest);
            }
            System.arraycopy(row, 0, out, at + 4 * done, 4 * n);
        }
    }

    /** The 24 high bits of each word, in order. */
    private static void fractions(float[] row, int blocks, Philox4x32 words) {
        long[] c0 = words.column(0);
        long[] c1 = words.column(1);
        long[] c2 = words.column(2);
        long[] c3 = words.column(3);
        for (int i = 0; i < blocks; i++) {
            row[4 * i] = (int) c0[i] >>> 8;
            row[4 * i + 1] = (int) c1[i] >>> 8;
            row[4 * i + 2] = (int) c2[i] >>> 8;
            row[4 * i + 3] = (int) c3[i] >>> 8;
        }
    }

    private static void stretch(float[] row, int count, float low, float width) {
        for (int i = 0; i < count; i++) {
            row[i] = low + width * (row[i] * 0x1p-24f);
        }
    }

    private static void limit(float[] row, int count, float highest) {
        for (int i = 0; i < count; i++) {
            row[i] = Math.min(row[i], highest);
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
