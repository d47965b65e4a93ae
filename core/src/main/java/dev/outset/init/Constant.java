package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;
import java.util.Arrays;

/**
 * w = value in every element; draws nothing from the stream. Not for weights: all units of a layer would stay equal.
 *
 * @param value finite
 */
public record Constant(double value) implements Initializer {
    public Constant {
        Range.requireFinite("constant", "value", value);
    }

    @Override
    public String notation() {
        return value == 0 ? "zeros" : value == 1 ? "ones" : "constant(" + Numbers.shortest(value) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Moments(value, 0, Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        Arrays.fill(out, at, at + count, (float) value);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        Arrays.fill(out, at, at + count, value);
    }
}
