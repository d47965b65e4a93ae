package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * Glorot's normal law for query, key and value in one weight, with another gain for the value: std = g·√(2/(fan_in +
 * fan_out)), g = 1 for query and key. What DeepNet (Wang et al. 2022) asks of a packed projection. An element costs one
 * number. Not for projections of their own, nor for grouped queries: give {@code glorot-normal(gain=…)} to each.
 *
 * @param valueGain g of the value
 */
public record PackedGlorot(double valueGain) implements Initializer {
    public PackedGlorot {
        Range.requireNotNegative("packed-glorot", "value-gain", valueGain);
    }

    @Override
    public String notation() {
        return "packed-glorot(value-gain=" + Numbers.shortest(valueGain) + ")";
    }

    private double std(Block block, WeightShape shape) {
        double gain = block.name().startsWith("value") ? valueGain : 1;
        return gain * Math.sqrt(2 / (shape.fans().in() + shape.fans().out()));
    }

    @Override
    public Moments moments(WeightShape shape) {
        require(shape);
        double square = 0;
        for (Block block : shape.blocks()) {
            square += std(block, shape) * std(block, shape) * block.size() / shape.size();
        }
        return new Moments(0, Math.sqrt(square), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        parts(
                count,
                from,
                shape,
                stream,
                (numbers, first, n, place, std) -> numbers.normal(out, at + first, n, place, 0, std));
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        parts(
                count,
                from,
                shape,
                stream,
                (numbers, first, n, place, std) -> numbers.normal(out, at + first, n, place, 0, std));
    }

    /** Draws {@code n} numbers of one block, which begin at {@code first} among those asked for. */
    private interface Part {
        void draw(RandomStream numbers, int first, int n, long place, double std);
    }

    private void parts(int count, long from, WeightShape shape, RandomStream stream, Part part) {
        require(shape);
        for (Block block : shape.blocks()) {
            int first = (int) Math.max(0, block.offset() - from);
            int last = (int) Math.min(count, block.offset() + block.size() - from);
            if (first < last) {
                part.draw(
                        numbers(stream, block),
                        first,
                        last - first,
                        place(stream, block, from + first),
                        std(block, shape));
            }
        }
    }

    /** A replayed stream fills every block from its start. */
    private static RandomStream numbers(RandomStream stream, Block block) {
        return stream.randomAccess() ? stream : stream.block(block.offset());
    }

    private static long place(RandomStream stream, Block block, long index) {
        return stream.randomAccess() ? index : index - block.offset();
    }

    private void require(WeightShape shape) {
        if (shape.kind() != ShapeKind.PACKED_PROJECTION) {
            throw Range.refuse(
                    notation(),
                    "query, key and value in one weight",
                    shape.fans().reason(),
                    "use glorot-normal(gain=…) for each alone");
        }
    }
}
