package dev.outset.theory;

import dev.outset.text.InputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * First and second moments of the inputs of a network over the data, feature by feature.
 *
 * @param mean E[x_j], one per feature
 * @param variance Var[x_j], one per feature (divided by the number of rows)
 * @param covariance Cov[x_j, x_k], (d, d), row-major, or null when it is not known: the features are then taken as
 *     uncorrelated
 * @param uncorrelated whether the features are uncorrelated by construction, so that nothing is lost without a matrix
 */
public record InputMoments(double[] mean, double[] variance, double @Nullable [] covariance, boolean uncorrelated) {
    /** Rows × features² up to which {@link #of} makes the covariance matrix: about a third of a second. */
    static final long COVARIANCE_LIMIT = 500_000_000L;

    /** Features up to which {@link #of} makes the covariance matrix: 32 MB. */
    static final int COVARIANCE_FEATURES = 2048;

    public InputMoments {
        if (mean.length == 0 || variance.length != mean.length) {
            throw new InputException(
                    "input moments",
                    "as many variances as means, at least one",
                    mean.length + " means and " + variance.length + " variances",
                    "give one of each per feature");
        }
    }

    /**
     * The moments of a data set. The covariance matrix is left out where it would cost more than half a second or 32
     * MB.
     *
     * @param inputs (rows, features), row-major
     * @throws InputException if there is no row, no feature, or a value is not finite
     */
    public static InputMoments of(double[] inputs, int rows, int features) {
        if (rows < 1 || features < 1 || inputs.length < (long) rows * features) {
            throw new InputException(
                    "data",
                    "at least one row of at least one feature",
                    rows + " rows of " + features + " features in " + inputs.length + " numbers",
                    "choose another data set");
        }
        double[] mean = new double[features];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < features; j++) {
                mean[j] += inputs[r * features + j];
            }
        }
        for (int j = 0; j < features; j++) {
            mean[j] /= rows;
            if (!Double.isFinite(mean[j])) {
                throw new InputException(
                        "data", "finite numbers", "a mean of " + mean[j] + " in feature " + (j + 1), "clean the data");
            }
        }
        boolean affordable = features <= COVARIANCE_FEATURES && (long) rows * features * features <= COVARIANCE_LIMIT;
        double[] covariance = affordable ? covariance(inputs, rows, mean) : null;
        return new InputMoments(mean, variance(inputs, rows, mean), covariance, false);
    }

    /** Independent inputs of mean 0 and variance 1. */
    public static InputMoments standard(int features) {
        double[] variance = new double[features];
        Arrays.fill(variance, 1);
        return new InputMoments(new double[features], variance, null, true);
    }

    public int features() {
        return mean.length;
    }

    /** Mean over the features of E[x²] = Var[x] + E[x]². */
    public double meanSquare() {
        double sum = 0;
        for (int j = 0; j < mean.length; j++) {
            sum += variance[j] + mean[j] * mean[j];
        }
        return sum / mean.length;
    }

    /** Share of E[x²] that is E[x]²: the same for every sample, so it carries nothing about the sample. 0 if x = 0. */
    public double meanShare() {
        double squares = 0;
        for (double m : mean) {
            squares += m * m;
        }
        double total = meanSquare() * mean.length;
        return total > 0 ? squares / total : 0;
    }

    /**
     * The number of independent features that would scatter as much: (tr C)²/tr C², between 1 (all features are one)
     * and d (uncorrelated, equal variances). NaN without a covariance matrix or without variance.
     */
    public double effectiveFeatures() {
        if (covariance == null) {
            return Double.NaN;
        }
        double trace = 0;
        for (double v : variance) {
            trace += v;
        }
        double square = 0;
        for (double c : covariance) {
            square += c * c;
        }
        return square > 0 ? trace * trace / square : Double.NaN;
    }

    /**
     * Mean over all pairs of features of their squared correlation, features without variance left out; NaN without a
     * covariance matrix, 0 for fewer than two features.
     */
    public double meanSquareCorrelation() {
        if (covariance == null) {
            return Double.NaN;
        }
        int d = mean.length;
        double sum = 0;
        long pairs = 0;
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < j; k++) {
                double scale = variance[j] * variance[k];
                if (scale > 0) {
                    sum += covariance[j * d + k] * covariance[j * d + k] / scale;
                    pairs++;
                }
            }
        }
        return pairs > 0 ? sum / pairs : 0;
    }

    private static double[] variance(double[] inputs, int rows, double[] mean) {
        int d = mean.length;
        double[] variance = new double[d];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < d; j++) {
                double difference = inputs[r * d + j] - mean[j];
                variance[j] += difference * difference;
            }
        }
        for (int j = 0; j < d; j++) {
            variance[j] /= rows;
        }
        return variance;
    }

    private static double[] covariance(double[] inputs, int rows, double[] mean) {
        int d = mean.length;
        double[] covariance = new double[d * d];
        double[] centred = new double[d];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < d; j++) {
                centred[j] = inputs[r * d + j] - mean[j];
            }
            for (int j = 0; j < d; j++) {
                double x = centred[j];
                for (int k = 0; k <= j; k++) {
                    covariance[j * d + k] += x * centred[k];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                covariance[j * d + k] /= rows;
                covariance[k * d + j] = covariance[j * d + k];
            }
        }
        return covariance;
    }
}
