package dev.outset.init;

import dev.outset.random.RandomStream;

/** A scheme that makes each block of a parameter – a gate, a head, a group – as one matrix. */
interface BlockScheme extends Initializer {
    /** The values of one block, row-major. */
    double[] block(WeightShape block, BlockNumbers numbers);

    /** The same in single precision: rounded. */
    default float[] floatBlock(WeightShape block, BlockNumbers numbers) {
        double[] values = block(block, numbers);
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    /** Mean and std of the values of one block. */
    Moments blockMoments(WeightShape block);

    @Override
    default Moments moments(WeightShape shape) {
        return BlockMoments.of(shape, this::blockMoments);
    }

    @Override
    default boolean elementwise() {
        return false;
    }

    @Override
    default void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requireWhole(notation(), count, from, shape);
        for (Block block : shape.blocks()) {
            float[] values = floatBlock(shape.of(block), new BlockNumbers(stream.block(block.offset()), true));
            System.arraycopy(values, 0, out, at + (int) block.offset(), values.length);
        }
    }

    @Override
    default void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requireWhole(notation(), count, from, shape);
        for (Block block : shape.blocks()) {
            double[] values = block(shape.of(block), new BlockNumbers(stream.block(block.offset()), false));
            System.arraycopy(values, 0, out, at + (int) block.offset(), values.length);
        }
    }
}
