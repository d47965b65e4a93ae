package dev.outset.vector;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.FloatSlab;
import dev.outset.fill.PlainSlabs;
import dev.outset.fill.Slabs;

/** Slabs on vector registers, once their kernels are compiled; see {@link VectorFill}. */
public final class VectorSlabs implements Slabs {
    /** Narrower matrices are not worth the registers that they leave empty. */
    private static final int NARROW = 16;

    /** Rows and columns of a warm-up. */
    private static final int SIDE = 256;

    /** Of them in a piece of work: the others take as long for one. */
    private static final int GRAMS = 8;

    /** Made when first asked, as in {@link VectorFill}; who draws orthogonal matrices draws normal numbers for them. */
    private static final class Warm {
        static final WarmUp DOUBLES = new WarmUp(
                "doubles", () -> doubles(new VectorSlabs(true)), () -> doubles(PlainSlabs.SLABS), VectorFill.normals());

        static final WarmUp GRAM = new WarmUp(
                "gram", () -> grams(new VectorSlabs(true)), () -> grams(PlainSlabs.SLABS), VectorFill.normals());

        static final WarmUp FLOATS = new WarmUp(
                "floats", () -> floats(new VectorSlabs(true)), () -> floats(PlainSlabs.SLABS), VectorFill.normals());
    }

    private final boolean always;

    /** For the service loader. */
    public VectorSlabs() {
        this(false);
    }

    VectorSlabs(boolean always) {
        this.always = always;
    }

    @Override
    public boolean available() {
        return WarmUp.possible();
    }

    @Override
    public FloatSlab floats(int rows, int columns) {
        boolean lanes = always || columns >= NARROW && Warm.FLOATS.ready(work(rows, columns));
        return lanes ? new FloatSlabLanes(rows, columns) : PlainSlabs.SLABS.floats(rows, columns);
    }

    @Override
    public DoubleSlab doubles(int rows, int columns) {
        boolean lanes = always || columns >= NARROW && Warm.DOUBLES.ready(work(rows, columns));
        return lanes ? new DoubleSlabLanes(rows, columns) : PlainSlabs.SLABS.doubles(rows, columns);
    }

    @Override
    public double[] gram(double[] v) {
        return always || Warm.GRAM.ready(v.length) ? GramLanes.of(v) : PlainSlabs.SLABS.gram(v);
    }

    /** As long as so many blocks of random numbers take: about 25 ns each. */
    private static int work(int rows, int columns) {
        return (int) Math.min(Integer.MAX_VALUE, (long) rows * columns);
    }

    private static void doubles(Slabs slabs) {
        double[] v = new double[SIDE * BLOCK];
        double[] minusT = new double[BLOCK * BLOCK];
        for (int done = 0; done < SIDE; ) {
            DoubleSlab slab = slabs.doubles(SIDE, SIDE - done);
            slab.reflect(0, v, minusT, 0);
            done += slab.columns();
        }
    }

    private static void floats(Slabs slabs) {
        float[] v = new float[SIDE * BLOCK];
        float[] minusT = new float[BLOCK * BLOCK];
        for (int done = 0; done < SIDE; ) {
            FloatSlab slab = slabs.floats(SIDE, SIDE - done);
            slab.reflect(0, v, minusT, 0);
            done += slab.columns();
        }
    }

    private static void grams(Slabs slabs) {
        double[] v = new double[SIDE * BLOCK];
        for (int i = 0; i < GRAMS; i++) {
            slabs.gram(v);
        }
    }
}
