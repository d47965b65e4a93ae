package dev.outset.init;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.FloatSlab;
import dev.outset.fill.Slabs;
import java.util.ArrayList;
import java.util.List;

/**
 * The first columns of Q = H₁ H₂ … H_c D, where H_j = I − 2 v vᵀ/(vᵀv) reflects the vector x_j of length rows − j + 1
 * onto its first axis, v = x_j + s‖x_j‖e₁ with s = sign(x_j1) (+1 for 0), and D = diag(−s_j). That is the orthogonal
 * factor of the QR factorization whose R has a positive diagonal, so the x_j may be the columns met by a factorization
 * or, for a Haar-distributed Q, just normal vectors (Stewart 1980).
 *
 * <p>{@link Reflections} are applied in blocks, from the last to the first, to one slab of columns after the other,
 * which stays in the cache meanwhile: 4rc² − (4/3)c³ operations for (r, c), in one fixed order, so the bits are the
 * same everywhere. The reflections take half the memory of a square Q.
 */
final class HouseholderProduct {
    private static final Slabs SLABS = Slabs.find();
    private static final int BLOCK = 16; // more reflections at once: more work for T, fewer passes over Q

    private HouseholderProduct() {}

    /** Q, (rows, columns) row-major, columns ≤ rows. */
    static double[] of(int rows, int columns, Reflections.Vectors vectors) {
        List<Reflections> blocks = new ArrayList<>();
        for (int first = lastBlock(columns); first >= 0; first -= BLOCK) {
            blocks.add(Reflections.of(first, Math.min(BLOCK, columns - first), rows, vectors));
        }
        double[] q = new double[rows * columns];
        for (int from = 0; from < columns; ) {
            DoubleSlab slab = SLABS.doubles(rows, columns - from);
            for (Reflections block : blocks) {
                apply(block, slab, from);
            }
            for (int r = 0; r < rows; r++) {
                slab.read(r, q, r * columns + from);
            }
            from += slab.columns();
        }
        return q;
    }

    /** Q in single precision; the reflections are made in double precision. */
    static float[] floats(int rows, int columns, Reflections.Vectors vectors) {
        List<FloatReflections> blocks = new ArrayList<>();
        for (int first = lastBlock(columns); first >= 0; first -= BLOCK) {
            blocks.add(FloatReflections.of(Reflections.of(first, Math.min(BLOCK, columns - first), rows, vectors)));
        }
        float[] q = new float[rows * columns];
        for (int from = 0; from < columns; ) {
            FloatSlab slab = SLABS.floats(rows, columns - from);
            for (FloatReflections block : blocks) {
                apply(block, slab, from);
            }
            for (int r = 0; r < rows; r++) {
                slab.read(r, q, r * columns + from);
            }
            from += slab.columns();
        }
        return q;
    }

    /** Where the last block begins. */
    private static int lastBlock(int columns) {
        return (columns - 1) / BLOCK * BLOCK;
    }

    /**
     * Q ← (I − V T Vᵀ) D Q on the slab whose first column is {@code from}: columns before the first reflection are zero
     * in the rows from it on, and D is still missing from those of the reflections.
     */
    private static void apply(Reflections block, DoubleSlab slab, int from) {
        for (int k = 0; k < block.b(); k++) {
            int column = block.first() + k - from;
            if (column >= 0 && column < slab.columns()) {
                slab.set(block.first() + k, column, block.signs()[k]);
            }
        }
        if (block.first() < from + slab.columns()) {
            slab.reflect(block.first(), block.v(), block.minusT(), block.b());
        }
    }

    /**
     * Q ← (I − V T Vᵀ) D Q on the slab whose first column is {@code from}: columns before the first reflection are zero
     * in the rows from it on, and D is still missing from those of the reflections.
     */
    private static void apply(FloatReflections block, FloatSlab slab, int from) {
        for (int k = 0; k < block.b(); k++) {
            int column = block.first() + k - from;
            if (column >= 0 && column < slab.columns()) {
                slab.set(block.first() + k, column, block.signs()[k]);
            }
        }
        if (block.first() < from + slab.columns()) {
            slab.reflect(block.first(), block.v(), block.minusT(), block.b());
        }
    }
}
