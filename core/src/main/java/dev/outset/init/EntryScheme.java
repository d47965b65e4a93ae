package dev.outset.init;

import dev.outset.random.RandomStream;
import java.util.function.LongToDoubleFunction;

/** A scheme that draws nothing: every element of a block is a formula of its place. */
interface EntryScheme extends Initializer {
    /** The elements of a block by their index, row-major. */
    LongToDoubleFunction entries(WeightShape block);

    /** Mean and std of the elements of one block. */
    Moments blockMoments(WeightShape block);

    @Override
    default Moments moments(WeightShape shape) {
        return BlockMoments.of(shape, this::blockMoments);
    }

    @Override
    default boolean elementwise() {
        return true;
    }

    @Override
    default boolean random() {
        return false;
    }

    @Override
    default void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        double[] values = new double[count];
        fill(values, 0, count, from, shape, stream);
        for (int i = 0; i < count; i++) {
            out[at + i] = (float) values[i];
        }
    }

    @Override
    default void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        for (Block block : shape.blocks()) {
            LongToDoubleFunction entries = entries(shape.of(block));
            long first = Math.max(from, block.offset());
            long last = Math.min(from + count, block.offset() + block.size());
            for (long i = first; i < last; i++) {
                out[at + (int) (i - from)] = entries.applyAsDouble(i - block.offset());
            }
        }
    }
}
