package dev.outset.activation;

import dev.outset.math.Quadrature;

/**
 * The gains that follow from an activation f under z ~ N(0, 1), by quadrature to about 12 digits:
 *
 * <ul>
 *   <li>forward g = E[f(z)²]^(−1/2): weights of variance g²/fan_in keep the second moment of signals at 1 (He's
 *       derivation);
 *   <li>backward g = E[f′(z)²]^(−1/2): they keep that of gradients;
 *   <li>variance g = 1/√Var f(z): they keep the variance around a mean that may not be 0.
 * </ul>
 *
 * Forward and backward agree only for positively homogeneous functions (linear, ReLU, leaky ReLU).
 *
 * @param secondMoment E[f²]
 * @param slopeSecondMoment E[f′²]
 * @param mean E[f]
 */
public record Gains(double secondMoment, double slopeSecondMoment, double mean) {
    /** The gains of any activation; its kinks split the integrals. */
    public static Gains of(Activation f) {
        double second = Quadrature.expectation(z -> f.value(z) * f.value(z), f.kinks());
        double slope = Quadrature.expectation(z -> f.slope(z) * f.slope(z), f.kinks());
        return new Gains(second, slope, Quadrature.expectation(f::value, f.kinks()));
    }

    /** E[f(z)²]^(−1/2). */
    public double forward() {
        return 1 / Math.sqrt(secondMoment);
    }

    /** E[f′(z)²]^(−1/2). */
    public double backward() {
        return 1 / Math.sqrt(slopeSecondMoment);
    }

    /** (E[f(z)²] − E[f(z)]²)^(−1/2). */
    public double variance() {
        return 1 / Math.sqrt(secondMoment - mean * mean);
    }

    /**
     * χ₁ = g² E[f′(z)²] at q = 1: the factor by which one layer of gain g multiplies the second moment of gradients.
     */
    public double backwardFactor(double gain) {
        return gain * gain * slopeSecondMoment;
    }

    /** g² E[f(z)²] at q = 1: the factor by which one layer of gain g multiplies the second moment of signals. */
    public double forwardFactor(double gain) {
        return gain * gain * secondMoment;
    }
}
