package dev.outset.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Row products with the results in registers: four rows of them, two vectors wide. Each is added to as
 * {@link dev.outset.fill.RowProducts} says.
 */
final class RowLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    /** The length of rows is a multiple of this. */
    static final int WIDTH = 2 * LANES;

    private RowLanes() {}

    /**
     * Rows k … k + 4 of W ← W + VᵀQ, their columns from i on, with the part of V from {@code from} on; m is a multiple
     * of 4.
     */
    static void addTransposed(double[][] w, int i, int k, double[] v, int from, int m, int b, double[][] q, int first) {
        double[] w0 = w[k];
        double[] w1 = w[k + 1];
        double[] w2 = w[k + 2];
        double[] w3 = w[k + 3];
        int j = i + LANES;
        DoubleVector r0 = DoubleVector.fromArray(DOUBLES, w0, i);
        DoubleVector s0 = DoubleVector.fromArray(DOUBLES, w0, j);
        DoubleVector r1 = DoubleVector.fromArray(DOUBLES, w1, i);
        DoubleVector s1 = DoubleVector.fromArray(DOUBLES, w1, j);
        DoubleVector r2 = DoubleVector.fromArray(DOUBLES, w2, i);
        DoubleVector s2 = DoubleVector.fromArray(DOUBLES, w2, j);
        DoubleVector r3 = DoubleVector.fromArray(DOUBLES, w3, i);
        DoubleVector s3 = DoubleVector.fromArray(DOUBLES, w3, j);
        for (int r = 0; r < m; r += 4) {
            double[] row = q[first + r];
            DoubleVector a = DoubleVector.fromArray(DOUBLES, row, i);
            DoubleVector e = DoubleVector.fromArray(DOUBLES, row, j);
            row = q[first + r + 1];
            DoubleVector c = DoubleVector.fromArray(DOUBLES, row, i);
            DoubleVector f = DoubleVector.fromArray(DOUBLES, row, j);
            row = q[first + r + 2];
            DoubleVector d = DoubleVector.fromArray(DOUBLES, row, i);
            DoubleVector g = DoubleVector.fromArray(DOUBLES, row, j);
            row = q[first + r + 3];
            DoubleVector h = DoubleVector.fromArray(DOUBLES, row, i);
            DoubleVector l = DoubleVector.fromArray(DOUBLES, row, j);
            int n0 = from + r * b + k;
            int n1 = n0 + b;
            int n2 = n1 + b;
            int n3 = n2 + b;
            // spotless:off
            r0 = r0.add(a.mul(v[n0]).add(c.mul(v[n1])).add(d.mul(v[n2])).add(h.mul(v[n3])));
            s0 = s0.add(e.mul(v[n0]).add(f.mul(v[n1])).add(g.mul(v[n2])).add(l.mul(v[n3])));
            r1 = r1.add(a.mul(v[n0 + 1]).add(c.mul(v[n1 + 1])).add(d.mul(v[n2 + 1])).add(h.mul(v[n3 + 1])));
            s1 = s1.add(e.mul(v[n0 + 1]).add(f.mul(v[n1 + 1])).add(g.mul(v[n2 + 1])).add(l.mul(v[n3 + 1])));
            r2 = r2.add(a.mul(v[n0 + 2]).add(c.mul(v[n1 + 2])).add(d.mul(v[n2 + 2])).add(h.mul(v[n3 + 2])));
            s2 = s2.add(e.mul(v[n0 + 2]).add(f.mul(v[n1 + 2])).add(g.mul(v[n2 + 2])).add(l.mul(v[n3 + 2])));
            r3 = r3.add(a.mul(v[n0 + 3]).add(c.mul(v[n1 + 3])).add(d.mul(v[n2 + 3])).add(h.mul(v[n3 + 3])));
            s3 = s3.add(e.mul(v[n0 + 3]).add(f.mul(v[n1 + 3])).add(g.mul(v[n2 + 3])).add(l.mul(v[n3 + 3])));
            // spotless:on
        }
        r0.intoArray(w0, i);
        s0.intoArray(w0, j);
        r1.intoArray(w1, i);
        s1.intoArray(w1, j);
        r2.intoArray(w2, i);
        s2.intoArray(w2, j);
        r3.intoArray(w3, i);
        s3.intoArray(w3, j);
    }

    /** Rows {@code at … at + 4} of Q ← Q + V W, their part of V from {@code from} on; b is a multiple of 4. */
    static void add(double[][] q, int at, double[] v, int from, int b, double[][] w) {
        double[] q0 = q[at];
        double[] q1 = q[at + 1];
        double[] q2 = q[at + 2];
        double[] q3 = q[at + 3];
        for (int i = 0; i < q0.length; i += WIDTH) {
            int j = i + LANES;
            DoubleVector r0 = DoubleVector.fromArray(DOUBLES, q0, i);
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, q0, j);
            DoubleVector r1 = DoubleVector.fromArray(DOUBLES, q1, i);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, q1, j);
            DoubleVector r2 = DoubleVector.fromArray(DOUBLES, q2, i);
            DoubleVector s2 = DoubleVector.fromArray(DOUBLES, q2, j);
            DoubleVector r3 = DoubleVector.fromArray(DOUBLES, q3, i);
            DoubleVector s3 = DoubleVector.fromArray(DOUBLES, q3, j);
            for (int k = 0; k < b; k += 4) {
                double[] row = w[k];
                DoubleVector a = DoubleVector.fromArray(DOUBLES, row, i);
                DoubleVector e = DoubleVector.fromArray(DOUBLES, row, j);
                row = w[k + 1];
                DoubleVector c = DoubleVector.fromArray(DOUBLES, row, i);
                DoubleVector f = DoubleVector.fromArray(DOUBLES, row, j);
                row = w[k + 2];
                DoubleVector d = DoubleVector.fromArray(DOUBLES, row, i);
                DoubleVector g = DoubleVector.fromArray(DOUBLES, row, j);
                row = w[k + 3];
                DoubleVector h = DoubleVector.fromArray(DOUBLES, row, i);
                DoubleVector l = DoubleVector.fromArray(DOUBLES, row, j);
                int n0 = from + k;
                int n1 = n0 + b;
                int n2 = n1 + b;
                int n3 = n2 + b;
                r0 = r0.add(
                        a.mul(v[n0]).add(c.mul(v[n0 + 1])).add(d.mul(v[n0 + 2])).add(h.mul(v[n0 + 3])));
                s0 = s0.add(
                        e.mul(v[n0]).add(f.mul(v[n0 + 1])).add(g.mul(v[n0 + 2])).add(l.mul(v[n0 + 3])));
                r1 = r1.add(
                        a.mul(v[n1]).add(c.mul(v[n1 + 1])).add(d.mul(v[n1 + 2])).add(h.mul(v[n1 + 3])));
                s1 = s1.add(
                        e.mul(v[n1]).add(f.mul(v[n1 + 1])).add(g.mul(v[n1 + 2])).add(l.mul(v[n1 + 3])));
                r2 = r2.add(
                        a.mul(v[n2]).add(c.mul(v[n2 + 1])).add(d.mul(v[n2 + 2])).add(h.mul(v[n2 + 3])));
                s2 = s2.add(
                        e.mul(v[n2]).add(f.mul(v[n2 + 1])).add(g.mul(v[n2 + 2])).add(l.mul(v[n2 + 3])));
                r3 = r3.add(
                        a.mul(v[n3]).add(c.mul(v[n3 + 1])).add(d.mul(v[n3 + 2])).add(h.mul(v[n3 + 3])));
                s3 = s3.add(
                        e.mul(v[n3]).add(f.mul(v[n3 + 1])).add(g.mul(v[n3 + 2])).add(l.mul(v[n3 + 3])));
            }
            r0.intoArray(q0, i);
            s0.intoArray(q0, j);
            r1.intoArray(q1, i);
            s1.intoArray(q1, j);
            r2.intoArray(q2, i);
            s2.intoArray(q2, j);
            r3.intoArray(q3, i);
            s3.intoArray(q3, j);
        }
    }
}
