package dev.outset.vector;

import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;
import java.util.Arrays;

/** Row products on vector registers, once they are compiled; see {@link VectorFill}. */
public final class VectorRows implements RowProducts {
    private static final int WARM = 128; // a slab as orthogonal matrices have it, 256 rows of them

    private static final WarmUp PRODUCTS =
            new WarmUp("rows", () -> warm(new VectorRows(true)), () -> warm(PlainRows.PRODUCTS));

    /** Rows of which a few columns fit into the first-level cache. */
    private static final int ROWS = 96;

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

    @Override
    public boolean available() {
        return WarmUp.possible();
    }

    private boolean fits(int width, int m, int b) {
        return m >= 4 && b % 4 == 0 && (always || PRODUCTS.ready(m * b)) && width % RowLanes.WIDTH == 0;
    }

    @Override
    public void addTransposed(double[][] w, double[] v, int m, int b, double[][] q, int first) {
        if (b == 0 || !fits(w[0].length, m, b)) {
            PlainRows.PRODUCTS.addTransposed(w, v, m, b, q, first);
            return;
        }
        int whole = m & ~3;
        for (int r = 0; r < whole; r += ROWS) {
            int rows = Math.min(ROWS, whole - r);
            for (int i = 0; i < w[0].length; i += RowLanes.WIDTH) {
                for (int k = 0; k < b; k += 4) {
                    RowLanes.addTransposed(w, i, k, v, r * b, rows, b, q, first + r);
                }
            }
        }
        for (int r = whole; r < m; r++) {
            for (int k = 0; k < b; k++) {
                PlainRows.addMultiple(w[k], v[r * b + k], q[first + r]);
            }
        }
    }

    @Override
    public void add(double[][] q, int first, double[] v, int m, int b, double[][] w) {
        if (b == 0 || !fits(w[0].length, m, b)) {
            PlainRows.PRODUCTS.add(q, first, v, m, b, w);
            return;
        }
        int whole = m & ~3;
        for (int r = 0; r < whole; r += 4) {
            RowLanes.add(q, first + r, v, r * b, b, w);
        }
        if (whole < m) {
            double[] rest = Arrays.copyOfRange(v, whole * b, m * b);
            PlainRows.PRODUCTS.add(q, first + whole, rest, m - whole, b, w);
        }
    }
}
