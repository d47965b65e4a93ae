package dev.outset.math;

/** Horner's rule. */
final class Polynomial {
    private Polynomial() {}

    /** c₀ + c₁x + c₂x² + …, lowest coefficient first. */
    static double value(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = coefficients[i] + x * value;
        }
        return value;
    }
}
