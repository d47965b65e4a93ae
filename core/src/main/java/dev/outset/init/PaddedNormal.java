package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;
import java.util.Arrays;

/**
 * N(0, std²) but for one row of zeros: an embedding (vocabulary, dim) in which one word stands for nothing, PyTorch's
 * {@code Embedding(padding_idx=row)}. A replayed stream draws that row as well and drops it, as PyTorch does. One
 * number an element. Not for weights of layers, where a row of zeros is a dead unit.
 *
 * @param row the row of zeros, from 0
 * @param std of the other rows
 */
public record PaddedNormal(int row, double std) implements Initializer {
    public PaddedNormal {
        Range.requireNotNegative("padded-normal", "row", row);
        Range.requireNotNegative("padded-normal", "std", std);
    }

    @Override
    public String notation() {
        return "padded-normal(row=" + row + (std == 1 ? "" : ", std=" + Numbers.shortest(std)) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        double kept = 1 - (double) width(shape) / Math.max(1, shape.size());
        return new Moments(0, std * Math.sqrt(kept), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.normal(out, at, count, from, 0, std);
        long start = (long) row * width(shape);
        int first = at + (int) clamp(start - from, count);
        Arrays.fill(out, first, at + (int) clamp(start + width(shape) - from, count), 0);
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        Range.requirePart(this, count, from, shape);
        stream.normal(out, at, count, from, 0, std);
        long start = (long) row * width(shape);
        int first = at + (int) clamp(start - from, count);
        Arrays.fill(out, first, at + (int) clamp(start + width(shape) - from, count), 0);
    }

    private static long clamp(long place, int count) {
        return Math.max(0, Math.min(count, place));
    }

    private long width(WeightShape shape) {
        if (shape.rank() < 2 || row >= shape.axes().get(0)) {
            throw Range.refuse(
                    notation(), "a matrix with a row " + row, "shape " + shape.axes(), "rows are counted from 0");
        }
        return shape.size() / shape.axes().get(0);
    }
}
