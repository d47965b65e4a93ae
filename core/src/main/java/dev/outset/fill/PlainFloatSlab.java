package dev.outset.fill;

/**
 * A slab in plain loops over four rows at a time: with more a JIT compiler gives up its vector registers. It wants
 * every row to be an array of its own.
 */
final class PlainFloatSlab implements FloatSlab {
    /** Shorter rows lose more before and after the vector registers; longer ones fall out of the nearest cache. */
    static final int WIDTH = 512;

    private final float[][] q;
    private final int columns;

    /** Zeros. */
    PlainFloatSlab(int rows, int columns) {
        this.q = new float[Slabs.padded(rows)][columns];
        this.columns = columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void set(int row, int column, double value) {
        q[row][column] = (float) value;
    }

    @Override
    public void reflect(int first, float[] v, float[] minusT, int start) {
        float[][] w = new float[Slabs.BLOCK][columns]; // VᵀQ
        for (int r = 0; first + r < q.length; r += 4) {
            int at = first + r;
            for (int k = 0; k < Slabs.BLOCK; k++) {
                addFour(w[k], start, v, r * Slabs.BLOCK + k, Slabs.BLOCK, q[at], q[at + 1], q[at + 2], q[at + 3]);
            }
        }
        float[][] tw = new float[Slabs.BLOCK][columns];
        add(tw, 0, start, minusT, w);
        add(q, first, start, v, tw);
    }

    @Override
    public void read(int row, float[] out, int at) {
        System.arraycopy(q[row], 0, out, at, columns);
    }

    /** Q ← Q + V W from row {@code first} and column {@code start} on. */
    private static void add(float[][] q, int first, int start, float[] v, float[][] w) {
        for (int r = 0; first + r < q.length; r++) {
            for (int k = 0; k < Slabs.BLOCK; k += 4) {
                addFour(q[first + r], start, v, r * Slabs.BLOCK + k, 1, w[k], w[k + 1], w[k + 2], w[k + 3]);
            }
        }
    }

    /** out ← (((out + f₀ a) + f₁ b) + f₂ c) + f₃ d with f_i = f[at + i·stride]: four rows per pass over {@code out}. */
    private static void addFour(
            float[] out, int start, float[] f, int at, int stride, float[] a, float[] b, float[] c, float[] d) {
        float f0 = f[at];
        float f1 = f[at + stride];
        float f2 = f[at + 2 * stride];
        float f3 = f[at + 3 * stride];
        if (start == 0) {
            addAll(out, f0, a, f1, b, f2, c, f3, d);
        } else {
            addFrom(out, start, f0, a, f1, b, f2, c, f3, d);
        }
    }

    private static void addAll(
            float[] out, float f0, float[] a, float f1, float[] b, float f2, float[] c, float f3, float[] d) {
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] + f0 * a[i] + f1 * b[i] + f2 * c[i] + f3 * d[i];
        }
    }

    /** In a method of its own: with any start in one loop JDK 25 now and then finds slower code for all. */
    private static void addFrom(
            float[] out,
            int start,
            float f0,
            float[] a,
            float f1,
            float[] b,
            float f2,
            float[] c,
            float f3,
            float[] d) {
        for (int i = start; i < out.length; i++) {
            out[i] = out[i] + f0 * a[i] + f1 * b[i] + f2 * c[i] + f3 * d[i];
        }
    }
}
