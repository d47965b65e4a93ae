package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;
import java.util.Arrays;

/**
 * Zeros; a replayed stream first draws U(−bound, bound) for every element and drops it. So PyTorch's
 * {@code MultiheadAttention} treats the bias of its output projection: the layer inside draws it, the module around
 * sets it to 0. For playing back only; elsewhere these are {@link Initializers#zeros()}.
 *
 * @param bound of the numbers that are dropped
 */
public record DiscardedUniform(double bound) implements Initializer {
    public DiscardedUniform {
        Range.requireNotNegative("discarded-uniform", "bound", bound);
    }

    @Override
    public String notation() {
        return "discarded-uniform(bound=" + Numbers.shortest(bound) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Moments(0, 0, Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        if (!stream.randomAccess()) {
            stream.uniform(out, at, count, from, -bound, bound);
        }
        Arrays.fill(out, at, at + count, 0);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        if (!stream.randomAccess()) {
            stream.uniform(out, at, count, from, -bound, bound);
        }
        Arrays.fill(out, at, at + count, 0);
    }
}
