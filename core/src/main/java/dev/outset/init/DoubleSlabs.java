package dev.outset.init;

import dev.outset.fill.RowProducts;

/** The orthogonal matrix Q that reflections make of an identity, in slabs of columns that stay in the cache. */
final class DoubleSlabs {
    private static final int WIDTH = 128;

    private final RowProducts products;
    private final int rows;
    private final int columns;

    /** By slab, row and column within the slab: the vectorizer wants every row to be an array of its own. */
    private final double[][][] slabs;

    /** Zeros. */
    DoubleSlabs(int rows, int columns, RowProducts products) {
        this.products = products;
        this.rows = rows;
        this.columns = columns;
        this.slabs = new double[(columns + WIDTH - 1) / WIDTH][rows][];
        for (int slab = 0; slab < slabs.length; slab++) {
            for (int r = 0; r < rows; r++) {
                slabs[slab][r] = new double[Math.min(WIDTH, columns - slab * WIDTH)];
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
            slabs[column / WIDTH][column][column % WIDTH] = reflections.signs()[k];
        }
        double[] v = reflections.v();
        double[] minusT = reflections.minusT();
        for (int slab = first / WIDTH; slab < slabs.length; slab++) {
            apply(slabs[slab], first, v, minusT, reflections.b());
        }
    }

    /** Q ← Q + V ((−T) (Vᵀ Q)) on one slab. */
    private void apply(double[][] q, int first, double[] v, double[] minusT, int b) {
        double[][] w = new double[b][q[0].length]; // Vᵀ Q
        products.addTransposed(w, v, rows - first, b, q, first);
        double[][] tw = new double[b][q[0].length];
        products.add(tw, 0, minusT, b, b, w);
        products.add(q, first, v, rows - first, b, tw);
    }

    /** Q, (rows, columns) row-major. */
    double[] rowMajor() {
        double[] all = new double[rows * columns];
        for (int slab = 0; slab < slabs.length; slab++) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(slabs[slab][r], 0, all, r * columns + slab * WIDTH, slabs[slab][r].length);
            }
        }
        return all;
    }
}
