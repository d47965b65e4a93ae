package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * N(mean, std²). One number an element. Knows no fans: not for layers of any width, where a scaled scheme keeps the
 * signal.
 *
 * @param mean finite
 * @param std not negative
 */
public record Normal(double mean, double std) implements Initializer {
    public Normal {
        Range.requireFinite("normal", "mean", mean);
        Range.requireNotNegative("normal", "std", std);
    }

    @Override
    public String notation() {
        if (mean != 0) {
            return "normal(mean=" + Numbers.shortest(mean) + ", std=" + Numbers.shortest(std) + ")";
        }
        return std == 1 ? "normal" : "normal(std=" + Numbers.shortest(std) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Moments(mean, std, Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.normal(out, at, count, from, mean, std);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.normal(out, at, count, from, mean, std);
    }
}
