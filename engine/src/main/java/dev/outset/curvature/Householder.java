package dev.outset.curvature;

/**
 * Orthogonal reductions by Householder reflections I − τ v vᵀ (Householder 1958): a symmetric matrix to tridiagonal
 * form, any matrix to bidiagonal form. Both are backward stable: eigenvalues and singular values err by a small
 * multiple of ε times the largest.
 */
final class Householder {
    private Householder() {}

    /**
     * The tridiagonal matrix similar to a symmetric one, which is overwritten. n³ multiply-adds.
     *
     * <p>Step k reflects row and column k onto their first off-diagonal element: A ← A − v wᵀ − w vᵀ with p = τ A v and
     * w = p − (τ/2)(pᵀv) v.
     */
    static Tridiagonal tridiagonal(double[][] a) {
        int n = a.length;
        double[] diagonal = new double[n];
        double[] beside = new double[Math.max(0, n - 1)];
        double[] v = new double[n];
        double[] w = new double[n];
        for (int k = 0; k + 1 < n; k++) {
            diagonal[k] = a[k][k];
            System.arraycopy(a[k], k + 1, v, k + 1, n - k - 1);
            beside[k] = reflector(v, k + 1);
            double tau = tau(v, k + 1);
            if (tau > 0) {
                reflectBothSides(a, k + 1, v, tau, w);
            }
        }
        if (n > 0) {
            diagonal[n - 1] = a[n - 1][n - 1];
        }
        return new Tridiagonal(diagonal, beside);
    }

    private static void reflectBothSides(double[][] a, int from, double[] v, double tau, double[] w) {
        int n = a.length;
        java.util.Arrays.fill(w, 0);
        for (int i = from; i < n; i++) {
            add(tau * v[i], a[i], w, from); // A is symmetric: its rows are its columns
        }
        double half = 0;
        for (int i = from; i < n; i++) {
            half += w[i] * v[i];
        }
        add(-0.5 * tau * half, v, w, from);
        for (int i = from; i < n; i++) {
            subtract(v[i], w, w[i], v, a[i], from);
        }
    }

    /**
     * The singular values of a (rows, columns) matrix with rows ≥ columns, which is overwritten, in descending order. 2
     * · rows · columns² multiply-adds (Golub and Kahan 1965).
     *
     * <p>Reflections from the left and from the right in turn leave a diagonal q and a superdiagonal r. The tridiagonal
     * matrix with zero diagonal and off-diagonal q₁ r₁ q₂ r₂ … has the eigenvalues ±σ.
     */
    static double[] singularValues(double[][] a) {
        int rows = a.length;
        int columns = rows == 0 ? 0 : a[0].length;
        double[] beside = new double[Math.max(0, 2 * columns - 1)];
        double[] left = new double[rows];
        double[] right = new double[columns];
        double[] w = new double[columns];
        for (int k = 0; k < columns; k++) {
            for (int i = k; i < rows; i++) {
                left[i] = a[i][k];
            }
            beside[2 * k] = reflector(left, k);
            reflectRows(a, k, left, tau(left, k), w);
            if (k + 1 < columns) {
                System.arraycopy(a[k], k + 1, right, k + 1, columns - k - 1);
                beside[2 * k + 1] = reflector(right, k + 1);
                reflectColumns(a, k + 1, right, tau(right, k + 1));
            }
        }
        double[] values = new Tridiagonal(new double[2 * columns], beside).eigenvalues();
        double[] singular = new double[columns];
        for (int j = 0; j < columns; j++) {
            singular[j] = Math.max(0, values[2 * columns - 1 - j]);
        }
        return singular;
    }

    /** A ← A − τ v (vᵀA) on the rows from k and the columns after k. */
    private static void reflectRows(double[][] a, int k, double[] v, double tau, double[] w) {
        java.util.Arrays.fill(w, 0);
        for (int i = k; i < a.length; i++) {
            add(v[i], a[i], w, k + 1);
        }
        for (int i = k; i < a.length; i++) {
            add(-tau * v[i], w, a[i], k + 1);
        }
    }

    /** A ← A − τ (A v) vᵀ on the rows from {@code from} and the columns from {@code from}. */
    private static void reflectColumns(double[][] a, int from, double[] v, double tau) {
        for (int i = from; i < a.length; i++) {
            double product = 0;
            for (int j = from; j < v.length; j++) {
                product += a[i][j] * v[j];
            }
            add(-tau * product, v, a[i], from);
        }
    }

    /** Turns x, elements from {@code from}, into the v that reflects it onto its first element; what that becomes. */
    private static double reflector(double[] x, int from) {
        double largest = 0;
        for (int i = from; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            return 0;
        }
        double square = 0;
        for (int i = from; i < x.length; i++) {
            x[i] /= largest; // neither v nor its square overflows, and v may have any length
            square += x[i] * x[i];
        }
        double length = Math.sqrt(square);
        double image = x[from] > 0 ? -length : length;
        x[from] -= image;
        return image * largest;
    }

    /** τ = 2/(vᵀv), 0 for v = 0. */
    private static double tau(double[] v, int from) {
        double square = 0;
        for (int i = from; i < v.length; i++) {
            square += v[i] * v[i];
        }
        return square == 0 ? 0 : 2 / square;
    }

    private static void add(double factor, double[] x, double[] y, int from) {
        for (int j = from; j < y.length; j++) {
            y[j] += factor * x[j];
        }
    }

    private static void subtract(double s, double[] x, double t, double[] y, double[] from, int start) {
        for (int j = start; j < from.length; j++) {
            from[j] -= s * x[j] + t * y[j];
        }
    }
}
