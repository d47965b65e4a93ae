package dev.outset.check;

import dev.outset.network.DenseLayer;

/**
 * The scales at which the usual schemes draw the weights of a layer: w² ≈ c/fan with c from 1/3 (PyTorch's default)
 * over 1 (LeCun, Glorot) to 2 (He), fan the inputs or the mean of inputs and outputs.
 */
final class UsualScale {
    private static final double SMALLEST = 1.0 / 3;
    private static final double LARGEST = 2;

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
}
