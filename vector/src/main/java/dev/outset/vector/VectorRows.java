package dev.outset.vector;

import dev.outset.fill.PlainRows;
import dev.outset.fill.RowProducts;

/** Row products on vector registers, once they are compiled; see {@link VectorFill}. */
public final class VectorRows implements RowProducts {
    private static final int WARM = 128; // a slab as orthogonal matrices have it, 256 rows of them

    private static final WarmUp PRODUCTS =
            new WarmUp("rows", () -> warm(new VectorRows(true)), () -> warm(PlainRows.PRODUCTS));

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
        for (int k = 0; k < b; k += 4) {
            RowLanes.addTransposed(w, k, v, whole, b, q, first);
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
        for (int r = 0; r < m; r += 4) {
            int from = Math.min(r, m - 4);
            if (from == r) {
                RowLanes.add(q, first + r, v, r * b, b, w);
            } else { // fewer than four are left
                double[] rest = java.util.Arrays.copyOfRange(v, r * b, m * b);
                PlainRows.PRODUCTS.add(q, first + r, rest, m - r, b, w);
            }
        }
    }
}
