package dev.outset.init;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.FloatSlab;
import dev.outset.fill.Slab;
import dev.outset.fill.Slabs;
import dev.outset.fill.Split;
import java.util.function.IntFunction;

/**
 * The first columns of Q = H₁ H₂ … H_c D, where H_j = I − 2 v vᵀ/(vᵀv) reflects the vector x_j of length rows − j + 1
 * onto its first axis, v = x_j + s‖x_j‖e₁ with s = sign(x_j1) (+1 for 0), and D = diag(−s_j). That is the orthogonal
 * factor of the QR factorization whose R has a positive diagonal, so the x_j may be the columns met by a factorization
 * or, for a Haar-distributed Q, just normal vectors (Stewart 1980).
 *
 * <p>{@link Reflections} are applied in blocks, from the last to the first, to one slab of columns after the other,
 * which stays in the cache meanwhile: 2rc² − (2/3)c³ operations for (r, c), in one fixed order, so the bits are the
 * same everywhere. Blocks are made, and slabs worked on, independently of one another. The reflections take half the
 * memory of a square Q.
 */
final class HouseholderProduct {
    private static final Slabs SLABS = Slabs.find();

    private HouseholderProduct() {}

    /** Q, (rows, columns) row-major, columns ≤ rows. */
    static double[] of(int rows, int columns, Reflections.Vectors vectors, Split split) {
        Reflections[] blocks = new Reflections[blocks(columns)];
        split.rows(blocks.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                blocks[i] = block(i, rows, columns, vectors);
            }
        });
        double[] q = new double[rows * columns];
        slabs(columns, split, most -> SLABS.doubles(rows, most), (slab, from) -> {
            for (int i = blocks.length - 1; i >= 0; i--) {
                apply(blocks[i], slab, from);
            }
            for (int r = 0; r < rows; r++) {
                slab.read(r, q, r * columns + from);
            }
        });
        return q;
    }

    /** Writes Q in single precision to {@code q} from {@code at} on; the reflections are made in double precision. */
    static void floats(float[] q, int at, int rows, int columns, Reflections.Vectors vectors, Split split) {
        FloatReflections[] blocks = new FloatReflections[blocks(columns)];
        split.rows(blocks.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                blocks[i] = FloatReflections.of(block(i, rows, columns, vectors));
            }
        });
        slabs(columns, split, most -> SLABS.floats(rows, most), (slab, from) -> {
            for (int i = blocks.length - 1; i >= 0; i--) {
                apply(blocks[i], slab, from);
            }
            for (int r = 0; r < rows; r++) {
                slab.read(r, q, at + r * columns + from);
            }
        });
    }

    private static int blocks(int columns) {
        return (columns + Slabs.BLOCK - 1) / Slabs.BLOCK;
    }

    private static Reflections block(int number, int rows, int columns, Reflections.Vectors vectors) {
        int first = number * Slabs.BLOCK;
        return Reflections.of(first, Math.min(Slabs.BLOCK, columns - first), rows, vectors, SLABS);
    }

    /** Works on a slab whose first column is {@code from}. */
    private interface Work<S> {
        void on(S slab, int from);
    }

    /**
     * Hands out slabs from the last columns, which meet most reflections, to the first. How wide a slab is shows when
     * it is made: kernels may be exchanged meanwhile.
     *
     * @param make makes a slab of at most so many columns
     */
    private static <S extends Slab> void slabs(int columns, Split split, IntFunction<S> make, Work<S> work) {
        int[] left = {columns};
        split.rows(columns, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                S slab;
                int from;
                synchronized (left) {
                    if (left[0] == 0) {
                        return;
                    }
                    slab = make.apply(left[0]);
                    left[0] -= slab.columns();
                    from = left[0];
                }
                work.on(slab, from);
            }
        });
    }

    /**
     * Q ← (I − V T Vᵀ) D Q on the slab whose first column is {@code from}: columns before the first reflection are zero
     * in the rows from it on, and D is still missing from those of the reflections.
     */
    private static void apply(Reflections block, DoubleSlab slab, int from) {
        if (block.first() < from + slab.columns()) {
            setSigns(slab, from, block.first(), block.signs());
            slab.reflect(block.first(), block.v(), block.minusT(), Math.max(0, block.first() - from));
        }
    }

    /** The same in single precision. */
    private static void apply(FloatReflections block, FloatSlab slab, int from) {
        if (block.first() < from + slab.columns()) {
            setSigns(slab, from, block.first(), block.signs());
            slab.reflect(block.first(), block.v(), block.minusT(), Math.max(0, block.first() - from));
        }
    }

    /** D on the diagonal of Q from row {@code first} on, as far as it lies in the slab. */
    private static void setSigns(Slab slab, int from, int first, double[] signs) {
        for (int k = 0; k < signs.length; k++) {
            int column = first + k - from;
            if (column >= 0 && column < slab.columns()) {
                slab.set(first + k, column, signs[k]);
            }
        }
    }
}
