package dev.outset.fill;

/**
 * The products in plain loops over four rows at a time, in both precisions: with more a JIT compiler gives up its
 * vector registers.
 */
public final class PlainRows implements RowProducts {
    /** The only one; there is no state. */
    public static final RowProducts PRODUCTS = new PlainRows();

    private PlainRows() {}

    @Override
    public void addTransposed(double[][] w, double[] v, int m, int b, double[][] q, int first) {
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

    @Override
    public void add(double[][] q, int first, double[] v, int m, int b, double[][] w) {
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

    @Override
    public void addTransposed(float[][] w, float[] v, int m, int b, float[][] q, int first) {
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

    @Override
    public void add(float[][] q, int first, float[] v, int m, int b, float[][] w) {
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
    private static void addMultiple(float[] out, float factor, float[] in) {
        for (int i = 0; i < out.length; i++) {
            out[i] += factor * in[i];
        }
    }

    /** out ← (((out + f₀ a) + f₁ b) + f₂ c) + f₃ d with f_i = f[at + i·stride]: four rows per pass over {@code out}. */
    private static void addFour(
            float[] out, float[] f, int at, int stride, float[] a, float[] b, float[] c, float[] d) {
        float f0 = f[at];
        float f1 = f[at + stride];
        float f2 = f[at + 2 * stride];
        float f3 = f[at + 3 * stride];
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] + f0 * a[i] + f1 * b[i] + f2 * c[i] + f3 * d[i];
        }
    }
}
