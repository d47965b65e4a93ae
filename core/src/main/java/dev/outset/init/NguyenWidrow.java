package dev.outset.init;

import dev.outset.math.Elementary;
import dev.outset.text.Numbers;

/**
 * The hidden layer of a two-layer tanh network over inputs in [−1, 1]: every unit is active on a stretch of its own.
 * Nguyen &amp; Widrow 1990, Improving the learning speed of 2-layer neural networks, IJCNN. With H units of n inputs
 * and
 *
 * <pre>
 *   β = 0.7 · H^(1/n)
 * </pre>
 *
 * the weights of each unit are a random direction, U(−1, 1) in every coordinate, of length β, and its bias is U(−β, β):
 * one scheme for both, which looks whether it fills a weight or a bias. (NeuroLab spreads the biases evenly.) Two
 * operations an element. Not for inputs of another range, nor beyond the first layer.
 *
 * @param factor 0.7
 */
public record NguyenWidrow(double factor) implements BlockScheme {
    public NguyenWidrow {
        Range.requireNotNegative("nguyen-widrow", "factor", factor);
    }

    @Override
    public String notation() {
        return factor == 0.7 ? "nguyen-widrow" : "nguyen-widrow(factor=" + Numbers.shortest(factor) + ")";
    }

    private double length(int units, double inputs) {
        return units == 0 ? 0 : factor * Elementary.pow(units, 1 / Math.max(1, inputs));
    }

    private double length(WeightShape block) {
        return block.rank() == 1
                ? length(block.axes().get(0), block.fans().in())
                : length(Matrix.rows(block), Matrix.columns(block));
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        requireUnits(block);
        double inputs = block.rank() == 1 ? 3 : Math.max(1, Matrix.columns(block)); // β/√3 is the std of U(−β, β)
        return new Moments(0, length(block) / Math.sqrt(inputs), Double.NaN);
    }

    private static void requireUnits(WeightShape block) {
        if (block.rank() == 0) {
            throw Range.refuse("nguyen-widrow", "a weight or a bias", "shape " + block.axes(), "use constant");
        }
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        requireUnits(block);
        double length = length(block);
        double[] values = new double[(int) block.size()];
        if (block.rank() == 1) {
            numbers.uniform(values, values.length, 0, -length, length);
            return values;
        }
        numbers.uniform(values, values.length, 0, -1, 1);
        int columns = Matrix.columns(block);
        for (int at = 0; at < values.length; at += columns) {
            double square = 0;
            for (int c = at; c < at + columns; c++) {
                square += values[c] * values[c];
            }
            for (int c = at; c < at + columns; c++) {
                values[c] *= length / Math.sqrt(square);
            }
        }
        return values;
    }
}
