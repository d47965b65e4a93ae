package dev.outset.theory;

import dev.outset.activation.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Covariance matrices of the units of a layer on their way through weights and activations. Matrices are row-major.
 *
 * <p>Through the activation goes Mehler's expansion: for jointly normal units with correlation ρ,
 *
 * <pre>  E[g(z_i) g(z_k)] = Σ_r c_r(i) c_r(k) ρ^r,   c_r(i) = E[g(m_i + s_i h) He_r(h)/√r!]</pre>
 *
 * summed to r = {@value #ORDER}; what is left of Σ c_r² is given to the next power, so that equal units stay exactly
 * equal and the diagonal is exact.
 */
final class UnitCovariance {
    private static final int ORDER = 16;

    private UnitCovariance() {}

    /** W C Wᵀ (out, out) for W (out, in) and C (in, in); C null stands for diag(variance). */
    static double[] throughWeights(double[] w, int out, int in, double @Nullable [] c, double[] variance) {
        double[] wc = c == null ? scaledColumns(w, out, in, variance) : product(w, out, in, c, in);
        return product(wc, out, in, transposed(w, out, in), out);
    }

    /** The diagonal of W C Wᵀ for C (in, in). */
    static double[] varianceThroughWeights(double[] w, int out, int in, double[] c) {
        double[] wc = product(w, out, in, c, in);
        double[] diagonal = new double[out];
        for (int i = 0; i < out; i++) {
            double sum = 0;
            for (int j = i * in; j < (i + 1) * in; j++) {
                sum += wc[j] * w[j];
            }
            diagonal[i] = Math.max(0, sum);
        }
        return diagonal;
    }

    /** Wᵀ G W (in, in) for W (out, in) and G (out, out). */
    static double[] backThroughWeights(double[] w, int out, int in, double[] g) {
        double[] transposed = transposed(w, out, in);
        return product(product(transposed, in, out, g, out), in, out, w, in);
    }

    /** The diagonal of Wᵀ G W for G (out, out). */
    static double[] squaresBack(double[] w, int out, int in, double[] g) {
        double[] gw = product(g, out, out, w, in);
        double[] squares = new double[in];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < in; j++) {
                squares[j] += gw[i * in + j] * w[i * in + j];
            }
        }
        for (int j = 0; j < in; j++) {
            squares[j] = Math.max(0, squares[j]); // rounding of a sum that is 0
        }
        return squares;
    }

    /** Cov[f(z_i), f(z_k)] (n, n) for z ~ N(mean, covariance); the diagonal is {@code variance}, Var[f(z_i)]. */
    static double[] ofValues(Activation activation, double[] mean, double[] covariance, double[] variance) {
        double[][] coefficients = hermite(activation, mean, covariance, false);
        return mehler(coefficients, covariance, variance, 1);
    }

    /** E[f′(z_i) f′(z_k)] (n, n) for z ~ N(mean, covariance); the diagonal is {@code square}, E[f′(z_i)²]. */
    static double[] ofSlopes(Activation activation, double[] mean, double[] covariance, double[] square) {
        double[][] coefficients = hermite(activation, mean, covariance, true);
        return mehler(coefficients, covariance, square, 0);
    }

    private static double[][] hermite(Activation activation, double[] mean, double[] covariance, boolean slope) {
        int n = mean.length;
        GaussianRule rule = new GaussianRule(activation.kinks());
        double[][] coefficients = new double[n][];
        for (int i = 0; i < n; i++) {
            double deviation = Math.sqrt(Math.max(0, covariance[i * n + i]));
            boolean same = i > 0 && mean[i] == mean[i - 1] && covariance[i * n + i] == covariance[(i - 1) * n + i - 1];
            coefficients[i] = same ? coefficients[i - 1] : hermite(activation, mean[i], deviation, slope, rule);
        }
        return coefficients;
    }

    /** c_0 … c_ORDER at one unit. */
    private static double[] hermite(
            Activation activation, double mean, double deviation, boolean slope, GaussianRule rule) {
        double[] c = new double[ORDER + 1];
        if (deviation == 0 || !Double.isFinite(mean) || !Double.isFinite(deviation)) {
            c[0] = slope ? activation.slope(mean) : activation.value(mean);
            return c;
        }
        rule.fit(mean, deviation);
        for (int k = 0; k < rule.count(); k++) {
            double h = rule.node(k);
            double z = mean + deviation * h;
            double weighted = rule.mass(k) * (slope ? activation.slope(z) : activation.value(z));
            double before = 0;
            double polynomial = 1; // He_r(h)/√r!
            for (int r = 0; r <= ORDER; r++) {
                c[r] += weighted * polynomial;
                double next = (h * polynomial - ROOT[r] * before) / ROOT[r + 1];
                before = polynomial;
                polynomial = next;
            }
        }
        return c;
    }

    private static final double[] ROOT = new double[ORDER + 2];

    static {
        for (int r = 0; r < ROOT.length; r++) {
            ROOT[r] = Math.sqrt(r);
        }
    }

    /** Σ_{r ≥ from} c_r(i) c_r(k) ρ^r with {@code diagonal} = Σ_{r ≥ from} c_r(i)² over all r. */
    private static double[] mehler(double[][] c, double[] covariance, double[] diagonal, int from) {
        int n = c.length;
        // The power of the remainder has the parity of what an odd f leaves over: odd for f, even for f′.
        int last = from == 1 ? ORDER + 1 : ORDER + 2;
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            double known = 0;
            for (int r = from; r <= ORDER; r++) {
                known += c[i][r] * c[i][r];
            }
            rest[i] = Math.sqrt(Math.max(0, diagonal[i] - known));
        }
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++) {
            result[i * n + i] = diagonal[i];
            for (int k = 0; k < i; k++) {
                double scale = Math.sqrt(covariance[i * n + i]) * Math.sqrt(covariance[k * n + k]);
                double rho = scale > 0 ? Math.max(-1, Math.min(1, covariance[i * n + k] / scale)) : 0;
                double power = from == 1 ? rho : 1;
                double sum = 0;
                for (int r = from; r <= ORDER; r++) {
                    sum += c[i][r] * c[k][r] * power;
                    power *= rho;
                }
                sum += rest[i] * rest[k] * (last == ORDER + 1 ? power : power * rho);
                result[i * n + k] = sum;
                result[k * n + i] = sum;
            }
        }
        return result;
    }

    private static double[] scaledColumns(double[] w, int out, int in, double[] scale) {
        double[] scaled = new double[w.length];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < in; j++) {
                scaled[i * in + j] = w[i * in + j] * scale[j];
            }
        }
        return scaled;
    }

    private static double[] transposed(double[] a, int rows, int columns) {
        double[] t = new double[a.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                t[c * rows + r] = a[r * columns + c];
            }
        }
        return t;
    }

    /** A B for A (n, m) and B (m, p): rows of B are added up, so the inner loop runs over neighbours. */
    private static double[] product(double[] a, int n, int m, double[] b, int p) {
        double[] ab = new double[n * p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                double x = a[i * m + j];
                if (x != 0) {
                    addScaled(ab, i * p, b, j * p, p, x);
                }
            }
        }
        return ab;
    }

    private static void addScaled(double[] into, int at, double[] from, int start, int count, double factor) {
        for (int k = 0; k < count; k++) {
            into[at + k] += factor * from[start + k];
        }
    }
}
