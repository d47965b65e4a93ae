package dev.outset.init;

import dev.outset.random.RandomStream;
import java.util.List;
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
        Range.requirePart(this, count, from, shape);
        double[] values = new double[count];
        fill(values, 0, count, from, shape, stream);
        for (int i = 0; i < count; i++) {
            out[at + i] = (float) values[i];
        }
    }

    @Override
    default void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        for (Block block : shape.blocks()) {
            LongToDoubleFunction entries = stored(shape.of(block));
            long first = Math.max(from, block.offset());
            long last = Math.min(from + count, block.offset() + block.size());
            for (long i = first; i < last; i++) {
                out[at + (int) (i - from)] = entries.applyAsDouble(i - block.offset());
            }
        }
    }

    /**
     * The elements of a block in the order in which it is stored: those of (out, in) on their side where inputs come
     * first.
     */
    private LongToDoubleFunction stored(WeightShape block) {
        if (!block.kind().isTransposed()) {
            return entries(block);
        }
        WeightShape turned = block.transposed();
        List<Block> parts = turned.blocks();
        List<LongToDoubleFunction> entries =
                parts.stream().map(part -> entries(turned.of(part))).toList();
        return i -> {
            long place = turned.beforeTransposition(i);
            int part = parts.size() - 1;
            while (place < parts.get(part).offset()) {
                part--;
            }
            return entries.get(part).applyAsDouble(place - parts.get(part).offset());
        };
    }
}
