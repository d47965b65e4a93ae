package dev.outset.landscape;

import dev.outset.curvature.ParameterVector;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.network.Network;

/** A loss of θ; called from several threads. */
@FunctionalInterface
public interface LossAt {
    double theta(double[] theta);

    /** The mean loss of a network over some rows, float64, reference kernels. Cost: one forward pass. */
    static LossAt of(Network network, Batch batch) {
        return theta -> Backprop.loss(network, ParameterVector.toWeights(network, theta), batch);
    }
}
