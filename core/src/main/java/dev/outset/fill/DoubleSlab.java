package dev.outset.fill;

/** A slab in double precision. */
public interface DoubleSlab extends Slab {
    /**
     * Q ← Q + V ((−T) (VᵀQ)) on the rows from {@code first} to the last.
     *
     * @param first a multiple of {@value Slabs#ROWS}
     * @param v V, ({@link Slabs#padded padded}(rows) − first, {@value Slabs#BLOCK}) row-major, zeros past the last row
     * @param minusT −T, ({@value Slabs#BLOCK}, {@value Slabs#BLOCK}) row-major
     * @param start columns before it are zero in these rows, and stay so
     */
    void reflect(int first, double[] v, double[] minusT, int start);

    /** Writes a row of it to {@code out[at … at + columns)}. */
    void read(int row, double[] out, int at);
}
