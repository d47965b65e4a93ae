package dev.outset.vector;

import dev.outset.fill.FloatSlab;
import dev.outset.fill.Slabs;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A slab four vectors wide in single precision, one row after the other in one array. Four rows of results stay in
 * sixteen registers while the multiples of their sum are added. Written out, since a helper that is not inlined boxes
 * its vectors.
 */
final class FloatSlabLanes implements FloatSlab {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final int WIDTH = 4 * LANES;

    private static final int ROWS = Slabs.ROWS; // of results in registers at a time
    private static final int BLOCK = Slabs.BLOCK;

    /** Rows of Q, which are read once for every four of W, in half of a first-level cache. */
    private static final int CHUNK = 64;

    private final int rows;
    private final int columns;

    /** (rows, WIDTH), row-major; the columns past those of the slab stay zero. */
    private final float[] q;

    /** Zeros, as many of the wanted columns as it is wide. */
    FloatSlabLanes(int rows, int columns) {
        this.rows = Slabs.padded(rows);
        this.columns = Math.min(WIDTH, columns);
        this.q = new float[this.rows * WIDTH];
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void set(int row, int column, double value) {
        q[row * WIDTH + column] = (float) value;
    }

    @Override
    public void read(int row, float[] out, int at) {
        System.arraycopy(q, row * WIDTH, out, at, columns);
    }

    @Override
    public void reflect(int first, float[] v, float[] minusT, int start) {
        float[] w = new float[BLOCK * WIDTH]; // VᵀQ
        for (int r = first; r < rows; r += CHUNK) {
            for (int k = 0; k < BLOCK; k += ROWS) {
                addFourTransposed(w, k, v, (r - first) * BLOCK + k, Math.min(CHUNK, rows - r), q, r * WIDTH);
            }
        }
        float[] tw = new float[BLOCK * WIDTH];
        for (int k = 0; k < BLOCK; k += ROWS) {
            addFour(tw, k * WIDTH, minusT, k * BLOCK, w);
        }
        for (int r = first; r < rows; r += ROWS) {
            addFour(q, r * WIDTH, v, (r - first) * BLOCK, tw);
        }
    }

    // spotless:off the same for each row, a line each
    private static void addFourTransposed(float[] w, int k, float[] v, int from, int m, float[] q, int at) {
        FloatVector a0 = FloatVector.fromArray(FLOATS, w, k * WIDTH), a1 = FloatVector.fromArray(FLOATS, w, k * WIDTH + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, w, k * WIDTH + 2 * LANES), a3 = FloatVector.fromArray(FLOATS, w, k * WIDTH + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(FLOATS, w, (k + 1) * WIDTH), b1 = FloatVector.fromArray(FLOATS, w, (k + 1) * WIDTH + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, w, (k + 1) * WIDTH + 2 * LANES), b3 = FloatVector.fromArray(FLOATS, w, (k + 1) * WIDTH + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(FLOATS, w, (k + 2) * WIDTH), c1 = FloatVector.fromArray(FLOATS, w, (k + 2) * WIDTH + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, w, (k + 2) * WIDTH + 2 * LANES), c3 = FloatVector.fromArray(FLOATS, w, (k + 2) * WIDTH + 3 * LANES);
        FloatVector d0 = FloatVector.fromArray(FLOATS, w, (k + 3) * WIDTH), d1 = FloatVector.fromArray(FLOATS, w, (k + 3) * WIDTH + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, w, (k + 3) * WIDTH + 2 * LANES), d3 = FloatVector.fromArray(FLOATS, w, (k + 3) * WIDTH + 3 * LANES);
        for (int r = 0; r < m; r++) {
            FloatVector q0 = FloatVector.fromArray(FLOATS, q, at + r * WIDTH);
            FloatVector q1 = FloatVector.fromArray(FLOATS, q, at + r * WIDTH + LANES);
            FloatVector q2 = FloatVector.fromArray(FLOATS, q, at + r * WIDTH + 2 * LANES);
            FloatVector q3 = FloatVector.fromArray(FLOATS, q, at + r * WIDTH + 3 * LANES);
            int n = from + r * BLOCK;
            FloatVector f0 = FloatVector.broadcast(FLOATS, v[n]);
            a0 = a0.add(q0.mul(f0)); a1 = a1.add(q1.mul(f0)); a2 = a2.add(q2.mul(f0)); a3 = a3.add(q3.mul(f0));
            FloatVector f1 = FloatVector.broadcast(FLOATS, v[n + 1]);
            b0 = b0.add(q0.mul(f1)); b1 = b1.add(q1.mul(f1)); b2 = b2.add(q2.mul(f1)); b3 = b3.add(q3.mul(f1));
            FloatVector f2 = FloatVector.broadcast(FLOATS, v[n + 2]);
            c0 = c0.add(q0.mul(f2)); c1 = c1.add(q1.mul(f2)); c2 = c2.add(q2.mul(f2)); c3 = c3.add(q3.mul(f2));
            FloatVector f3 = FloatVector.broadcast(FLOATS, v[n + 3]);
            d0 = d0.add(q0.mul(f3)); d1 = d1.add(q1.mul(f3)); d2 = d2.add(q2.mul(f3)); d3 = d3.add(q3.mul(f3));
        }
        a0.intoArray(w, k * WIDTH); a1.intoArray(w, k * WIDTH + LANES);
        a2.intoArray(w, k * WIDTH + 2 * LANES); a3.intoArray(w, k * WIDTH + 3 * LANES);
        b0.intoArray(w, (k + 1) * WIDTH); b1.intoArray(w, (k + 1) * WIDTH + LANES);
        b2.intoArray(w, (k + 1) * WIDTH + 2 * LANES); b3.intoArray(w, (k + 1) * WIDTH + 3 * LANES);
        c0.intoArray(w, (k + 2) * WIDTH); c1.intoArray(w, (k + 2) * WIDTH + LANES);
        c2.intoArray(w, (k + 2) * WIDTH + 2 * LANES); c3.intoArray(w, (k + 2) * WIDTH + 3 * LANES);
        d0.intoArray(w, (k + 3) * WIDTH); d1.intoArray(w, (k + 3) * WIDTH + LANES);
        d2.intoArray(w, (k + 3) * WIDTH + 2 * LANES); d3.intoArray(w, (k + 3) * WIDTH + 3 * LANES);
    }

    private static void addFour(float[] q, int at, float[] v, int from, float[] w) {
        int n0 = from, n1 = n0 + BLOCK, n2 = n1 + BLOCK, n3 = n2 + BLOCK;
        FloatVector a0 = FloatVector.fromArray(FLOATS, q, at), a1 = FloatVector.fromArray(FLOATS, q, at + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, q, at + 2 * LANES), a3 = FloatVector.fromArray(FLOATS, q, at + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(FLOATS, q, at + WIDTH), b1 = FloatVector.fromArray(FLOATS, q, at + WIDTH + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, q, at + WIDTH + 2 * LANES), b3 = FloatVector.fromArray(FLOATS, q, at + WIDTH + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(FLOATS, q, at + 2 * WIDTH), c1 = FloatVector.fromArray(FLOATS, q, at + 2 * WIDTH + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, q, at + 2 * WIDTH + 2 * LANES), c3 = FloatVector.fromArray(FLOATS, q, at + 2 * WIDTH + 3 * LANES);
        FloatVector d0 = FloatVector.fromArray(FLOATS, q, at + 3 * WIDTH), d1 = FloatVector.fromArray(FLOATS, q, at + 3 * WIDTH + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, q, at + 3 * WIDTH + 2 * LANES), d3 = FloatVector.fromArray(FLOATS, q, at + 3 * WIDTH + 3 * LANES);
        for (int k = 0; k < BLOCK; k++) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, w, k * WIDTH);
            FloatVector w1 = FloatVector.fromArray(FLOATS, w, k * WIDTH + LANES);
            FloatVector w2 = FloatVector.fromArray(FLOATS, w, k * WIDTH + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(FLOATS, w, k * WIDTH + 3 * LANES);
            FloatVector f0 = FloatVector.broadcast(FLOATS, v[n0 + k]);
            a0 = a0.add(w0.mul(f0)); a1 = a1.add(w1.mul(f0)); a2 = a2.add(w2.mul(f0)); a3 = a3.add(w3.mul(f0));
            FloatVector f1 = FloatVector.broadcast(FLOATS, v[n1 + k]);
            b0 = b0.add(w0.mul(f1)); b1 = b1.add(w1.mul(f1)); b2 = b2.add(w2.mul(f1)); b3 = b3.add(w3.mul(f1));
            FloatVector f2 = FloatVector.broadcast(FLOATS, v[n2 + k]);
            c0 = c0.add(w0.mul(f2)); c1 = c1.add(w1.mul(f2)); c2 = c2.add(w2.mul(f2)); c3 = c3.add(w3.mul(f2));
            FloatVector f3 = FloatVector.broadcast(FLOATS, v[n3 + k]);
            d0 = d0.add(w0.mul(f3)); d1 = d1.add(w1.mul(f3)); d2 = d2.add(w2.mul(f3)); d3 = d3.add(w3.mul(f3));
        }
        a0.intoArray(q, at); a1.intoArray(q, at + LANES);
        a2.intoArray(q, at + 2 * LANES); a3.intoArray(q, at + 3 * LANES);
        b0.intoArray(q, at + WIDTH); b1.intoArray(q, at + WIDTH + LANES);
        b2.intoArray(q, at + WIDTH + 2 * LANES); b3.intoArray(q, at + WIDTH + 3 * LANES);
        c0.intoArray(q, at + 2 * WIDTH); c1.intoArray(q, at + 2 * WIDTH + LANES);
        c2.intoArray(q, at + 2 * WIDTH + 2 * LANES); c3.intoArray(q, at + 2 * WIDTH + 3 * LANES);
        d0.intoArray(q, at + 3 * WIDTH); d1.intoArray(q, at + 3 * WIDTH + LANES);
        d2.intoArray(q, at + 3 * WIDTH + 2 * LANES); d3.intoArray(q, at + 3 * WIDTH + 3 * LANES);
    }
    // spotless:on
}
