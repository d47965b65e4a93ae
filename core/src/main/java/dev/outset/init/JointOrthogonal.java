package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * {@link Orthogonal} over the whole of a stacked weight at once, which is what libraries do to the recurrent kernel of
 * an LSTM: its columns are orthonormal together, the matrix of a gate is not. For playing back Keras; prefer
 * {@link Orthogonal}, which makes each gate a rotation.
 *
 * @param gain length of the orthogonal rows or columns
 */
public record JointOrthogonal(double gain) implements Initializer {
    public JointOrthogonal {
        Range.requireFinite("joint-orthogonal", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "joint-orthogonal" : "joint-orthogonal(gain=" + Numbers.shortest(gain) + ")";
    }

    private static WeightShape joint(WeightShape shape) {
        return new WeightShape(shape.axes(), shape.fans());
    }

    @Override
    public Moments moments(WeightShape shape) {
        return new Orthogonal(gain).moments(joint(shape));
    }

    @Override
    public boolean elementwise() {
        return false;
    }

    @Override
    public void fill(float[] out, WeightShape shape, RandomStream stream, Split split) {
        new Orthogonal(gain).fill(out, joint(shape), stream, split);
    }

    @Override
    public void fill(double[] out, WeightShape shape, RandomStream stream, Split split) {
        new Orthogonal(gain).fill(out, joint(shape), stream, split);
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        new Orthogonal(gain).fill(out, at, count, from, joint(shape), stream);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        new Orthogonal(gain).fill(out, at, count, from, joint(shape), stream);
    }
}
