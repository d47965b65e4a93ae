package dev.outset.init;

/**
 * Some reflections in a row as one product, H₁ H₂ … H_b = I − V T Vᵀ (Schreiber &amp; Van Loan 1989), with H_k = I −
 * T_kk v_k v_kᵀ and T_kk = 2/(v_kᵀv_k), in double precision.
 *
 * @param first the rows before it stay as they are
 * @param v (m, b) row-major, column k being v_k, which is zero before row k
 * @param minusT −T, (b, b) row-major, upper triangular
 * @param signs D_kk, which makes the diagonal of R positive
 */
record Reflections(int first, double[] v, double[] minusT, double[] signs) {
    /** Hands out the vectors that are reflected onto their first axis. */
    interface Vectors {
        /**
         * Writes x_j, of length rows − j, to the beginning of {@code out[j − first]}, for as many j from {@code first}
         * on as there are rows of {@code out}; j counts from 0.
         */
        void read(int first, double[][] out);
    }

    /** The reflections {@code first … first + b} of vectors of {@code rows} numbers: v = x + s‖x‖e₁, D = −s. */
    static Reflections of(int first, int b, int rows, Vectors vectors) {
        int m = rows - first;
        double[][] columns = new double[b][m];
        vectors.read(first, columns);
        double[] signs = new double[b];
        for (int k = 0; k < b; k++) {
            double[] x = columns[k];
            double sign = x[0] >= 0 ? 1 : -1;
            x[0] += sign * norm(x, m - k);
            signs[k] = -sign;
        }
        double[] v = new double[m * b];
        for (int r = 0; r < m; r++) {
            for (int k = 0; k < b && k <= r; k++) {
                v[r * b + k] = columns[k][r - k];
            }
        }
        return new Reflections(first, v, minusTriangle(gram(v, b)), signs);
    }

    private static double norm(double[] x, int length) {
        double square = 0;
        for (int r = 0; r < length; r++) {
            square += x[r] * x[r];
        }
        return Math.sqrt(square);
    }

    /** VᵀV from its diagonal on, each entry added up in ascending order, four of them at a time. */
    private static double[][] gram(double[] v, int b) {
        double[][] gram = new double[b][b];
        for (int i = 0; i < b; i++) {
            int k = i - i % 4;
            for (; k + 4 <= b; k += 4) {
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                for (int at = 0; at < v.length; at += b) {
                    double factor = v[at + i];
                    s0 += factor * v[at + k];
                    s1 += factor * v[at + k + 1];
                    s2 += factor * v[at + k + 2];
                    s3 += factor * v[at + k + 3];
                }
                gram[i][k] = s0;
                gram[i][k + 1] = s1;
                gram[i][k + 2] = s2;
                gram[i][k + 3] = s3;
            }
            for (; k < b; k++) {
                for (int at = 0; at < v.length; at += b) {
                    gram[i][k] += v[at + i] * v[at + k];
                }
            }
        }
        return gram;
    }

    /** −T from VᵀV, column by column: T_·k = −T_kk T (V_·ᵀ v_k). */
    private static double[] minusTriangle(double[][] gram) {
        int b = gram.length;
        double[] t = new double[b * b];
        for (int k = 0; k < b; k++) {
            double square = gram[k][k];
            double tau = square == 0 ? 0 : 2 / square; // the zero vector reflects nothing
            t[k * b + k] = -tau;
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

    /** How many there are. */
    int b() {
        return signs.length;
    }
}
