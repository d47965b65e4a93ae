package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;

/**
 * One initialization scheme. Values are a function of the shape and of the stream alone.
 *
 * @see Initializers the catalogue
 */
public interface Initializer {
    /** The scheme as the notation writes it and {@link Initializers#parse} reads it: {@code he-normal(gain=1.5)}. */
    String notation();

    /**
     * Mean and standard deviation of the values that {@link #fill} draws for this shape, in closed form, and the gain g
     * with std = g/√fan where the scheme has one (NaN otherwise).
     */
    Moments moments(WeightShape shape);

    /**
     * Whether an element depends on (stream, element index) alone, so that slices can be drawn. Matrix schemes
     * (orthogonal, …) answer false and are drawn whole.
     */
    boolean elementwise();

    /** Whether it draws random numbers at all; a scheme that answers false leaves the stream untouched. */
    default boolean random() {
        return true;
    }

    /**
     * Fills {@code out[at … at+count)} with the elements {@code from … from+count} of the parameter, row-major. Schemes
     * that are not element-wise need the whole parameter: from = 0 and count = size.
     *
     * @throws dev.outset.text.InputException if the scheme cannot fill this shape, or the shape has no such elements
     */
    void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream);

    /** As {@link #fill(float[], int, int, long, WeightShape, RandomStream)} in double precision. */
    void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream);

    /**
     * Fills the whole parameter.
     *
     * @throws dev.outset.text.InputException if the array is not as long as the shape has elements, or the scheme
     *     cannot fill this shape
     */
    default void fill(float[] out, WeightShape shape, RandomStream stream) {
        Range.requireWhole(this, out.length, 0, shape);
        fill(out, 0, out.length, 0, shape, stream);
    }

    /** The same in double precision. */
    default void fill(double[] out, WeightShape shape, RandomStream stream) {
        Range.requireWhole(this, out.length, 0, shape);
        fill(out, 0, out.length, 0, shape, stream);
    }

    /**
     * Fills the whole parameter and shares out what does not depend on one another: slices of an element-wise scheme,
     * blocks of a stacked weight, slabs of an orthogonal matrix. The same bits as without {@code split}. A replayed
     * stream, which has one order, stays on the calling thread.
     */
    default void fill(float[] out, WeightShape shape, RandomStream stream, Split split) {
        Range.requireWhole(this, out.length, 0, shape);
        Slices.share(out.length, this, stream, split, (at, count) -> fill(out, at, count, at, shape, stream));
    }

    /** The same in double precision. */
    default void fill(double[] out, WeightShape shape, RandomStream stream, Split split) {
        Range.requireWhole(this, out.length, 0, shape);
        Slices.share(out.length, this, stream, split, (at, count) -> fill(out, at, count, at, shape, stream));
    }

    /**
     * @param mean of the values drawn
     * @param std of the values drawn, after truncation
     * @param gain g where std = g/√fan, NaN for schemes without a fan
     */
    record Moments(double mean, double std, double gain) {}
}
