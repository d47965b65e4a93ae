package dev.outset.landscape;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, 8.5): each
 * makes one entry off the diagonal zero; they shrink quadratically. Cost: about 10 sweeps of 6 n³ operations.
 *
 * @param values descending
 * @param vectors {@code vectors[k]} belongs to {@code values[k]}, of length 1
 */
record Jacobi(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 60;

    /** Decomposes {@code matrix}, which stays as it is. */
    static Jacobi of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] q = new double[n][n]; // rows become eigenvectors
        double size = 0;
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            q[i][i] = 1;
            size += Vectors.dot(a[i], a[i]);
        }
        double small = 1e-15 * Math.sqrt(size) / Math.max(1, n);
        boolean turning = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && turning; sweep++) {
            turning = false;
            for (int p = 0; p < n; p++) {
                for (int r = p + 1; r < n; r++) {
                    if (Math.abs(a[p][r]) > small) {
                        rotate(a, q, p, r);
                        turning = true;
                    }
                }
            }
        }
        return sorted(a, q);
    }

    private static void rotate(double[][] a, double[][] q, int p, int r) {
        double tau = (a[r][r] - a[p][p]) / (2 * a[p][r]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        turn(a[p], a[r], c, s);
        for (double[] row : a) {
            double x = row[p];
            row[p] = c * x - s * row[r];
            row[r] = s * x + c * row[r];
        }
        turn(q[p], q[r], c, s);
    }

    /** (x, y) ← (c x − s y, s x + c y). */
    private static void turn(double[] x, double[] y, double c, double s) {
        for (int k = 0; k < x.length; k++) {
            double old = x[k];
            x[k] = c * old - s * y[k];
            y[k] = s * old + c * y[k];
        }
    }

    private static Jacobi sorted(double[][] a, double[][] q) {
        int n = a.length;
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, (i, j) -> Double.compare(a[j][j], a[i][i]));
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int k = 0; k < n; k++) {
            values[k] = a[order[k]][order[k]];
            vectors[k] = q[order[k]];
        }
        return new Jacobi(values, vectors);
    }
}
