package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * U[low, high): mean (low + high)/2, std (high − low)/√12. One number an element. Knows no fans: not for layers of any
 * width, where a scaled scheme keeps the signal.
 *
 * @param low lowest value, can be drawn
 * @param high above every value
 */
public record Uniform(double low, double high) implements Initializer {
    public Uniform {
        Range.requireFinite("uniform", "low", low);
        Range.requireFinite("uniform", "high", high);
        Range.requireFinite("uniform", "high − low", high - low);
        if (low > high) {
            Range.requireAscending("uniform", "low", low, "high", high);
        }
    }

    @Override
    public String notation() {
        return low == 0 && high == 1
                ? "uniform"
                : "uniform(" + Numbers.shortest(low) + ", " + Numbers.shortest(high) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Moments(low / 2 + high / 2, (high - low) / Math.sqrt(12), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.uniform(out, at, count, from, low, high);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.uniform(out, at, count, from, low, high);
    }
}
