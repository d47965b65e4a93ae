package dev.outset.curvature;

import java.util.Arrays;

/**
 * A symmetric tridiagonal matrix and its eigenvalues, by QL with implicit Wilkinson shifts (Dubrulle, Martin,
 * Wilkinson, Numerische Mathematik 12, 1968). Off-diagonal elements below one rounding of the norm count as zero, so an
 * eigenvalue errs by a small multiple of ε‖T‖, whatever its own size. About 3 sweeps per eigenvalue, O(n²) in all.
 *
 * @param diagonal n elements
 * @param offDiagonal the n − 1 elements beside them
 */
record Tridiagonal(double[] diagonal, double[] offDiagonal) {
    private static final double EPSILON = 0x1p-53;
    private static final int MOST_SWEEPS = 80;

    /** The n eigenvalues, ascending. */
    double[] eigenvalues() {
        return rotate(new double[0][]).values();
    }

    /** Eigenvalues ascending, with the last component of each unit eigenvector: what bounds the errors of Lanczos. */
    Rotated lastComponents() {
        double[] last = new double[diagonal.length];
        last[last.length - 1] = 1;
        return rotate(new double[][] {last});
    }

    /** Eigenvalues ascending, with rows[i][j] = component i of the unit eigenvector of value j. O(n³). */
    Rotated eigenvectors() {
        double[][] identity = new double[diagonal.length][diagonal.length];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return rotate(identity);
    }

    /**
     * @param values ascending
     * @param rows the rows that were asked for, times the matrix of eigenvectors, column j belonging to value j
     */
    record Rotated(double[] values, double[][] rows) {}

    private Rotated rotate(double[][] rows) {
        int n = diagonal.length;
        double[] d = diagonal.clone();
        double[] e = Arrays.copyOf(offDiagonal, n); // e[n−1] = 0
        double negligible = EPSILON * norm();
        for (int first = 0; first < n; first++) {
            int sweeps = 0;
            for (int last = blockEnd(e, first, negligible); last > first; last = blockEnd(e, first, negligible)) {
                if (sweeps++ == MOST_SWEEPS) {
                    throw new IllegalStateException("no convergence of QL in " + MOST_SWEEPS + " sweeps");
                }
                sweep(d, e, first, last, rows);
            }
        }
        return sorted(d, rows);
    }

    /** The first index from {@code first} whose element to the next is negligible; n − 1 if none is. */
    private static int blockEnd(double[] e, int first, double negligible) {
        int last = first;
        while (last < e.length - 1 && Math.abs(e[last]) > negligible) {
            last++;
        }
        return last;
    }

    /**
     * One QL step on the block first … last: a rotation at the bottom that the shifted matrix asks for makes a bulge
     * beside the diagonal, and rotations upward chase it out at the top, where the off-diagonal element shrinks.
     */
    private static void sweep(double[] d, double[] e, int first, int last, double[][] rows) {
        double g = (d[first + 1] - d[first]) / (2 * e[first]);
        double root = hypotenuse(g, 1);
        double shift = d[first] - e[first] / (g + (g < 0 ? -root : root));
        double x = d[last] - shift;
        double bulge = 0;
        double removed = 0; // what the rotation below took from d[i + 1]
        double c = 1;
        double s = 1;
        for (int i = last - 1; i >= first; i--) {
            bulge = s * e[i];
            double b = c * e[i];
            double r = hypotenuse(bulge, x);
            e[i + 1] = r;
            if (r == 0) { // the block falls apart here
                d[i + 1] -= removed;
                e[last] = 0;
                return;
            }
            s = bulge / r;
            c = x / r;
            double corner = d[i + 1] - removed;
            double t = (d[i] - corner) * s + 2 * c * b;
            removed = s * t;
            d[i + 1] = corner + removed;
            x = c * t - b;
            rotateColumns(rows, i, c, s);
        }
        d[first] -= removed;
        e[first] = x;
        e[last] = 0;
    }

    private static void rotateColumns(double[][] rows, int i, double c, double s) {
        for (double[] row : rows) {
            double right = row[i + 1];
            row[i + 1] = s * row[i] + c * right;
            row[i] = c * row[i] - s * right;
        }
    }

    private static Rotated sorted(double[] d, double[][] rows) {
        Integer[] order = new Integer[d.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(d[i], d[j]));
        double[] values = new double[d.length];
        double[][] moved = new double[rows.length][d.length];
        for (int j = 0; j < d.length; j++) {
            values[j] = d[order[j]];
            for (int i = 0; i < rows.length; i++) {
                moved[i][j] = rows[i][order[j]];
            }
        }
        return new Rotated(values, moved);
    }

    /** The largest row sum of magnitudes, at least the largest |eigenvalue|. */
    private double norm() {
        double norm = 0;
        for (int i = 0; i < diagonal.length; i++) {
            double row = Math.abs(diagonal[i]);
            row += i > 0 ? Math.abs(offDiagonal[i - 1]) : 0;
            row += i < offDiagonal.length ? Math.abs(offDiagonal[i]) : 0;
            norm = Math.max(norm, row);
        }
        return norm;
    }

    /** √(x² + y²) without overflow or underflow on the way. */
    private static double hypotenuse(double x, double y) {
        double large = Math.max(Math.abs(x), Math.abs(y));
        double small = Math.min(Math.abs(x), Math.abs(y));
        double ratio = large == 0 ? 0 : small / large;
        return large * Math.sqrt(1 + ratio * ratio);
    }
}
