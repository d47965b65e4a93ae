package dev.outset.init;

import java.util.Arrays;

/**
 * Householder's QR factorization, kept as the vectors x_j that it reflects; {@link HouseholderProduct} makes Q of them.
 */
final class HouseholderQr {
    private HouseholderQr() {}

    /** The vectors met by factorizing {@code a}, (rows, columns) row-major, columns ≤ rows, which is overwritten. */
    static Reflections.Vectors factorize(double[] a, int rows, int columns) {
        double[][] met = new double[columns][];
        double[] w = new double[columns];
        for (int j = 0; j < columns; j++) {
            double[] x = new double[rows - j];
            double square = 0;
            for (int r = 0; r < x.length; r++) {
                x[r] = a[(j + r) * columns + j];
                square += x[r] * x[r];
            }
            met[j] = x;
            double[] v = x.clone();
            v[0] += (x[0] >= 0 ? 1 : -1) * Math.sqrt(square);
            reflect(a, rows, columns, j, v, w);
        }
        return (first, count, v) -> {
            double[] x = joined(Arrays.copyOfRange(met, first, first + count));
            Reflections.lay(v, rows - first, count, i -> x[i]);
        };
    }

    private static double[] joined(double[][] parts) {
        double[] all =
                new double[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** A ← A − v (2/(vᵀv)) (vᵀA) on the rows from j and the columns after j. */
    private static void reflect(double[] a, int rows, int columns, int j, double[] v, double[] w) {
        double square = 0;
        Arrays.fill(w, 0);
        for (int r = 0; r < v.length; r++) {
            square += v[r] * v[r];
            for (int c = j + 1; c < columns; c++) {
                w[c] += v[r] * a[(j + r) * columns + c];
            }
        }
        double tau = square == 0 ? 0 : 2 / square;
        for (int r = 0; r < rows - j; r++) {
            double factor = tau * v[r];
            for (int c = j + 1; c < columns; c++) {
                a[(j + r) * columns + c] -= factor * w[c];
            }
        }
    }
}
