package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * The family of all schemes that know the fans: mean 0 and Var(w) = scale/n, n a count of connections. With inputs of
 * second moment E[x²], the sum z of fan_in products has Var(z) = fan_in · Var(w) · E[x²]; scale = 2 and n = fan_in make
 * up for the half that ReLU loses (He), n = (fan_in + fan_out)/2 is Glorot's compromise between signal and gradient.
 *
 * <p>One number an element. Not for embeddings and biases, which sum no fan_in products.
 *
 * @param scale g², the square of the gain
 * @param mode what n counts
 * @param distribution law of mean 0 and variance 1
 * @param notation as {@link Initializers#parse} reads it
 * @see Initializers the famous names, one line each
 */
public record VarianceScaling(double scale, FanMode mode, Distribution distribution, String notation)
        implements Initializer {
    public VarianceScaling {
        Range.requireNotNegative("variance-scaling", "scale", scale);
    }

    public VarianceScaling(double scale, FanMode mode, Distribution distribution) {
        this(
                scale,
                mode,
                distribution,
                "variance-scaling(scale=" + Numbers.shortest(scale) + ", mode=" + mode.notation() + ", "
                        + distribution.notation() + ")");
    }

    /** √(scale/n), rounded as PyTorch rounds it: gain/√n for one fan, gain·√(1/n) for their mean. */
    private double std(WeightShape shape) {
        double gain = Math.sqrt(scale);
        double n = mode.count(shape.fans());
        return mode == FanMode.FAN_AVG ? gain * Math.sqrt(1 / n) : gain / Math.sqrt(n);
    }

    /** The plain scheme, with numbers for limits or stds, that a parameter of this shape gets. */
    private Initializer law(WeightShape shape) {
        return distribution.withStd(std(shape));
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Moments(0, std(shape), Math.sqrt(scale));
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        law(shape).fill(out, at, count, from, shape, stream);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        law(shape).fill(out, at, count, from, shape, stream);
    }
}
