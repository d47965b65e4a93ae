package dev.outset.learned;

import dev.outset.curvature.HessianProduct;
import dev.outset.curvature.ParameterVector;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;

/**
 * The gradient quotient of a start (Dauphin &amp; Schoenholz 2019, equation 1), with an ε relative to the gradient,
 *
 * <pre>
 *   GQ = mean over i of | (g − H g)_i/(g_i + ε sgn g_i) − 1 |,   ε = share · ‖g‖/√P,   sgn 0 = 1
 * </pre>
 *
 * how much one step of length 1 changes the gradient itself; 0 where the loss is linear. The paper's ε is the constant
 * 10⁻⁵: a gradient that vanishes hides behind it, and GQ calls the worst start the best one.
 *
 * <p>Its derivative along a direction v, by the chain rule, needs
 *
 * <pre>
 *   ∂g = H v,   ∂(H g) = (∂H) g + H (H v),   ∂ε = share · gᵀ∂g/(‖g‖ √P)
 * </pre>
 *
 * H v exactly, (∂H) g as the central difference of H g with g held. GQ itself costs one product, a derivative two
 * products and two more passes with a product each.
 */
final class GradientQuotient {
    /** Relative step of the central difference of H: ³√ of the rounding of a double, of the size of θ. */
    private static final double STEP = 6e-6;

    private final Network network;
    private final Batch rows;
    private final double share;
    private final double[] theta;
    private final HessianProduct product;
    private final double[] g;
    private final double[] hg;
    private final double epsilon;

    GradientQuotient(Network network, Weights weights, Batch rows, double share) {
        this.network = network;
        this.rows = rows;
        this.share = share;
        this.theta = ParameterVector.of(network, weights);
        this.product = HessianProduct.at(network, weights, rows);
        this.g = product.gradient();
        this.hg = product.times(g);
        this.epsilon = share * Sizes.norm(g) / Math.sqrt(g.length);
        if (!(epsilon <= Double.MAX_VALUE)) {
            throw new InputException(
                    "metainit",
                    "a finite gradient",
                    "one that is not",
                    "begin with smaller weights: --init normal(std=0.01)");
        }
    }

    /** GQ; 0 where the gradient is 0 throughout. */
    double value() {
        double sum = 0;
        for (int i = 0; i < g.length && epsilon > 0; i++) {
            sum += Math.abs(term(i));
        }
        return sum / g.length;
    }

    private double term(int i) {
        return (g[i] - hg[i]) / denominator(i) - 1;
    }

    private double denominator(int i) {
        return g[i] + sign(i) * epsilon;
    }

    private double sign(int i) {
        return g[i] < 0 ? -1 : 1;
    }

    /** d/dt GQ(θ + t v) at t = 0. */
    double derivative(double[] v) {
        if (epsilon == 0) {
            return 0;
        }
        double[] dg = product.times(v);
        double[] dhg = product.times(dg);
        double[] turned = changeOfHessian(v);
        double dEpsilon = share * dot(g, dg) / (Sizes.norm(g) * Math.sqrt(g.length));
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            double bottom = denominator(i);
            double top = g[i] - hg[i];
            double change =
                    (dg[i] - dhg[i] - turned[i]) / bottom - top * (dg[i] + sign(i) * dEpsilon) / (bottom * bottom);
            sum += term(i) < 0 ? -change : change;
        }
        return sum / g.length;
    }

    /** (∂H) g along v, g held. */
    private double[] changeOfHessian(double[] v) {
        double step =
                STEP * Math.max(Sizes.norm(theta), Double.MIN_NORMAL) / Math.max(Sizes.norm(v), Double.MIN_NORMAL);
        double[] up = at(v, step).times(g);
        double[] down = at(v, -step).times(g);
        for (int i = 0; i < up.length; i++) {
            up[i] = (up[i] - down[i]) / (2 * step);
        }
        return up;
    }

    private HessianProduct at(double[] v, double t) {
        double[] moved = theta.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += t * v[i];
        }
        return HessianProduct.at(network, ParameterVector.toWeights(network, moved), rows);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
