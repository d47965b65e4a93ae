package dev.outset.engine;

import dev.outset.math.Elementary;
import dev.outset.network.Loss;

/**
 * The end of a network: the loss of a batch from its outputs, and its gradients da = ∂loss/∂a and dz = ∂loss/∂z, per
 * sample (not divided by the batch). y is the target, K the number of outputs.
 *
 * <table>
 * <caption>Per sample; a = f(z), for cross-entropy a = softmax(z)</caption>
 * <tr><th>loss</th><th>value</th><th>da</th><th>dz</th></tr>
 * <tr><td>mse</td><td>Σ(a−y)²/K</td><td>2(a−y)/K</td><td>da f′(z)</td></tr>
 * <tr><td>half-mse</td><td>Σ(a−y)²/(2K)</td><td>(a−y)/K</td><td>da f′(z)</td></tr>
 * <tr><td>bce</td><td>Σ(softplus(z)−yz)/K</td><td>(−y/a+(1−y)/(1−a))/K</td><td>(a−y)/K</td></tr>
 * <tr><td>cross-entropy</td><td>Σy(logΣeᶻ−z)</td><td>−y/a</td><td>aΣy−y</td></tr>
 * </table>
 *
 * <p>The last two are computed from z, never as log a, so that they stay finite for logits of any finite size: 1/a is 1
 * + e⁻ᶻ for the sigmoid and Σeᶻ/eᶻ for softmax.
 */
public final class Losses {
    /** The square of a number below it, summed over any array, is finite. */
    private static final double MODERATE = 1e100;

    private Losses() {}

    /** The mean loss of n samples from their outputs z and a and targets y, each (n, K). */
    public static double value(Loss loss, int n, double[] z, double[] a, double[] y) {
        int k = y.length / n;
        double sum = 0;
        for (int s = 0; s < n; s++) {
            sum += sampleValue(loss, s * k, k, z, a, y);
        }
        return sum / n;
    }

    /**
     * Whether {@link #value} is a finite number. It is for numbers of moderate size, far from overflow, and then no
     * logarithm is taken.
     */
    public static boolean finite(Loss loss, int n, double[] z, double[] a, double[] y) {
        return (moderate(z) && (a == z || moderate(a)) && moderate(y)) || Double.isFinite(value(loss, n, z, a, y));
    }

    /** Whether no value is near overflow: from such outputs and targets every sample's loss is finite. */
    public static boolean moderate(double[] values) {
        for (double value : values) {
            if (!(Math.abs(value) < MODERATE)) {
                return false;
            }
        }
        return true;
    }

    private static double sampleValue(Loss loss, int at, int k, double[] z, double[] a, double[] y) {
        double sum = 0;
        double logSum = loss == Loss.CROSS_ENTROPY ? Softmax.logSumExp(z, at, k) : 0;
        for (int i = at; i < at + k; i++) {
            sum += switch (loss) {
                case MSE -> (a[i] - y[i]) * (a[i] - y[i]) / k;
                case HALF_MSE -> (a[i] - y[i]) * (a[i] - y[i]) / (2.0 * k);
                // −y log a − (1−y) log(1−a) = softplus(z) − y z
                case BCE -> (Math.max(z[i], 0) - y[i] * z[i] + Elementary.log1p(Elementary.exp(-Math.abs(z[i])))) / k;
                case CROSS_ENTROPY -> y[i] == 0 ? 0 : y[i] * (logSum - z[i]);
            };
        }
        return sum;
    }

    /** da = ∂loss/∂a of every sample, (n, K). */
    public static void outputGradient(Loss loss, int n, double[] z, double[] a, double[] y, double[] da) {
        int k = y.length / n;
        switch (loss) { // outside the loops, so that the plain ones run in vector registers
            case MSE -> {
                for (int i = 0; i < da.length; i++) {
                    da[i] = 2 * (a[i] - y[i]) / k;
                }
            }
            case HALF_MSE -> {
                for (int i = 0; i < da.length; i++) {
                    da[i] = (a[i] - y[i]) / k;
                }
            }
            case BCE -> {
                for (int i = 0; i < da.length; i++) {
                    da[i] = (times(-y[i], 1 + Elementary.exp(-z[i])) + times(1 - y[i], 1 + Elementary.exp(z[i]))) / k;
                }
            }
            case CROSS_ENTROPY -> {
                for (int s = 0; s < n; s++) {
                    double logSum = Softmax.logSumExp(z, s * k, k);
                    for (int i = s * k; i < (s + 1) * k; i++) {
                        da[i] = times(-y[i], Elementary.exp(logSum - z[i]));
                    }
                }
            }
        }
    }

    /** dz = ∂loss/∂z of every sample for the losses whose slope cancels against the output's, (n, K). */
    public static void fusedGradient(Loss loss, int n, double[] a, double[] y, double[] dz) {
        int k = y.length / n;
        for (int s = 0; s < n; s++) {
            double total = 0; // Σy, which is 1 for classes
            for (int i = s * k; i < (s + 1) * k; i++) {
                total += y[i];
            }
            for (int i = s * k; i < (s + 1) * k; i++) {
                dz[i] = loss == Loss.BCE ? (a[i] - y[i]) / k : a[i] * total - y[i];
            }
        }
    }

    /** x·y where x = 0 wins over an infinite y: a class that is not the target pushes nothing. */
    private static double times(double x, double y) {
        return x == 0 ? 0 : x * y;
    }
}
