package dev.outset.theory;

import dev.outset.activation.Activation;

/**
 * What an activation does to one normal unit: moments of a = f(z) and of the slope f′(z) for z ~ N(m, v).
 *
 * @param mean E[f(z)]
 * @param variance Var[f(z)], computed about f(m), so that it keeps its digits however small v is
 * @param slopeMean E[f′(z)]
 * @param slopeMeanSquare E[f′(z)²], the mean squared gradient factor of the unit
 */
public record ActivationMoments(double mean, double variance, double slopeMean, double slopeMeanSquare) {
    /** E[f(z)²] = Var + mean². */
    public double meanSquare() {
        return variance + mean * mean;
    }

    /**
     * The moments for z ~ N(mean, variance), by quadrature split at the kinks of f. A variance of 0 gives the value and
     * the slope at the mean; a mean or variance that is not finite gives NaN.
     */
    public static ActivationMoments of(Activation activation, double mean, double variance) {
        return of(activation, mean, variance, new GaussianRule(activation.kinks()));
    }

    static ActivationMoments of(Activation activation, double mean, double variance, GaussianRule rule) {
        if (!Double.isFinite(mean) || !(variance >= 0) || variance == Double.POSITIVE_INFINITY) {
            return new ActivationMoments(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double centre = activation.value(mean);
        double deviation = Math.sqrt(variance);
        if (deviation == 0 || mean + deviation == mean) {
            double slope = activation.slope(mean);
            return new ActivationMoments(centre, slope * slope * variance, slope, slope * slope);
        }
        rule.fit(mean, deviation);
        double shift = 0;
        double square = 0;
        double slopes = 0;
        double slopeSquares = 0;
        for (int k = 0; k < rule.count(); k++) {
            double z = mean + deviation * rule.node(k);
            double difference = activation.value(z) - centre;
            double slope = activation.slope(z);
            double mass = rule.mass(k);
            shift += mass * difference;
            square += mass * difference * difference;
            slopes += mass * slope;
            slopeSquares += mass * slope * slope;
        }
        return new ActivationMoments(centre + shift, Math.max(0, square - shift * shift), slopes, slopeSquares);
    }
}
