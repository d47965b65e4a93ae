package dev.outset.network;

import dev.outset.activation.Activation;
import dev.outset.init.WeightShape;

/**
 * A fully connected layer z = W a + b, a' = f(z).
 *
 * @param name {@code fc1}, {@code fc2}, … unless a YAML file names it
 * @param in number of inputs
 * @param out number of units
 * @param bias whether it has a bias vector
 * @param activation f, applied to each unit
 */
public record DenseLayer(String name, int in, int out, boolean bias, Activation activation) {
    public String weightPath() {
        return name + ".weight";
    }

    public String biasPath() {
        return name + ".bias";
    }

    /** Shape (out, in). */
    public WeightShape weightShape() {
        return WeightShape.dense(out, in);
    }

    /** Shape (out). */
    public WeightShape biasShape() {
        return WeightShape.denseBias(out, in);
    }
}
