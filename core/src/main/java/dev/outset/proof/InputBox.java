package dev.outset.proof;

/**
 * Bounds that every input of the network keeps, per feature; infinite bounds mean that nothing is assumed.
 *
 * @param low lowest value of each feature
 * @param high highest value of each feature; a feature with low = high = 0 is constantly zero
 */
public record InputBox(double[] low, double[] high) {
    /** The box of {@code features} unbounded features. */
    public static InputBox unbounded(int features) {
        double[] low = new double[features];
        double[] high = new double[features];
        java.util.Arrays.fill(low, Double.NEGATIVE_INFINITY);
        java.util.Arrays.fill(high, Double.POSITIVE_INFINITY);
        return new InputBox(low, high);
    }
}
