package dev.outset.curvature;

import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All parameters of a network as one vector θ of length P, in network order: W of the first layer row by row, its b, W
 * of the second layer … Directions, gradients and rows of the Hessian have the same order.
 */
public final class ParameterVector {
    private ParameterVector() {}

    /**
     * P, the length of θ.
     *
     * @throws InputException if it is more than an array holds
     */
    public static int size(Network network) {
        long size = network.parameterCount();
        if (size > Integer.MAX_VALUE - 8) {
            throw new InputException(
                    "network", "fewer than 2³¹ parameters", size + "", "look at the curvature of a smaller network");
        }
        return (int) size;
    }

    /** θ of these weights, a copy in float64. */
    public static double[] of(Network network, Weights weights) {
        double[] theta = new double[size(network)];
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            double[] values = weights.get(parameter.path()).toDoubles();
            System.arraycopy(values, 0, theta, at, values.length);
            at += values.length;
        }
        return theta;
    }

    /** The weights that θ stands for, in float64. */
    public static Weights toWeights(Network network, double[] theta) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            List<Integer> shape = parameter.shape().axes();
            int next = at + Math.toIntExact(parameter.shape().size());
            tensors.put(parameter.path(), Tensor.of(shape, Arrays.copyOfRange(theta, at, next)));
            at = next;
        }
        return new Weights(tensors);
    }

    /** ∂(mean loss)/∂θ of a pass. */
    public static double[] gradient(Network network, Pass pass) {
        double[] gradient = new double[size(network)];
        int at = 0;
        for (LayerPass layer : pass.layers()) {
            System.arraycopy(layer.dW(), 0, gradient, at, layer.dW().length);
            at += layer.dW().length;
            System.arraycopy(layer.db(), 0, gradient, at, layer.db().length);
            at += layer.db().length;
        }
        return gradient;
    }

    /** xᵀy, ascending. */
    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** √(xᵀx). */
    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
