package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;

/**
 * gain on the main diagonal, 0 elsewhere; draws nothing from the stream. Rectangular weights keep the first units or
 * drop the last inputs.
 *
 * @param gain the diagonal value
 */
public record Identity(double gain) implements Initializer {
    public Identity {
        Range.requireFinite("identity", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "identity" : "identity(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public Moments moments(WeightShape shape) {
        requireMatrix(shape);
        double rows = shape.axes().get(0);
        double columns = shape.axes().get(1);
        double share = 1 / Math.max(rows, columns); // min(rows, columns) of rows·columns elements are not 0
        return new Moments(gain * share, Math.abs(gain) * Math.sqrt(share * (1 - share)), Double.NaN);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public void fill(float[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        requireMatrix(shape);
        int columns = shape.axes().get(1);
        for (int i = 0; i < count; i++) {
            out[at + i] = onDiagonal(from + i, columns) ? (float) gain : 0;
        }
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        requireMatrix(shape);
        int columns = shape.axes().get(1);
        for (int i = 0; i < count; i++) {
            out[at + i] = onDiagonal(from + i, columns) ? gain : 0;
        }
    }

    private static boolean onDiagonal(long index, int columns) {
        return index / columns == index % columns;
    }

    private static void requireMatrix(WeightShape shape) {
        if (shape.rank() != 2) {
            throw Range.refuse("identity", "2 axes", "shape " + shape.axes(), "use zeros or constant for a vector");
        }
    }
}
