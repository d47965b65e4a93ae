package dev.outset.fill;

/**
 * A slab in plain loops over four rows at a time: with more a JIT compiler gives up its vector registers. It wants
 * every row to be an array of its own.
 */
final class PlainDoubleSlab implements DoubleSlab {
    /** Columns of 16 rows are 16 KB; shorter rows lose more before and after the vector registers. */
    static final int WIDTH = 128;

    private final double[][] q;
    private final int columns;

    /** Zeros. */
    PlainDoubleSlab(int rows, int columns) {
        this.q = new double[rows][columns];
        this.columns = columns;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void set(int row, int column, double value) {
        q[row][column] = value;
    }

    @Override
    public void reflect(int first, double[] v, double[] minusT, int b) {
        double[][] w = new double[b][columns]; // VᵀQ
        addTransposed(w, v, q.length - first, b, first);
        double[][] tw = new double[b][columns];
        add(tw, 0, minusT, b, b, w);
        add(q, first, v, q.length - first, b, tw);
    }

    @Override
    public void read(int row, double[] out, int at) {
        System.arraycopy(q[row], 0, out, at, columns);
    }

    /** W ← W + VᵀQ for m rows of Q. */
    private void addTransposed(double[][] w, double[] v, int m, int b, int first) {
        int r = 0;
        for (; r + 4 <= m; r += 4) {
            int at = first + r;
            for (int k = 0; k < b; k++) {
                addFour(w[k], v, r * b + k, b, q[at], q[at + 1], q[at + 2], q[at + 3]);
            }
        }
        for (; r < m; r++) {
            for (int k = 0; k < b; k++) {
                addMultiple(w[k], v[r * b + k], q[first + r]);
            }
        }
    }

    /** m rows of Q ← Q + V W. */
    private static void add(double[][] q, int first, double[] v, int m, int b, double[][] w) {
        for (int r = 0; r < m; r++) {
            int k = 0;
            for (; k + 4 <= b; k += 4) {
                addFour(q[first + r], v, r * b + k, 1, w[k], w[k + 1], w[k + 2], w[k + 3]);
            }
            for (; k < b; k++) {
                addMultiple(q[first + r], v[r * b + k], w[k]);
            }
        }
    }

    /** out += factor · in. */
    private static void addMultiple(double[] out, double factor, double[] in) {
        for (int i = 0; i < out.length; i++) {
            out[i] += factor * in[i];
        }
    }

    /** out ← (((out + f₀ a) + f₁ b) + f₂ c) + f₃ d with f_i = f[at + i·stride]: four rows per pass over {@code out}. */
    private static void addFour(
            double[] out, double[] f, int at, int stride, double[] a, double[] b, double[] c, double[] d) {
        double f0 = f[at];
        double f1 = f[at + stride];
        double f2 = f[at + 2 * stride];
        double f3 = f[at + 3 * stride];
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] + f0 * a[i] + f1 * b[i] + f2 * c[i] + f3 * d[i];
        }
    }
}
