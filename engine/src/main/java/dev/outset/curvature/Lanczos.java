package dev.outset.curvature;

import dev.outset.random.StreamSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lowest and the highest eigenvalue of a symmetric matrix that is known by its products alone (Lanczos 1950), with
 * full re-orthogonalisation: each new vector is made orthogonal to all before it, twice, so no eigenvalue appears again
 * as a ghost.
 *
 * <p>Both are Ritz values, vᵀA v of the unit vectors found, so the true λmin is at most {@link #lowest}, the true λmax
 * at least {@link #highest}. A residual ‖A v − θ v‖ bounds the distance from θ to <em>some</em> eigenvalue; that it is
 * the extreme one is certain only for a start that is not orthogonal to its eigenvector, which a random start is not,
 * with probability 1.
 *
 * @param lowest estimate of λmin
 * @param lowestResidual an eigenvalue lies within this distance of it
 * @param highest estimate of λmax
 * @param highestResidual an eigenvalue lies within this distance of it
 * @param steps number of products
 * @param lowestVector unit vector of {@code lowest}
 * @param highestVector unit vector of {@code highest}
 */
public record Lanczos(
        double lowest,
        double lowestResidual,
        double highest,
        double highestResidual,
        int steps,
        double[] lowestVector,
        double[] highestVector) {
    /** Products that are usually enough for {@link #TOLERANCE}. */
    public static final int MOST_STEPS = 300;

    /** Residual, relative to the largest |eigenvalue| found, at which the iteration ends. */
    public static final double TOLERANCE = 1e-8;

    private static final double EPSILON = 0x1p-52;
    private static final int STEPS_BETWEEN_CHECKS = 5;

    /** A start vector of independent normal numbers, from the stream named {@code lanczos}. */
    public static double[] start(int size, StreamSource source) {
        double[] start = new double[size];
        source.stream("lanczos").normal(start, 0, size, 0, 0, 1);
        return start;
    }

    /** The extreme eigenvalues of a Hessian, to {@link #TOLERANCE} or as far as {@link #MOST_STEPS} lead. */
    public static Lanczos extremes(HessianProduct product, StreamSource source) {
        return extremes(product::times, start(product.size(), source), MOST_STEPS, TOLERANCE);
    }

    /**
     * The extreme eigenvalues of a symmetric matrix. Cost: a product and 4·(steps so far)·P multiply-adds per step,
     * memory: steps · P numbers.
     *
     * @param product x to A x, linear and symmetric
     * @param start not zero; for a matrix restricted to a subspace that it keeps, a vector of that subspace
     * @param mostSteps at least 1
     * @param tolerance ends the iteration when both residuals are below this fraction of the largest |eigenvalue|
     */
    public static Lanczos extremes(UnaryOperator<double[]> product, double[] start, int mostSteps, double tolerance) {
        Krylov krylov = new Krylov(product, start);
        int most = Math.min(mostSteps, start.length);
        for (int step = 1; step <= most; step++) {
            krylov.grow();
            boolean last = step == most || krylov.exhausted();
            if (last || (step % STEPS_BETWEEN_CHECKS == 0 && krylov.residual() <= tolerance)) {
                break;
            }
        }
        return krylov.extremes();
    }

    /** 2/λmax, infinite if λmax ≤ 0: see {@link Spectrum#safeLearningRate()}. */
    public double safeLearningRate() {
        return Spectrum.safeLearningRate(highest);
    }

    /** The orthonormal basis Q of start, A·start, A²·start … and T = QᵀA Q. */
    private static final class Krylov {
        private final UnaryOperator<double[]> product;
        private final List<double[]> basis = new ArrayList<>();
        private final List<Double> alphas = new ArrayList<>(); // diagonal of T
        private final List<Double> betas = new ArrayList<>(); // off-diagonal, one more than T has
        private double[] next;
        private double scale; // largest |element| of T

        Krylov(UnaryOperator<double[]> product, double[] start) {
            this.product = product;
            this.next = divided(start, ParameterVector.norm(start));
        }

        void grow() {
            double[] q = next;
            basis.add(q);
            double[] w = product.apply(q).clone();
            double alpha = ParameterVector.dot(q, w);
            for (int round = 0; round < 2; round++) {
                for (double[] b : basis) {
                    subtract(ParameterVector.dot(b, w), b, w);
                }
            }
            double beta = ParameterVector.norm(w);
            alphas.add(alpha);
            betas.add(beta);
            scale = Math.max(scale, Math.max(Math.abs(alpha), beta));
            next = divided(w, beta);
        }

        /** Whether the basis spans a space that A keeps, but for rounding; it then holds both extreme eigenvectors. */
        boolean exhausted() {
            return lastBeta() <= Math.sqrt(next.length) * EPSILON * scale;
        }

        /** The larger of both residuals β |last component|, over the largest |eigenvalue|. */
        double residual() {
            Tridiagonal.Rotated t = matrix().lastComponents();
            double[] last = t.rows()[0];
            int top = last.length - 1;
            double worst = lastBeta() * Math.max(Math.abs(last[0]), Math.abs(last[top]));
            double largest = Math.max(Math.abs(t.values()[0]), Math.abs(t.values()[top]));
            return worst == 0 ? 0 : worst / largest;
        }

        Lanczos extremes() {
            Tridiagonal.Rotated t = matrix().eigenvectors();
            int top = alphas.size() - 1;
            double beta = lastBeta();
            return new Lanczos(
                    t.values()[0],
                    beta * Math.abs(t.rows()[top][0]),
                    t.values()[top],
                    beta * Math.abs(t.rows()[top][top]),
                    alphas.size(),
                    ritzVector(t.rows(), 0),
                    ritzVector(t.rows(), top));
        }

        private double[] ritzVector(double[][] vectors, int column) {
            double[] vector = new double[next.length];
            for (int i = 0; i < basis.size(); i++) {
                subtract(-vectors[i][column], basis.get(i), vector);
            }
            return vector;
        }

        private double lastBeta() {
            return betas.get(betas.size() - 1);
        }

        private Tridiagonal matrix() {
            double[] beside = new double[alphas.size() - 1];
            Arrays.setAll(beside, betas::get);
            return new Tridiagonal(
                    alphas.stream().mapToDouble(Double::doubleValue).toArray(), beside);
        }

        private static void subtract(double factor, double[] x, double[] y) {
            for (int i = 0; i < y.length; i++) {
                y[i] -= factor * x[i];
            }
        }

        private static double[] divided(double[] x, double by) {
            double[] quotient = x.clone();
            for (int i = 0; i < x.length && by > 0; i++) {
                quotient[i] /= by;
            }
            return quotient;
        }
    }
}
