package dev.outset.fill;

import java.util.ServiceLoader;

/**
 * Slabs of the matrix that reflections are applied to, which is where orthogonal matrices spend their time. A slab is
 * as wide and laid out as its kernels want it. Every entry of VᵀQ, T(VᵀQ) and Q + V(…) is added up in ascending order,
 * each product and each sum rounded once, so all implementations give the same bits, and slabs may be worked on in any
 * order. A service, as {@link FillKernels} is.
 */
public interface Slabs {
    /** Whether this JVM can run them; asked once, before anything else. */
    default boolean available() {
        return true;
    }

    /** Zeros: so many rows of the first of {@code columns} columns, as many of them as a slab is wide. */
    FloatSlab floats(int rows, int columns);

    /** The same in double precision. */
    DoubleSlab doubles(int rows, int columns);

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
