package dev.outset.check;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import java.util.Set;

/**
 * The scales at which the usual schemes draw the weights of a layer: w² ≈ c/fan with c from 1/3 (PyTorch's default)
 * over 1 (LeCun, Glorot) to 2 (He), fan the inputs or the mean of inputs and outputs.
 */
final class UsualScale {
    private static final double SMALLEST = 1.0 / 3;
    private static final double LARGEST = 2;
    private static final Set<String> RECTIFIERS =
            Set.of("relu", "leaky-relu", "gelu", "silu", "mish", "elu", "softplus");

    private UsualScale() {}

    /**
     * √(mean of w²) over the nearest usual value: 1 inside the usual range, below 1 for smaller weights, above for
     * larger ones.
     */
    static double factor(DenseLayer layer, double weightMeanSquare) {
        double average = (layer.in() + layer.out()) / 2.0;
        double low = SMALLEST / Math.max(layer.in(), average);
        double high = LARGEST / Math.min(layer.in(), average);
        double nearest = Math.min(high, Math.max(low, weightMeanSquare));
        return Math.sqrt(weightMeanSquare / nearest);
    }

    /** The scheme that keeps the signal through this activation. */
    static String scheme(Activation activation) {
        String name = activation.name();
        int arguments = name.indexOf('(');
        String family = arguments < 0 ? name : name.substring(0, arguments);
        if (RECTIFIERS.contains(family)) {
            return "he-normal";
        }
        return family.equals("selu") ? "lecun-normal" : "glorot-uniform";
    }
}
