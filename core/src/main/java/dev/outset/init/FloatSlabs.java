package dev.outset.init;

import dev.outset.fill.RowProducts;

/** {@link DoubleSlabs} in single precision, word for word: half the memory and twice the numbers in a register. */
final class FloatSlabs {
    private static final int WIDTH = 256; // columns of 16 rows are 16 KB

    private final RowProducts products;
    private final int rows;
    private final int columns;

    /** By slab, row and column within the slab: the vectorizer wants every row to be an array of its own. */
    private final float[][][] slabs;

    /** Zeros. */
    FloatSlabs(int rows, int columns, RowProducts products) {
        this.products = products;
        this.rows = rows;
        this.columns = columns;
        this.slabs = new float[(columns + WIDTH - 1) / WIDTH][rows][];
        for (int slab = 0; slab < slabs.length; slab++) {
            for (int r = 0; r < rows; r++) {
                slabs[slab][r] = new float[Math.min(WIDTH, columns - slab * WIDTH)];
            }
        }
    }

    /**
     * Q ← (I − V T Vᵀ) D Q on the rows from the first reflection; the columns before it are still zero there, and stay
     * so, and D is still missing from those of the reflections.
     */
    void apply(Reflections reflections) {
        int first = reflections.first();
        for (int k = 0; k < reflections.b(); k++) {
            int column = first + k;
            slabs[column / WIDTH][column][column % WIDTH] = (float) reflections.signs()[k];
        }
        float[] v = narrow(reflections.v());
        float[] minusT = narrow(reflections.minusT());
        for (int slab = first / WIDTH; slab < slabs.length; slab++) {
            apply(slabs[slab], first, v, minusT, reflections.b());
        }
    }

    /** Q ← Q + V ((−T) (Vᵀ Q)) on one slab. */
    private void apply(float[][] q, int first, float[] v, float[] minusT, int b) {
        float[][] w = new float[b][q[0].length]; // Vᵀ Q
        products.addTransposed(w, v, rows - first, b, q, first);
        float[][] tw = new float[b][q[0].length];
        products.add(tw, 0, minusT, b, b, w);
        products.add(q, first, v, rows - first, b, tw);
    }

    private static float[] narrow(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }

    /** Q, (rows, columns) row-major. */
    float[] rowMajor() {
        float[] all = new float[rows * columns];
        for (int slab = 0; slab < slabs.length; slab++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(slabs[slab][r], 0, all, r * columns + slab * WIDTH, slabs[slab][r].length);
            }
        }
        return all;
    }
}
