package dev.outset.fill;

/** Some neighbouring columns of a matrix Q that reflections are applied to, in double precision; see {@link Slabs}. */
public interface DoubleSlab {
    /** How many there are. */
    int columns();

    void set(int row, int column, double value);

    /**
     * Q ← Q + V ((−T) (VᵀQ)) on the rows from {@code first} to the last.
     *
     * @param v V, (rows − first, b) row-major
     * @param minusT −T, (b, b) row-major
     */
    void reflect(int first, double[] v, double[] minusT, int b);

    /** Writes a row of it to {@code out[at … at + columns)}. */
    void read(int row, double[] out, int at);
}
