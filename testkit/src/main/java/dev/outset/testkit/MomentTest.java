package dev.outset.testkit;

/**
 * A sample moment beside the one of its law, with the distance that six standard errors allow.
 *
 * @param what the moment
 * @param measured in the sample
 * @param expected of the law
 * @param tolerance six standard errors
 */
public record MomentTest(String what, double measured, double expected, double tolerance) {
    /** Standard errors allowed: a right sample fails once in 5·10⁸ times. */
    public static final double Z = 6;

    /** The mean: its standard error is σ/√n. */
    public static MomentTest mean(double[] sample, double mean, double std) {
        return new MomentTest("mean", mean(sample), mean, Z * std / Math.sqrt(sample.length));
    }

    /**
     * The variance about the known mean: its relative standard error is √((κ − 1)/n), κ the kurtosis (3 for a normal).
     */
    public static MomentTest variance(double[] sample, double mean, double std, double kurtosis) {
        double sum = 0;
        for (double x : sample) {
            sum += (x - mean) * (x - mean);
        }
        double variance = std * std;
        double tolerance = Z * variance * Math.sqrt((kurtosis - 1) / sample.length);
        return new MomentTest("variance", sum / sample.length, variance, tolerance);
    }

    /**
     * The kurtosis E[(x−μ)⁴]/σ⁴ about the known mean and σ: its standard error is √((m₈ − κ²)/n) with m₈ = E[(x−μ)⁸]/σ⁸
     * (105 for a normal, 9 for a uniform).
     */
    public static MomentTest kurtosis(double[] sample, double mean, double std, double kurtosis, double eighth) {
        double sum = 0;
        for (double x : sample) {
            double z = (x - mean) / std;
            sum += z * z * z * z;
        }
        double tolerance = Z * Math.sqrt((eighth - kurtosis * kurtosis) / sample.length);
        return new MomentTest("kurtosis", sum / sample.length, kurtosis, tolerance);
    }

    /** The correlation of two independent samples with known mean and σ: its standard error is 1/√n. */
    public static MomentTest correlation(double[] a, double[] b, double mean, double std) {
        int n = Math.min(a.length, b.length);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (a[i] - mean) * (b[i] - mean);
        }
        return new MomentTest("correlation", sum / n / (std * std), 0, Z / Math.sqrt(n));
    }

    /** Whether the moment lies within its tolerance. */
    public boolean passes() {
        return Math.abs(measured - expected) <= tolerance; // false for NaN
    }

    private static double mean(double[] sample) {
        double sum = 0;
        for (double x : sample) {
            sum += x;
        }
        return sum / sample.length;
    }
}
