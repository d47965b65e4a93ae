package dev.outset.init;

import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;

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
    private static final RowProducts PRODUCTS = RowProducts.find();
    private static final int BLOCK = 32;
    private static final int SLAB = 128; // columns: BLOCK × SLAB doubles are 32 KB

    private final int rows;
    private final int columns;

    /** Q by slab, row and column within the slab: the vectorizer wants every row to be an array of its own. */
    private final double[][][] q;

    private HouseholderProduct(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.q = new double[(columns + SLAB - 1) / SLAB][rows][];
        for (int slab = 0; slab < q.length; slab++) {
            for (int r = 0; r < rows; r++) {
                q[slab][r] = new double[Math.min(SLAB, columns - slab * SLAB)];
            }
        }
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
        return product.rowMajor();
    }

    private double[] rowMajor() {
        double[] all = new double[rows * columns];
        for (int slab = 0; slab < q.length; slab++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(q[slab][r], 0, all, r * columns + slab * SLAB, q[slab][r].length);
            }
        }
        return all;
    }

    /**
     * Q ← (H_first … H_{first+b−1}) D Q on the rows from {@code first}; the columns before {@code first} are still zero
     * there, and stay so.
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
            int column = first + k; // of D, which enters here
            q[column / SLAB][column][column % SLAB] = -sign;
        }
        double[] t = triangle(v, m, b);
        for (int slab = first / SLAB; slab < q.length; slab++) {
            applyTo(q[slab], first, v, t, b);
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
        double[][] gram = new double[b][b]; // VᵀV
        double[] row = new double[b];
        for (int r = 0; r < m; r++) {
            System.arraycopy(v, r * b, row, 0, b);
            for (int i = 0; i < b; i++) {
                PlainRows.addMultiple(gram[i], row[i], row);
            }
        }
        double[] t = new double[b * b];
        for (int k = 0; k < b; k++) {
            double square = gram[k][k];
            double tau = square == 0 ? 0 : 2 / square; // the zero vector reflects nothing
            t[k * b + k] = tau;
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int l = i; l < k; l++) {
                    sum += t[i * b + l] * gram[l][k];
                }
                t[i * b + k] = -tau * sum;
            }
        }
        return t;
    }

    /** Q ← Q − V (T (Vᵀ Q)) on one slab of columns. */
    private void applyTo(double[][] q, int first, double[] v, double[] t, int b) {
        int m = rows - first;
        double[][] w = new double[b][q[0].length]; // Vᵀ Q
        PRODUCTS.addTransposed(w, v, m, b, q, first);
        double[][] tw = new double[b][q[0].length];
        for (int i = 0; i < b; i++) {
            for (int k = i; k < b; k++) {
                PlainRows.addMultiple(tw[i], -t[i * b + k], w[k]);
            }
        }
        PRODUCTS.add(q, first, v, m, b, tw);
    }
}
