package dev.outset.init;

/**
 * The first columns of Q = H₁ H₂ … H_c D, where H_j = I − 2 v vᵀ/(vᵀv) reflects the vector x_j of length rows − j + 1
 * onto its first axis, v = x_j + s‖x_j‖e₁ with s = sign(x_j1) (+1 for 0), and D = diag(−s_j). That is the orthogonal
 * factor of the QR factorization whose R has a positive diagonal, so the x_j may be the columns met by a factorization
 * or, for a Haar-distributed Q, just normal vectors (Stewart 1980).
 *
 * <p>Reflections are applied in blocks, I − V T Vᵀ (Schreiber &amp; Van Loan 1989), from the last to the first, on
 * slabs of columns that stay in the cache: 4rc² − (4/3)c³ operations for (r, c), in one fixed order, so the bits are
 * the same everywhere.
 */
final class HouseholderProduct {
    private static final int BLOCK = 32;
    private static final int SLAB = 512; // columns: BLOCK × SLAB doubles are 128 KB

    private final int rows;
    private final int columns;
    private final double[] q; // (rows, columns), row-major

    private HouseholderProduct(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.q = new double[rows * columns];
    }

    /** Hands out x_j. */
    interface Vectors {
        /**
         * Writes x_j, of length rows − j, to {@code out[0 … rows − j)}; j counts from 0 and is asked for in falling
         * order.
         */
        void read(int j, double[] out);
    }

    /** Q, (rows, columns) row-major, columns ≤ rows. */
    static double[] of(int rows, int columns, Vectors vectors) {
        HouseholderProduct product = new HouseholderProduct(rows, columns);
        int blocks = (columns + BLOCK - 1) / BLOCK;
        for (int block = blocks - 1; block >= 0; block--) {
            product.apply(block * BLOCK, Math.min(BLOCK, columns - block * BLOCK), vectors);
        }
        return product.q;
    }

    /**
     * Q ← (H_first … H_{first+b−1}) D Q on the rows and columns from {@code first}; the columns before are still
     * untouched.
     */
    private void apply(int first, int b, Vectors vectors) {
        int m = rows - first;
        double[] v = new double[m * b]; // (m, b), row-major: column k is the vector of reflection first + k
        double[] x = new double[m];
        for (int k = b - 1; k >= 0; k--) {
            vectors.read(first + k, x);
            double sign = toReflector(x, m - k);
            for (int r = k; r < m; r++) {
                v[r * b + k] = x[r - k];
            }
            q[(first + k) * columns + first + k] = -sign; // the column of D that enters here
        }
        double[] t = triangle(v, m, b);
        for (int from = first; from < columns; from += SLAB) {
            applyTo(from, Math.min(SLAB, columns - from), first, v, t, b);
        }
    }

    /** x ← v = x + s‖x‖e₁; returns s. */
    private static double toReflector(double[] x, int length) {
        double square = 0;
        for (int r = 0; r < length; r++) {
            square += x[r] * x[r];
        }
        double sign = x[0] >= 0 ? 1 : -1;
        x[0] += sign * Math.sqrt(square);
        return sign;
    }

    /** T, (b, b) upper triangular, with H₁…H_b = I − V T Vᵀ: T_kk = 2/(v_kᵀv_k), T_·k = −T_kk T (V_·ᵀ v_k). */
    private static double[] triangle(double[] v, int m, int b) {
        double[] gram = new double[b * b]; // VᵀV
        for (int r = 0; r < m; r++) {
            for (int i = 0; i < b; i++) {
                addMultiple(gram, i * b, v[r * b + i], v, r * b, b);
            }
        }
        double[] t = new double[b * b];
        for (int k = 0; k < b; k++) {
            double square = gram[k * b + k];
            double tau = square == 0 ? 0 : 2 / square; // the zero vector reflects nothing
            t[k * b + k] = tau;
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int l = i; l < k; l++) {
                    sum += t[i * b + l] * gram[l * b + k];
                }
                t[i * b + k] = -tau * sum;
            }
        }
        return t;
    }

    /** out[at …] += factor · in[from …]. */
    private static void addMultiple(double[] out, int at, double factor, double[] in, int from, int count) {
        for (int i = 0; i < count; i++) {
            out[at + i] += factor * in[from + i];
        }
    }

    /** Q ← Q − V (T (Vᵀ Q)) on {@code count} columns from {@code from}. */
    private void applyTo(int from, int count, int first, double[] v, double[] t, int b) {
        int m = rows - first;
        int corner = first * columns + from;
        double[] w = new double[b * count]; // Vᵀ Q
        for (int r = 0; r < m; r += 4) {
            for (int k = 0; k < b; k++) {
                int last = Math.min(4, m - r);
                if (last == 4) {
                    addFour(w, k * count, v, r * b + k, b, q, corner + r * columns, columns, count);
                } else {
                    for (int i = r; i < m; i++) {
                        addMultiple(w, k * count, v[i * b + k], q, corner + i * columns, count);
                    }
                }
            }
        }
        double[] tw = new double[b * count];
        for (int i = 0; i < b; i++) {
            for (int k = i; k < b; k++) {
                addMultiple(tw, i * count, -t[i * b + k], w, k * count, count);
            }
        }
        for (int r = 0; r < m; r++) {
            int k = 0;
            for (; k + 4 <= b; k += 4) {
                addFour(q, corner + r * columns, v, r * b + k, 1, tw, k * count, count, count);
            }
            for (; k < b; k++) {
                addMultiple(q, corner + r * columns, v[r * b + k], tw, k * count, count);
            }
        }
    }

    /** out[at …] += Σ f[i·stride] · in[from + i·step …] for i = 0 … 3: four rows per pass over {@code out}. */
    private static void addFour(
            double[] out, int at, double[] f, int fAt, int stride, double[] in, int from, int step, int count) {
        double f0 = f[fAt];
        double f1 = f[fAt + stride];
        double f2 = f[fAt + 2 * stride];
        double f3 = f[fAt + 3 * stride];
        int from1 = from + step;
        int from2 = from1 + step;
        int from3 = from2 + step;
        for (int i = 0; i < count; i++) {
            out[at + i] += f0 * in[from + i] + f1 * in[from1 + i] + f2 * in[from2 + i] + f3 * in[from3 + i];
        }
    }
}
