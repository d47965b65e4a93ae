package dev.outset.init;

import dev.outset.fill.Slabs;

/**
 * {@value Slabs#BLOCK} reflections in a row as one product, H₁ H₂ … H_b = I − V T Vᵀ (Schreiber &amp; Van Loan 1989),
 * with H_k = I − T_kk v_k v_kᵀ and T_kk = 2/(v_kᵀv_k), in double precision. Where there are fewer, the last v_k are
 * zero and reflect nothing.
 *
 * @param first the rows before it stay as they are
 * @param v V as {@link dev.outset.fill.DoubleSlab#reflect} wants it; column k is v_k, which is zero before row k
 * @param minusT −T, (b, b) row-major, upper triangular
 * @param signs D_kk, which makes the diagonal of R positive, one for each that there is
 */
record Reflections(int first, double[] v, double[] minusT, double[] signs) {
    private static final int B = Slabs.BLOCK;

    /** Rows of V that are laid at a time: they stay in the nearest cache until every column is written. */
    private static final int CHUNK = 64;

    /** Hands out the vectors that are reflected onto their first axis, of length rows − j, j from 0. */
    interface Vectors {
        /** Element i of x_first, x_{first+1}, … is to be number i + k of column k of V: {@link #lay} does so. */
        void read(int first, int count, double[] v);
    }

    /** Element {@code at} of vectors that follow one another. */
    interface Elements {
        double at(int index);
    }

    /** Lays vectors of {@code length}, length − 1, … numbers, which follow one another, into columns of V. */
    static void lay(double[] v, int length, int count, Elements x) {
        for (int from = 0; from < length; from += CHUNK) {
            int start = 0;
            for (int k = 0; k < count; k++) {
                for (int r = Math.max(from, k); r < Math.min(from + CHUNK, length); r++) {
                    v[r * B + k] = x.at(start + r - k);
                }
                start += length - k;
            }
        }
    }

    /** The reflections {@code first … first + count} of vectors of {@code rows} numbers: v = x + s‖x‖e₁, D = −s. */
    static Reflections of(int first, int count, int rows, Vectors vectors, Slabs slabs) {
        double[] v = new double[(Slabs.padded(rows) - first) * B];
        vectors.read(first, count, v);
        double[] signs = new double[count];
        double[] squares = squares(v);
        for (int k = 0; k < count; k++) {
            int diagonal = k * B + k;
            double sign = v[diagonal] >= 0 ? 1 : -1;
            v[diagonal] += sign * Math.sqrt(squares[k]);
            signs[k] = -sign;
        }
        return new Reflections(first, v, minusTriangle(slabs.gram(v)), signs);
    }

    /** Σ v² of each column, each added up in ascending order, four of them at a time. */
    private static double[] squares(double[] v) {
        double[] squares = new double[B];
        for (int k = 0; k < B; k += 4) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int at = k; at < v.length; at += B) {
                s0 += v[at] * v[at];
                s1 += v[at + 1] * v[at + 1];
                s2 += v[at + 2] * v[at + 2];
                s3 += v[at + 3] * v[at + 3];
            }
            squares[k] = s0;
            squares[k + 1] = s1;
            squares[k + 2] = s2;
            squares[k + 3] = s3;
        }
        return squares;
    }

    /** −T from VᵀV, column by column: T_·k = −T_kk T (V_·ᵀ v_k). */
    private static double[] minusTriangle(double[] gram) {
        double[] t = new double[B * B];
        for (int k = 0; k < B; k++) {
            double square = gram[k * B + k];
            double tau = square == 0 ? 0 : 2 / square; // the zero vector reflects nothing
            t[k * B + k] = -tau;
            for (int i = 0; i < k; i++) {
                double sum = 0;
                for (int l = i; l < k; l++) {
                    sum += t[i * B + l] * gram[l * B + k];
                }
                t[i * B + k] = -tau * sum;
            }
        }
        return t;
    }
}
