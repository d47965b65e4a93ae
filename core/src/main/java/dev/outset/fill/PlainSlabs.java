package dev.outset.fill;

/** Slabs in plain loops. */
public final class PlainSlabs implements Slabs {
    /** The only one; there is no state. */
    public static final Slabs SLABS = new PlainSlabs();

    private PlainSlabs() {}

    @Override
    public FloatSlab floats(int rows, int columns) {
        return new PlainFloatSlab(rows, Math.min(columns, PlainFloatSlab.WIDTH));
    }

    @Override
    public DoubleSlab doubles(int rows, int columns) {
        return new PlainDoubleSlab(rows, Math.min(columns, PlainDoubleSlab.WIDTH));
    }
}
