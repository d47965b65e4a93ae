package dev.outset.train;

import dev.outset.data.DataSet;
import dev.outset.network.Loss;
import dev.outset.network.Network;

/**
 * How well a network does on some rows.
 *
 * @param loss the mean loss
 * @param metric accuracy in [0, 1] for classes, R² = 1 − MSE/Var(y) for numbers; see {@link #metricName}
 */
public record Scores(double loss, double metric) {
    /** {@code accuracy} for cross-entropy and bce, {@code r2} for the others. */
    public static String metricName(Network network) {
        return classifies(network) ? "accuracy" : "r2";
    }

    static boolean classifies(Network network) {
        return network.loss() == Loss.CROSS_ENTROPY || network.loss() == Loss.BCE;
    }

    /** Adds up the scores of rows as outputs come in, batch by batch. */
    static final class Sum {
        private final Network network;
        private final double[] meanTarget;
        private double lossSum;
        private double squaredError;
        private double squaredDeviation;
        private long right;
        private long rows;

        /** @param data the rows whose own variance R² is measured against */
        Sum(Network network, DataSet data) {
            this.network = network;
            int k = data.outputs();
            meanTarget = new double[k];
            for (int i = 0; !classifies(network) && i < data.rows() * k; i++) {
                meanTarget[i % k] += data.targets()[i] / data.rows();
            }
        }

        /** Outputs a (n, k) for targets y[from·k …], whose mean loss is {@code loss}. */
        void add(double loss, double[] a, double[] y, int from, int n) {
            int k = meanTarget.length;
            lossSum += loss * n;
            rows += n;
            for (int s = 0; s < n; s++) {
                int at = (from + s) * k;
                if (network.loss() == Loss.CROSS_ENTROPY) {
                    right += highest(a, s * k, k) == highest(y, at, k) ? 1 : 0;
                } else if (network.loss() == Loss.BCE) {
                    right += sameSide(a, s * k, y, at, k) ? 1 : 0;
                } else {
                    addSquares(a, s * k, y, at, k);
                }
            }
        }

        private void addSquares(double[] a, int at, double[] y, int yAt, int k) {
            for (int i = 0; i < k; i++) {
                squaredError += (a[at + i] - y[yAt + i]) * (a[at + i] - y[yAt + i]);
                squaredDeviation += (y[yAt + i] - meanTarget[i]) * (y[yAt + i] - meanTarget[i]);
            }
        }

        Scores scores() {
            double metric = classifies(network) ? (double) right / rows : 1 - squaredError / squaredDeviation;
            return new Scores(lossSum / rows, metric);
        }

        private static int highest(double[] values, int at, int k) {
            int best = 0;
            for (int i = 1; i < k; i++) {
                best = values[at + i] > values[at + best] ? i : best;
            }
            return best;
        }

        private static boolean sameSide(double[] a, int at, double[] y, int yAt, int k) {
            boolean same = true;
            for (int i = 0; i < k; i++) {
                same &= (a[at + i] >= 0.5) == (y[yAt + i] >= 0.5);
            }
            return same;
        }
    }
}
