package dev.outset.vector;

import dev.outset.fill.DoubleSlab;
import dev.outset.fill.Slabs;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A slab four vectors wide in double precision, one row after the other in one array. Four rows of results stay in
 * sixteen registers while the multiples of their sum are added. Written out, since a helper that is not inlined boxes
 * its vectors.
 */
final class DoubleSlabLanes implements DoubleSlab {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();
    private static final int WIDTH = 4 * LANES;

    private static final int ROWS = Slabs.ROWS; // of results in registers at a time
    private static final int BLOCK = Slabs.BLOCK;

    /** Rows of Q, which are read once for every four of W, in half of a first-level cache. */
    private static final int CHUNK = 64;

    private final int rows;
    private final int columns;

    /** (rows, WIDTH), row-major; the columns past those of the slab stay zero. */
    private final double[] q;

    /** Zeros, as many of the wanted columns as it is wide. */
    DoubleSlabLanes(int rows, int columns) {
        this.rows = Slabs.padded(rows);
        this.columns = Math.min(WIDTH, columns);
        this.q = new double[this.rows * WIDTH];
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void set(int row, int column, double value) {
        q[row * WIDTH + column] = value;
    }

    @Override
    public void read(int row, double[] out, int at) {
        System.arraycopy(q, row * WIDTH, out, at, columns);
    }

    @Override
    public void reflect(int first, double[] v, double[] minusT, int start) {
        double[] w = new double[BLOCK * WIDTH]; // VᵀQ
        for (int r = first; r < rows; r += CHUNK) {
            for (int k = 0; k < BLOCK; k += ROWS) {
                addFourTransposed(w, k, v, (r - first) * BLOCK + k, Math.min(CHUNK, rows - r), q, r * WIDTH);
            }
        }
        double[] tw = new double[BLOCK * WIDTH];
        for (int k = 0; k < BLOCK; k += ROWS) {
            addFour(tw, k * WIDTH, minusT, k * BLOCK, w);
        }
        for (int r = first; r < rows; r += ROWS) {
            addFour(q, r * WIDTH, v, (r - first) * BLOCK, tw);
        }
    }

    // spotless:off the same for each row, a line each
    private static void addFourTransposed(double[] w, int k, double[] v, int from, int m, double[] q, int at) {
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH), a1 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + 2 * LANES), a3 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + 3 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, w, (k + 1) * WIDTH), b1 = DoubleVector.fromArray(DOUBLES, w, (k + 1) * WIDTH + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, w, (k + 1) * WIDTH + 2 * LANES), b3 = DoubleVector.fromArray(DOUBLES, w, (k + 1) * WIDTH + 3 * LANES);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, w, (k + 2) * WIDTH), c1 = DoubleVector.fromArray(DOUBLES, w, (k + 2) * WIDTH + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, w, (k + 2) * WIDTH + 2 * LANES), c3 = DoubleVector.fromArray(DOUBLES, w, (k + 2) * WIDTH + 3 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, w, (k + 3) * WIDTH), d1 = DoubleVector.fromArray(DOUBLES, w, (k + 3) * WIDTH + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, w, (k + 3) * WIDTH + 2 * LANES), d3 = DoubleVector.fromArray(DOUBLES, w, (k + 3) * WIDTH + 3 * LANES);
        for (int r = 0; r < m; r++) {
            DoubleVector q0 = DoubleVector.fromArray(DOUBLES, q, at + r * WIDTH);
            DoubleVector q1 = DoubleVector.fromArray(DOUBLES, q, at + r * WIDTH + LANES);
            DoubleVector q2 = DoubleVector.fromArray(DOUBLES, q, at + r * WIDTH + 2 * LANES);
            DoubleVector q3 = DoubleVector.fromArray(DOUBLES, q, at + r * WIDTH + 3 * LANES);
            int n = from + r * BLOCK;
            DoubleVector f0 = DoubleVector.broadcast(DOUBLES, v[n]);
            a0 = a0.add(q0.mul(f0)); a1 = a1.add(q1.mul(f0)); a2 = a2.add(q2.mul(f0)); a3 = a3.add(q3.mul(f0));
            DoubleVector f1 = DoubleVector.broadcast(DOUBLES, v[n + 1]);
            b0 = b0.add(q0.mul(f1)); b1 = b1.add(q1.mul(f1)); b2 = b2.add(q2.mul(f1)); b3 = b3.add(q3.mul(f1));
            DoubleVector f2 = DoubleVector.broadcast(DOUBLES, v[n + 2]);
            c0 = c0.add(q0.mul(f2)); c1 = c1.add(q1.mul(f2)); c2 = c2.add(q2.mul(f2)); c3 = c3.add(q3.mul(f2));
            DoubleVector f3 = DoubleVector.broadcast(DOUBLES, v[n + 3]);
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

    private static void addFour(double[] q, int at, double[] v, int from, double[] w) {
        int n0 = from, n1 = n0 + BLOCK, n2 = n1 + BLOCK, n3 = n2 + BLOCK;
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, q, at), a1 = DoubleVector.fromArray(DOUBLES, q, at + LANES);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, q, at + 2 * LANES), a3 = DoubleVector.fromArray(DOUBLES, q, at + 3 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(DOUBLES, q, at + WIDTH), b1 = DoubleVector.fromArray(DOUBLES, q, at + WIDTH + LANES);
        DoubleVector b2 = DoubleVector.fromArray(DOUBLES, q, at + WIDTH + 2 * LANES), b3 = DoubleVector.fromArray(DOUBLES, q, at + WIDTH + 3 * LANES);
        DoubleVector c0 = DoubleVector.fromArray(DOUBLES, q, at + 2 * WIDTH), c1 = DoubleVector.fromArray(DOUBLES, q, at + 2 * WIDTH + LANES);
        DoubleVector c2 = DoubleVector.fromArray(DOUBLES, q, at + 2 * WIDTH + 2 * LANES), c3 = DoubleVector.fromArray(DOUBLES, q, at + 2 * WIDTH + 3 * LANES);
        DoubleVector d0 = DoubleVector.fromArray(DOUBLES, q, at + 3 * WIDTH), d1 = DoubleVector.fromArray(DOUBLES, q, at + 3 * WIDTH + LANES);
        DoubleVector d2 = DoubleVector.fromArray(DOUBLES, q, at + 3 * WIDTH + 2 * LANES), d3 = DoubleVector.fromArray(DOUBLES, q, at + 3 * WIDTH + 3 * LANES);
        for (int k = 0; k < BLOCK; k++) {
            DoubleVector w0 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH);
            DoubleVector w1 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + LANES);
            DoubleVector w2 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + 2 * LANES);
            DoubleVector w3 = DoubleVector.fromArray(DOUBLES, w, k * WIDTH + 3 * LANES);
            DoubleVector f0 = DoubleVector.broadcast(DOUBLES, v[n0 + k]);
            a0 = a0.add(w0.mul(f0)); a1 = a1.add(w1.mul(f0)); a2 = a2.add(w2.mul(f0)); a3 = a3.add(w3.mul(f0));
            DoubleVector f1 = DoubleVector.broadcast(DOUBLES, v[n1 + k]);
            b0 = b0.add(w0.mul(f1)); b1 = b1.add(w1.mul(f1)); b2 = b2.add(w2.mul(f1)); b3 = b3.add(w3.mul(f1));
            DoubleVector f2 = DoubleVector.broadcast(DOUBLES, v[n2 + k]);
            c0 = c0.add(w0.mul(f2)); c1 = c1.add(w1.mul(f2)); c2 = c2.add(w2.mul(f2)); c3 = c3.add(w3.mul(f2));
            DoubleVector f3 = DoubleVector.broadcast(DOUBLES, v[n3 + k]);
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
