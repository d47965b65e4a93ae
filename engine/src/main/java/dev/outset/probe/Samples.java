package dev.outset.probe;

/** How the values (n, units) of a layer differ between the n samples. */
final class Samples {
    private Samples() {}

    /** Mean over units of the variance over samples. */
    static double variance(double[] values, int n) {
        int units = values.length / n;
        double[] means = new double[units];
        for (int i = 0; i < values.length; i++) {
            means[i % units] += values[i];
        }
        for (int i = 0; i < units; i++) {
            means[i] /= n;
        }
        double sum = 0;
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < units; i++) {
                double deviation = values[s * units + i] - means[i];
                sum += deviation * deviation;
            }
        }
        return sum / values.length;
    }

    /** Units whose value is 0 on every sample. */
    static int silentUnits(double[] a, int n) {
        int units = a.length / n;
        int silent = 0;
        for (int i = 0; i < units; i++) {
            boolean zero = true;
            for (int s = 0; s < n && zero; s++) {
                zero = a[s * units + i] == 0;
            }
            silent += zero ? 1 : 0;
        }
        return silent;
    }

    /**
     * Mean cosine between the value vectors of two different samples. With û_s the vector of sample s over its length,
     * the sum over all pairs is |Σ û_s|² − Σ |û_s|², so no pair is visited. Samples whose vector is zero have no
     * direction and are left out; NaN if fewer than two remain or a value is not finite.
     */
    static double meanCosine(double[] a, int n) {
        int units = a.length / n;
        double[] sum = new double[units];
        double own = 0;
        int directed = 0;
        for (int s = 0; s < n; s++) {
            double largest = 0;
            for (int i = s * units; i < (s + 1) * units; i++) {
                largest = Math.max(largest, Math.abs(a[i]));
            }
            if (largest == 0) {
                continue;
            }
            double squares = 0; // of a/largest, so that tiny and huge signals neither vanish nor overflow
            for (int i = s * units; i < (s + 1) * units; i++) {
                squares += (a[i] / largest) * (a[i] / largest);
            }
            double length = Math.sqrt(squares);
            for (int i = 0; i < units; i++) {
                double direction = a[s * units + i] / largest / length;
                sum[i] += direction;
                own += direction * direction;
            }
            directed++;
        }
        double total = 0;
        for (double v : sum) {
            total += v * v;
        }
        return directed < 2 ? Double.NaN : (total - own) / ((double) directed * (directed - 1));
    }
}
