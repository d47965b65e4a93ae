package dev.outset.vector;

import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;
import java.util.Arrays;

/** Row products on vector registers, once they are compiled; see {@link VectorFill}. */
public final class VectorRows implements RowProducts {
    private static final int WARM = 128; // a slab as orthogonal matrices have it, 256 rows of them

    private static final WarmUp PRODUCTS =
            new WarmUp("rows", () -> warm(new VectorRows(true)), () -> warm(PlainRows.PRODUCTS));

    private static final WarmUp FLOATS =
            new WarmUp("float-rows", () -> warmFloats(new VectorRows(true)), () -> warmFloats(PlainRows.PRODUCTS));

    /** Rows of which a few columns fit into the first-level cache. */
    private static final int CHUNK = 96;

    private final boolean always;

    /** For the service loader. */
    public VectorRows() {
        this(false);
    }

    VectorRows(boolean always) {
        this.always = always;
    }

    private static void warm(RowProducts products) {
        double[][] q = new double[256][WARM];
        double[][] w = new double[32][WARM];
        double[] v = new double[256 * 32];
        products.addTransposed(w, v, 256, 32, q, 0);
        products.add(q, 0, v, 256, 32, w);
    }

    private static void warmFloats(RowProducts products) {
        float[][] q = new float[256][WARM];
        float[][] w = new float[32][WARM];
        float[] v = new float[256 * 32];
        products.addTransposed(w, v, 256, 32, q, 0);
        products.add(q, 0, v, 256, 32, w);
    }

    @Override
    public boolean available() {
        return WarmUp.possible();
    }

    private boolean fits(int width, int m, int b) {
        return m >= RowLanes.ROWS
                && b % RowLanes.ROWS == 0
                && (always || PRODUCTS.ready(m * b))
                && width % RowLanes.WIDTH == 0;
    }

    private boolean fitsFloats(int width, int m, int b) {
        return m >= FloatRowLanes.ROWS
                && b % FloatRowLanes.ROWS == 0
                && (always || FLOATS.ready(m * b))
                && width % FloatRowLanes.WIDTH == 0;
    }

    @Override
    public void addTransposed(double[][] w, double[] v, int m, int b, double[][] q, int first) {
        if (b == 0 || !fits(w[0].length, m, b)) {
            PlainRows.PRODUCTS.addTransposed(w, v, m, b, q, first);
            return;
        }
        for (int r = 0; r < m; r += CHUNK) {
            int rows = Math.min(CHUNK, m - r);
            for (int i = 0; i < w[0].length; i += RowLanes.WIDTH) {
                for (int k = 0; k < b; k += RowLanes.ROWS) {
                    RowLanes.addTransposed(w, i, k, v, r * b, rows, b, q, first + r);
                }
            }
        }
    }

    @Override
    public void add(double[][] q, int first, double[] v, int m, int b, double[][] w) {
        if (b == 0 || !fits(w[0].length, m, b)) {
            PlainRows.PRODUCTS.add(q, first, v, m, b, w);
            return;
        }
        int whole = m - m % RowLanes.ROWS;
        for (int r = 0; r < whole; r += RowLanes.ROWS) {
            RowLanes.add(q, first + r, v, r * b, b, w);
        }
        if (whole < m) {
            double[] rest = Arrays.copyOfRange(v, whole * b, m * b);
            PlainRows.PRODUCTS.add(q, first + whole, rest, m - whole, b, w);
        }
    }

    @Override
    public void addTransposed(float[][] w, float[] v, int m, int b, float[][] q, int first) {
        if (b == 0 || !fitsFloats(w[0].length, m, b)) {
            PlainRows.PRODUCTS.addTransposed(w, v, m, b, q, first);
            return;
        }
        for (int r = 0; r < m; r += CHUNK) {
            int rows = Math.min(CHUNK, m - r);
            for (int i = 0; i < w[0].length; i += FloatRowLanes.WIDTH) {
                for (int k = 0; k < b; k += FloatRowLanes.ROWS) {
                    FloatRowLanes.addTransposed(w, i, k, v, r * b, rows, b, q, first + r);
                }
            }
        }
    }

    @Override
    public void add(float[][] q, int first, float[] v, int m, int b, float[][] w) {
        if (b == 0 || !fitsFloats(w[0].length, m, b)) {
            PlainRows.PRODUCTS.add(q, first, v, m, b, w);
            return;
        }
        int whole = m - m % FloatRowLanes.ROWS;
        for (int r = 0; r < whole; r += FloatRowLanes.ROWS) {
            FloatRowLanes.add(q, first + r, v, r * b, b, w);
        }
        if (whole < m) {
            float[] rest = Arrays.copyOfRange(v, whole * b, m * b);
            PlainRows.PRODUCTS.add(q, first + whole, rest, m - whole, b, w);
        }
    }
}
