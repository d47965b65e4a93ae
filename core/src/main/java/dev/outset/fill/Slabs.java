package dev.outset.fill;

import java.util.ServiceLoader;

/**
 * Slabs of the matrix that reflections are applied to, which is where orthogonal matrices spend their time. A slab is
 * as wide and laid out as its kernels want it. Every entry of VᵀV, VᵀQ, T(VᵀQ) and Q + V(…) is added up in ascending
 * order, each product and each sum rounded once, so all implementations give the same bits, and slabs may be worked on
 * in any order. A service, as {@link FillKernels} is.
 */
public interface Slabs {
    /** Reflections that are applied at once: more of them mean more work for T and fewer passes over Q. */
    int BLOCK = 16;

    /** Rows that kernels work on at a time. */
    int ROWS = 4;

    /** So many rows and the zeros after them that make them a multiple of {@value #ROWS}. */
    static int padded(int rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    /** Whether this JVM can run them; asked once, before anything else. */
    default boolean available() {
        return true;
    }

    /** Zeros: so many rows of at most {@code columns} columns, as many of them as a slab is wide. */
    FloatSlab floats(int rows, int columns);

    /** The same in double precision. */
    DoubleSlab doubles(int rows, int columns);

    /**
     * VᵀV from its diagonal on, which T is made of; what stands below the diagonal is not said.
     *
     * @param v (rows, {@value #BLOCK}) row-major
     * @return ({@value #BLOCK}, {@value #BLOCK}) row-major, each entry added up in ascending order
     */
    double[] gram(double[] v);

    /** The first service that is available, {@link PlainSlabs} without one. */
    static Slabs find() {
        for (Slabs slabs : ServiceLoader.load(Slabs.class, Slabs.class.getClassLoader())) {
            if (slabs.available()) {
                return slabs;
            }
        }
        return PlainSlabs.SLABS;
    }
}
