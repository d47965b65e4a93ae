package dev.outset.fill;

/** Some neighbouring columns of a matrix Q that reflections are applied to; see {@link Slabs}. */
public interface Slab {
    /** How many there are. */
    int columns();

    void set(int row, int column, double value);
}
