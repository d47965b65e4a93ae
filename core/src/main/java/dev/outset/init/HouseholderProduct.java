package dev.outset.init;

import dev.outset.fill.RowProducts;
import java.util.function.Consumer;

/**
 * The first columns of Q = H₁ H₂ … H_c D, where H_j = I − 2 v vᵀ/(vᵀv) reflects the vector x_j of length rows − j + 1
 * onto its first axis, v = x_j + s‖x_j‖e₁ with s = sign(x_j1) (+1 for 0), and D = diag(−s_j). That is the orthogonal
 * factor of the QR factorization whose R has a positive diagonal, so the x_j may be the columns met by a factorization
 * or, for a Haar-distributed Q, just normal vectors (Stewart 1980).
 *
 * <p>{@link Reflections} are applied in blocks, from the last to the first: 4rc² − (4/3)c³ operations for (r, c), in
 * one fixed order, so the bits are the same everywhere.
 */
final class HouseholderProduct {
    private static final RowProducts PRODUCTS = RowProducts.find();
    private static final int BLOCK = 16; // more reflections at once: more work for T, fewer passes over Q

    private HouseholderProduct() {}

    /** Q, (rows, columns) row-major, columns ≤ rows. */
    static double[] of(int rows, int columns, Reflections.Vectors vectors) {
        DoubleSlabs q = new DoubleSlabs(rows, columns, PRODUCTS);
        forEachBlock(rows, columns, vectors, q::apply);
        return q.rowMajor();
    }

    /** Q in single precision; the reflections are made in double precision. */
    static float[] floats(int rows, int columns, Reflections.Vectors vectors) {
        FloatSlabs q = new FloatSlabs(rows, columns, PRODUCTS);
        forEachBlock(rows, columns, vectors, q::apply);
        return q.rowMajor();
    }

    private static void forEachBlock(
            int rows, int columns, Reflections.Vectors vectors, Consumer<Reflections> application) {
        int blocks = (columns + BLOCK - 1) / BLOCK;
        for (int block = blocks - 1; block >= 0; block--) {
            int first = block * BLOCK;
            int b = Math.min(BLOCK, columns - first);
            application.accept(Reflections.of(first, b, rows, vectors, PRODUCTS));
        }
    }
}
