package dev.outset.testkit;

/** Conversions of samples. */
final class Samples {
    private Samples() {}

    static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
