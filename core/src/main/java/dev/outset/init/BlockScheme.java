package dev.outset.init;

import dev.outset.fill.Split;
import dev.outset.random.RandomStream;
import java.util.List;

/** A scheme that makes each block of a parameter – a gate, a head, a group – as one matrix. */
interface BlockScheme extends Initializer {
    /** The values of one block, row-major. */
    double[] block(WeightShape block, BlockNumbers numbers);

    /** Writes the same in single precision, rounded, to {@code out} from {@code at} on. */
    default void fillBlock(float[] out, int at, WeightShape block, BlockNumbers numbers) {
        double[] values = block(block, numbers);
        for (int i = 0; i < values.length; i++) {
            out[at + i] = (float) values[i];
        }
    }

    /** Mean and std of the values of one block. */
    Moments blockMoments(WeightShape block);

    /**
     * Refuses a parameter for what it is as a whole; a block is asked when its turn comes.
     *
     * @throws dev.outset.text.InputException if the scheme has no meaning for it
     */
    default void requireFits(WeightShape shape) {}

    @Override
    default Moments moments(WeightShape shape) {
        requireFits(shape);
        return BlockMoments.of(shape, this::blockMoments);
    }

    @Override
    default boolean elementwise() {
        return false;
    }

    @Override
    default void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requireWhole(this, count, from, shape);
        fillBlocks(out, at, shape, stream, Split.SEQUENTIAL);
    }

    @Override
    default void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requireWhole(this, count, from, shape);
        fillBlocks(out, at, shape, stream, Split.SEQUENTIAL);
    }

    @Override
    default void fill(float[] out, WeightShape shape, RandomStream stream, Split split) {
        Range.requireWhole(this, out.length, 0, shape);
        fillBlocks(out, 0, shape, stream, stream.randomAccess() ? split : Split.SEQUENTIAL);
    }

    @Override
    default void fill(double[] out, WeightShape shape, RandomStream stream, Split split) {
        Range.requireWhole(this, out.length, 0, shape);
        fillBlocks(out, 0, shape, stream, stream.randomAccess() ? split : Split.SEQUENTIAL);
    }

    private void fillBlocks(float[] out, int at, WeightShape shape, RandomStream stream, Split split) {
        requireFits(shape);
        List<Block> blocks = shape.blocks();
        split.rows(blocks.size(), (begin, end) -> {
            for (Block block : blocks.subList(begin, end)) {
                RandomStream numbers = stream.block(block.offset());
                int place = at + (int) block.offset();
                WeightShape part = shape.of(block);
                if (part.kind().isTransposed()) {
                    WeightShape turned = part.transposed();
                    float[] values = new float[(int) turned.size()];
                    fillBlocks(values, 0, turned, numbers, split);
                    Matrix.transpose(values, out, place, Matrix.rows(turned), Matrix.columns(turned));
                } else {
                    fillBlock(out, place, part, new BlockNumbers(numbers, true, split));
                }
            }
        });
    }

    private void fillBlocks(double[] out, int at, WeightShape shape, RandomStream stream, Split split) {
        requireFits(shape);
        List<Block> blocks = shape.blocks();
        split.rows(blocks.size(), (begin, end) -> {
            for (Block block : blocks.subList(begin, end)) {
                RandomStream numbers = stream.block(block.offset());
                WeightShape part = shape.of(block);
                double[] values;
                if (part.kind().isTransposed()) {
                    WeightShape turned = part.transposed();
                    values = new double[(int) turned.size()];
                    fillBlocks(values, 0, turned, numbers, split);
                    values = Matrix.transpose(values, Matrix.rows(turned), Matrix.columns(turned));
                } else {
                    values = block(part, new BlockNumbers(numbers, false, split));
                }
                System.arraycopy(values, 0, out, at + (int) block.offset(), values.length);
            }
        });
    }
}
