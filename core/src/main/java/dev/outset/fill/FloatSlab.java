package dev.outset.fill;

/** Some neighbouring columns of a matrix Q that reflections are applied to, in single precision; see {@link Slabs}. */
public interface FloatSlab {
    /** How many there are. */
    int columns();

    void set(int row, int column, float value);

    /**
     * Q ← Q + V ((−T) (VᵀQ)) on the rows from {@code first} to the last.
     *
     * @param v V, (rows − first, b) row-major
     * @param minusT −T, (b, b) row-major
     */
    void reflect(int first, float[] v, float[] minusT, int b);

    /** Writes a row of it to {@code out[at … at + columns)}. */
    void read(int row, float[] out, int at);
}
