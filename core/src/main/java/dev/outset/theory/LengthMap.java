package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.math.Quadrature;
import java.util.function.DoubleUnaryOperator;

/**
 * How the mean square q of z and the correlation c of two samples move through one layer of a wide random network with
 * σ_w² = fan_in · Var[W] and σ_b² = Var[b] (Poole et al. 2016, equations 3 and 5):
 *
 * <pre>
 * q ↦ σ_w² E[f(√q h)²] + σ_b²                     h ~ N(0, 1)
 * c ↦ (σ_w² E[f(u₁) f(u₂)] + σ_b²) / q'           u₁, u₂ ~ N(0, q) with correlation c; q' the length that q maps to
 * </pre>
 *
 * @param activation f, any function with its slope and kinks
 * @param weightVariance σ_w², at least 0
 * @param biasVariance σ_b², at least 0
 */
record LengthMap(Activation activation, double weightVariance, double biasVariance) {
    /** The next q. */
    double length(double q) {
        return weightVariance * ActivationMoments.of(activation, 0, q).meanSquare() + biasVariance;
    }

    /** χ at q: σ_w² E[f′(√q h)²], the mean squared factor of a small change per layer. */
    double chi(double q) {
        return weightVariance * ActivationMoments.of(activation, 0, q).slopeMeanSquare();
    }

    /** Slope of {@link #length} at q > 0: σ_w² E[h f f′]/√q = σ_w² E[f′² + f f″], by parts; no f″ is needed. */
    double lengthSlope(double q) {
        GaussianRule rule = new GaussianRule(activation.kinks());
        double deviation = Math.sqrt(q);
        rule.fit(0, deviation);
        double sum = 0;
        for (int k = 0; k < rule.count(); k++) {
            double z = deviation * rule.node(k);
            sum += rule.mass(k) * rule.node(k) * activation.value(z) * activation.slope(z);
        }
        return weightVariance * sum / deviation;
    }

    /** The next c for two samples of the same length q > 0. */
    double correlation(double q, double c) {
        return (weightVariance * product(q, c, false) + biasVariance) / length(q);
    }

    /** Slope of {@link #correlation} at c: σ_w² E[f′(u₁) f′(u₂)] · q/q'. */
    double correlationSlope(double q, double c) {
        return weightVariance * product(q, c, true) * q / length(q);
    }

    /** E[g(u₁) g(u₂)] for g = f or f′. */
    private double product(double q, double c, boolean slope) {
        double deviation = Math.sqrt(q);
        DoubleUnaryOperator g = slope ? h -> activation.slope(deviation * h) : h -> activation.value(deviation * h);
        double[] kinks = activation.kinks();
        for (int k = 0; k < kinks.length; k++) {
            kinks[k] /= deviation;
        }
        return Quadrature.correlatedExpectation(g, kinks, g, kinks, c);
    }
}
