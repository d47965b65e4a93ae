package dev.outset.init;

import java.util.Arrays;

/**
 * The largest eigenvalue of a symmetric matrix by Lanczos' method: the matrix seen from a Krylov space is tridiagonal,
 * and its largest eigenvalue is found by bisection with Sturm counts (Golub &amp; Van Loan, chapters 8 and 10). Vectors
 * that lose their orthogonality only repeat eigenvalues that were found, so the largest is not harmed. One product with
 * the matrix a step; the error falls like exp(−4 steps · √gap).
 */
final class LargestEigenvalue {
    private static final int MOST_STEPS = 300;

    private LargestEigenvalue() {}

    /** Of {@code a}, (n, n), n ≥ 1. */
    static double of(double[] a, int n) {
        int most = Math.min(n, MOST_STEPS);
        double[] diagonal = new double[most];
        double[] beside = new double[most]; // beside[k] couples k and k + 1
        double[] before = new double[n];
        double[] v = new double[n];
        Arrays.fill(v, 1 / Math.sqrt(n));
        int steps = 0;
        while (steps < most) {
            double[] w = product(a, v, n);
            double alpha = dot(w, v);
            double coupled = steps == 0 ? 0 : beside[steps - 1];
            for (int i = 0; i < n; i++) {
                w[i] -= alpha * v[i] + coupled * before[i];
            }
            double length = Math.sqrt(dot(w, w));
            diagonal[steps] = alpha;
            beside[steps] = length;
            steps++;
            if (length <= 1e-14 * Math.abs(alpha)) {
                break; // the space is invariant
            }
            before = v;
            for (int i = 0; i < n; i++) {
                w[i] /= length;
            }
            v = w;
        }
        return bisect(diagonal, beside, steps);
    }

    private static double bisect(double[] diagonal, double[] beside, int steps) {
        double low = diagonal[0];
        double high = diagonal[0];
        for (int k = 0; k < steps; k++) { // Gershgorin's circles
            double radius = (k > 0 ? beside[k - 1] : 0) + (k < steps - 1 ? beside[k] : 0);
            low = Math.max(low, diagonal[k]);
            high = Math.max(high, diagonal[k] + radius);
        }
        double middle = low + (high - low) / 2;
        while (low < middle && middle < high) {
            if (allBelow(middle, diagonal, beside, steps)) {
                high = middle;
            } else {
                low = middle;
            }
            middle = low + (high - low) / 2;
        }
        return high;
    }

    /** Whether all pivots of T − x are negative, so that all eigenvalues lie below x. */
    private static boolean allBelow(double x, double[] diagonal, double[] beside, int steps) {
        double pivot = diagonal[0] - x;
        for (int k = 1; k < steps && pivot < 0; k++) {
            pivot = diagonal[k] - x - beside[k - 1] * beside[k - 1] / pivot;
        }
        return pivot < 0;
    }

    private static double[] product(double[] a, double[] v, int n) {
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[i * n + j] * v[j];
            }
            w[i] = sum;
        }
        return w;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
