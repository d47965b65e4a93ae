package dev.outset.init;

import dev.outset.random.RandomStream;

/**
 * The first layer of a SIREN: w ~ U(−1/fan_in, 1/fan_in), so that sin(ω(Wx + b)) runs through several periods over
 * inputs in [−1, 1]. Sitzmann et al. 2020, Implicit Neural Representations with Periodic Activation Functions,
 * arXiv:2006.09661. One number an element. Not for inputs of another range; the other layers are
 * {@link Initializers#siren}.
 */
public record SirenFirst() implements Initializer {
    @Override
    public String notation() {
        return "siren-first";
    }

    private static Uniform law(WeightShape shape) {
        double bound = 1 / Math.max(1, shape.fans().in());
        return new Uniform(-bound, bound);
    }

    @Override
    public Moments moments(WeightShape shape) {
        return law(shape).moments(shape);
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
