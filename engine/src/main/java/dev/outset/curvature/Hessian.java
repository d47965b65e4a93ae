package dev.outset.curvature;

import dev.outset.network.Network;
import dev.outset.text.InputException;

/**
 * The whole Hessian of the mean loss of a small network, column by column from exact products, and its eigenvalues.
 *
 * @param rows (P, P), symmetric, ordered as {@link ParameterVector}
 * @param samples number of rows of data that the loss is a mean of
 */
public record Hessian(double[][] rows, int samples) {
    /** Most parameters of a network whose whole Hessian is made: 32 MB, and seconds for its eigenvalues. */
    public static final int MOST_PARAMETERS = 2000;

    private static final double EPSILON = 0x1p-52;

    /** Whether the network is small enough. */
    public static boolean fits(Network network) {
        return network.parameterCount() <= MOST_PARAMETERS;
    }

    /**
     * The Hessian that {@code product} multiplies with. Cost: P products.
     *
     * @throws InputException if there are more than {@link #MOST_PARAMETERS} parameters
     */
    public static Hessian of(HessianProduct product) {
        int size = product.size();
        if (size > MOST_PARAMETERS) {
            throw new InputException(
                    "Hessian",
                    "at most " + MOST_PARAMETERS + " parameters",
                    size + "",
                    "ask for its extreme eigenvalues, or take a smaller network");
        }
        double[][] rows = new double[size][];
        double[] direction = new double[size];
        for (int j = 0; j < size; j++) {
            direction[j] = 1;
            rows[j] = product.times(direction);
            direction[j] = 0;
        }
        return new Hessian(symmetric(rows), product.pass().rows());
    }

    /** The mean of a matrix and its transpose: two roundings of the same number become one. */
    private static double[][] symmetric(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (rows[i][j] + rows[j][i]);
                rows[i][j] = mean;
                rows[j][i] = mean;
            }
        }
        return rows;
    }

    /**
     * All eigenvalues, by Householder reflections to tridiagonal form and QL. P³ multiply-adds: a second or two at P =
     * 1000.
     *
     * <p>An eigenvalue counts as zero up to (P + n) 2⁻⁵² max|λ|: sums over n rows and P coordinates round that much at
     * worst.
     *
     * @throws InputException if an entry is not a finite number
     */
    public Spectrum spectrum() {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
            for (double entry : copy[i]) {
                if (!Double.isFinite(entry)) {
                    throw new InputException(
                            "Hessian", "finite second derivatives", entry + "", "start from smaller weights");
                }
            }
        }
        double[] values = Householder.tridiagonal(copy).eigenvalues();
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
        return new Spectrum(values, (rows.length + samples) * EPSILON * largest);
    }
}
