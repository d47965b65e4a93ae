package dev.outset.engine;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.List;

/** Stochastic gradient descent: W −= lr·dW, b −= lr·db, all parameters from the same pass. */
public final class Sgd {
    private Sgd() {}

    /** The weights after one step of learning rate {@code lr}, in float64; the given ones stay as they are. */
    public static Weights step(Network network, Weights weights, Pass pass, double lr) {
        Weights moved = weights;
        for (int l = 0; l < pass.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            LayerPass gradients = pass.layers().get(l);
            moved = moved.with(layer.weightPath(), descended(weights.get(layer.weightPath()), gradients.dW(), lr));
            if (layer.bias()) {
                moved = moved.with(layer.biasPath(), descended(weights.get(layer.biasPath()), gradients.db(), lr));
            }
        }
        return moved;
    }

    private static Tensor descended(Tensor parameter, double[] gradient, double lr) {
        double[] values = new double[gradient.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameter.get(i) - lr * gradient[i];
        }
        return Tensor.of(List.copyOf(parameter.shape()), values);
    }
}
