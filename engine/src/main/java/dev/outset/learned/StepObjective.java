package dev.outset.learned;

import dev.outset.curvature.HessianProduct;
import dev.outset.curvature.ParameterVector;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Pass;
import dev.outset.network.Network;
import dev.outset.network.Weights;

/**
 * What {@link GradInit} looks at, and its derivatives by θ:
 *
 * <pre>
 *   gradient norm      N = ‖g‖₂            ∂N = H g/‖g‖₂        under sgd
 *                      N = ‖g‖₁            ∂N = H sgn g         under adam
 *   loss after a step  F = L₂(θ − η A[g])  ∂F = u − η H u       A[g] = g, under sgd
 *                                          ∂F = u               A[g] = sgn g, under adam
 * </pre>
 *
 * with g and H of the first batch at θ and u = ∇L₂ at the new θ. All exact but for rounding; the authors' code leaves
 * out η H u.
 */
final class StepObjective {
    private final Network network;
    private final Batch after;
    private final boolean adam;
    private final double eta;
    private final HessianProduct product;
    private final double[] theta;
    private final double[] g;

    /** @param after the batch that the loss after the step is taken over */
    StepObjective(Network network, Weights weights, Batch first, Batch after, boolean adam, double eta) {
        this.network = network;
        this.after = after;
        this.adam = adam;
        this.eta = eta;
        this.product = HessianProduct.at(network, weights, first);
        this.theta = ParameterVector.of(network, weights);
        this.g = product.gradient();
    }

    /** N. */
    double norm() {
        if (!adam) {
            return Sizes.norm(g);
        }
        double sum = 0;
        for (double value : g) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /** ∂N/∂θ; 0 where the gradient is. */
    double[] normGradient() {
        double norm = norm();
        double[] direction = new double[g.length];
        for (int i = 0; i < g.length && norm > 0; i++) {
            direction[i] = adam ? Math.signum(g[i]) : g[i] / norm;
        }
        return product.times(direction);
    }

    /** F. */
    double loss() {
        return Backprop.loss(network, stepped(), after);
    }

    /** ∂F/∂θ. */
    double[] lossGradient() {
        Pass pass = Backprop.run(network, stepped(), after);
        double[] u = ParameterVector.gradient(network, pass);
        if (adam) {
            return u;
        }
        double[] hu = product.times(u);
        for (int i = 0; i < u.length; i++) {
            u[i] -= eta * hu[i];
        }
        return u;
    }

    private Weights stepped() {
        double[] moved = theta.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= eta * (adam ? Math.signum(g[i]) : g[i]);
        }
        return ParameterVector.toWeights(network, moved);
    }
}
