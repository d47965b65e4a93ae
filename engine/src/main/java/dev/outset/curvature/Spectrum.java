package dev.outset.curvature;

/**
 * All eigenvalues of a symmetric matrix, and what follows from them.
 *
 * @param eigenvalues ascending
 * @param tolerance eigenvalues of at most this magnitude count as zero: what rounding may have made of a zero
 */
public record Spectrum(double[] eigenvalues, double tolerance) {
    /**
     * Numbers of negative, zero and positive eigenvalues (Sylvester 1852). A minimum has no negative ones; both signs
     * are a saddle's.
     */
    public record Inertia(int negative, int zero, int positive) {
        /** Whether the loss falls along some direction and rises along another. */
        public boolean indefinite() {
            return negative > 0 && positive > 0;
        }
    }

    /** λmin. */
    public double lowest() {
        return eigenvalues[0];
    }

    /** λmax. */
    public double highest() {
        return eigenvalues[eigenvalues.length - 1];
    }

    /** The sum of all eigenvalues. */
    public double trace() {
        double sum = 0;
        for (double value : eigenvalues) {
            sum += value;
        }
        return sum;
    }

    /** Signs of the eigenvalues, with {@link #tolerance} for zero. */
    public Inertia inertia() {
        int negative = 0;
        int positive = 0;
        for (double value : eigenvalues) {
            negative += value < -tolerance ? 1 : 0;
            positive += value > tolerance ? 1 : 0;
        }
        return new Inertia(negative, eigenvalues.length - negative - positive, positive);
    }

    /**
     * κ = max |λ| / min |λ|; infinite if an eigenvalue counts as zero. It governs the speed of gradient descent near a
     * minimum only, so read it with the {@link #inertia()}: at an indefinite start it is no measure of speed.
     */
    public double condition() {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double value : eigenvalues) {
            smallest = Math.min(smallest, Math.abs(value));
            largest = Math.max(largest, Math.abs(value));
        }
        return smallest <= tolerance ? Double.POSITIVE_INFINITY : largest / smallest;
    }

    /** λmax over the smallest eigenvalue that counts as positive; NaN if none does. */
    public double positiveCondition() {
        for (double value : eigenvalues) {
            if (value > tolerance) {
                return highest() / value;
            }
        }
        return Double.NaN;
    }

    /**
     * 2/λmax: beyond this learning rate a full-batch gradient step overshoots along the steepest direction and ends
     * higher than it began, in the quadratic approximation. Infinite if no eigenvalue is positive.
     */
    public double safeLearningRate() {
        return safeLearningRate(highest());
    }

    /** 2/λmax, infinite for λmax ≤ 0. */
    public static double safeLearningRate(double highest) {
        return highest > 0 ? 2 / highest : Double.POSITIVE_INFINITY;
    }
}
