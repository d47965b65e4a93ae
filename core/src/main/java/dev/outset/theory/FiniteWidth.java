package dev.outset.theory;

import dev.outset.activation.Activation;

/**
 * How far one network of finite width strays from the expectation. Given the layer before, the n units of a layer are
 * independent, so the mean square that they pass on has the relative variance κ/n,
 *
 * <pre>  κ = E[f(z)⁴]/E[f(z)²]² − 1,   z ~ N(0, q)</pre>
 *
 * (linear: 2, ReLU: 5). For homogeneous f the variances multiply: E[q_L²]/E[q_L]² = Π_l (1 + κ/n_l) exactly (Hanin and
 * Rolnick 2018); the same product is the first order for others.
 */
public final class FiniteWidth {
    private FiniteWidth() {}

    /** κ at the mean square q of z. */
    public static double kurtosis(Activation f, double q) {
        GaussianRule rule = new GaussianRule(f.kinks());
        double deviation = Math.sqrt(q);
        rule.fit(0, deviation);
        double second = 0;
        double fourth = 0;
        for (int k = 0; k < rule.count(); k++) {
            double a = f.value(deviation * rule.node(k));
            second += rule.mass(k) * a * a;
            fourth += rule.mass(k) * a * a * a * a;
        }
        return fourth / (second * second) - 1;
    }

    /** √(Π_l (1 + κ/n_l) − 1): the relative standard deviation, over draws, of the mean square after these widths. */
    public static double relativeDeviation(double kurtosis, int... widths) {
        double product = 1;
        for (int n : widths) {
            product *= 1 + kurtosis / n;
        }
        return Math.sqrt(product - 1);
    }
}
