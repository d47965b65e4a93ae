package dev.outset.probe;

/**
 * What one seed knows about a sum Σ_m w_m x_m of M products and about up to three signals made from it, as one vector
 * of means, so that seeds are averaged by averaging vectors. Forward w is a row of W and x the outputs of the layer
 * before; backward w is a column of W⁺ and x the dz⁺ of the layer after. Given the seed, w does not depend on the
 * sample nor x on the unit, so the mean of a product is the product of the means.
 *
 * @param terms M
 * @param values mean and mean square of each signal, then for each m: E[w x], E[w² x²], E[x], E[x²], then E[w], E[w²]
 * @param signals how many signals
 */
record StepSums(int terms, int signals, double[] values) {
    /**
     * @param w mean and mean square of w_m over the units, (2, M)
     * @param x (rows, M)
     * @param signals the signals, outermost first
     */
    static StepSums of(double[][] w, double[] x, int rows, double[]... signals) {
        int terms = w[0].length;
        double[] values = new double[2 * signals.length + 4 * terms + 2];
        for (int s = 0; s < signals.length; s++) {
            values[2 * s] = mean(signals[s]);
            values[2 * s + 1] = meanSquare(signals[s]);
        }
        double[] first = new double[terms];
        double[] second = new double[terms];
        for (int i = 0; i < x.length; i++) {
            first[i % terms] += x[i];
            second[i % terms] += x[i] * x[i];
        }
        int at = 2 * signals.length;
        for (int m = 0; m < terms; m++) {
            values[at++] = w[0][m] * first[m] / rows;
            values[at++] = w[1][m] * second[m] / rows;
            values[at++] = first[m] / rows;
            values[at++] = second[m] / rows;
        }
        values[at++] = mean(w[0]);
        values[at] = mean(w[1]);
        return new StepSums(terms, signals.length, values);
    }

    /** Var of a signal. */
    double variance(int signal) {
        return values[2 * signal + 1] - values[2 * signal] * values[2 * signal];
    }

    /** Σ_m Var[w_m x_m]. */
    double sumOfProductVariances() {
        double sum = 0;
        for (int m = 0; m < terms; m++) {
            sum += product(m, 1) - product(m, 0) * product(m, 0);
        }
        return sum;
    }

    /** Σ_m (Var[w] Var[x_m] + E[w]² Var[x_m] + E[x_m]² Var[w]). */
    double sumOfThreeTerms() {
        double mean = weightMean();
        double sum = 0;
        for (int m = 0; m < terms; m++) {
            double x = product(m, 2);
            sum += weightVariance() * termVariance(m) + mean * mean * termVariance(m) + x * x * weightVariance();
        }
        return sum;
    }

    /** Σ_m Var[w] Var[x_m]. */
    double sumOfVarianceProducts() {
        double sum = 0;
        for (int m = 0; m < terms; m++) {
            sum += weightVariance() * termVariance(m);
        }
        return sum;
    }

    /** Var[x] with all m taken as one variable. */
    double pooledVariance() {
        double first = 0;
        double second = 0;
        for (int m = 0; m < terms; m++) {
            first += product(m, 2) / terms;
            second += product(m, 3) / terms;
        }
        return second - first * first;
    }

    static double meanSquare(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum / values.length;
    }

    private double termVariance(int m) {
        return product(m, 3) - product(m, 2) * product(m, 2);
    }

    private double weightMean() {
        return values[values.length - 2];
    }

    private double weightVariance() {
        return values[values.length - 1] - weightMean() * weightMean();
    }

    private double product(int m, int which) {
        return values[2 * signals + 4 * m + which];
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}
