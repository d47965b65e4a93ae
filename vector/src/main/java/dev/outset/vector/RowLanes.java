package dev.outset.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Row products in doubles with the results in registers: 8 rows of them, two vectors wide. Each is added to in the
 * order of {@link dev.outset.fill.RowProducts}. Written out, since a helper that is not inlined boxes its vectors.
 */
final class RowLanes {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = DOUBLES.length();

    /** The length of rows is a multiple of this. */
    static final int WIDTH = 2 * LANES;

    /** The number of rows is a multiple of this. */
    static final int ROWS = 8;

    private RowLanes() {}

    // spotless:off the same for each row, a line each
    /** Rows k … k + 8 of W ← W + VᵀQ, their columns from i on, with the part of V from {@code from} on. */
    static void addTransposed(double[][] w, int i, int k, double[] v, int from, int m, int stride, double[][] q, int first) {
        double[] w0 = w[k];
        double[] w1 = w[k + 1];
        double[] w2 = w[k + 2];
        double[] w3 = w[k + 3];
        double[] w4 = w[k + 4];
        double[] w5 = w[k + 5];
        double[] w6 = w[k + 6];
        double[] w7 = w[k + 7];
        int j = i + LANES;
        DoubleVector r0 = DoubleVector.fromArray(DOUBLES, w0, i), s0 = DoubleVector.fromArray(DOUBLES, w0, j);
        DoubleVector r1 = DoubleVector.fromArray(DOUBLES, w1, i), s1 = DoubleVector.fromArray(DOUBLES, w1, j);
        DoubleVector r2 = DoubleVector.fromArray(DOUBLES, w2, i), s2 = DoubleVector.fromArray(DOUBLES, w2, j);
        DoubleVector r3 = DoubleVector.fromArray(DOUBLES, w3, i), s3 = DoubleVector.fromArray(DOUBLES, w3, j);
        DoubleVector r4 = DoubleVector.fromArray(DOUBLES, w4, i), s4 = DoubleVector.fromArray(DOUBLES, w4, j);
        DoubleVector r5 = DoubleVector.fromArray(DOUBLES, w5, i), s5 = DoubleVector.fromArray(DOUBLES, w5, j);
        DoubleVector r6 = DoubleVector.fromArray(DOUBLES, w6, i), s6 = DoubleVector.fromArray(DOUBLES, w6, j);
        DoubleVector r7 = DoubleVector.fromArray(DOUBLES, w7, i), s7 = DoubleVector.fromArray(DOUBLES, w7, j);
        for (int r = 0; r < m; r++) {
            double[] row = q[first + r];
            DoubleVector a = DoubleVector.fromArray(DOUBLES, row, i);
            DoubleVector b = DoubleVector.fromArray(DOUBLES, row, j);
            int n = from + r * stride + k;
            r0 = r0.add(a.mul(v[n])); s0 = s0.add(b.mul(v[n]));
            r1 = r1.add(a.mul(v[n + 1])); s1 = s1.add(b.mul(v[n + 1]));
            r2 = r2.add(a.mul(v[n + 2])); s2 = s2.add(b.mul(v[n + 2]));
            r3 = r3.add(a.mul(v[n + 3])); s3 = s3.add(b.mul(v[n + 3]));
            r4 = r4.add(a.mul(v[n + 4])); s4 = s4.add(b.mul(v[n + 4]));
            r5 = r5.add(a.mul(v[n + 5])); s5 = s5.add(b.mul(v[n + 5]));
            r6 = r6.add(a.mul(v[n + 6])); s6 = s6.add(b.mul(v[n + 6]));
            r7 = r7.add(a.mul(v[n + 7])); s7 = s7.add(b.mul(v[n + 7]));
        }
        r0.intoArray(w0, i); s0.intoArray(w0, j);
        r1.intoArray(w1, i); s1.intoArray(w1, j);
        r2.intoArray(w2, i); s2.intoArray(w2, j);
        r3.intoArray(w3, i); s3.intoArray(w3, j);
        r4.intoArray(w4, i); s4.intoArray(w4, j);
        r5.intoArray(w5, i); s5.intoArray(w5, j);
        r6.intoArray(w6, i); s6.intoArray(w6, j);
        r7.intoArray(w7, i); s7.intoArray(w7, j);
    }

    /** Rows {@code at … at + 8} of Q ← Q + V W, their part of V from {@code from} on. */
    static void add(double[][] q, int at, double[] v, int from, int stride, double[][] w) {
        double[] q0 = q[at];
        double[] q1 = q[at + 1];
        double[] q2 = q[at + 2];
        double[] q3 = q[at + 3];
        double[] q4 = q[at + 4];
        double[] q5 = q[at + 5];
        double[] q6 = q[at + 6];
        double[] q7 = q[at + 7];
        int n0 = from;
        int n1 = n0 + stride;
        int n2 = n1 + stride;
        int n3 = n2 + stride;
        int n4 = n3 + stride;
        int n5 = n4 + stride;
        int n6 = n5 + stride;
        int n7 = n6 + stride;
        for (int i = 0; i < q0.length; i += WIDTH) {
            int j = i + LANES;
            DoubleVector r0 = DoubleVector.fromArray(DOUBLES, q0, i), s0 = DoubleVector.fromArray(DOUBLES, q0, j);
            DoubleVector r1 = DoubleVector.fromArray(DOUBLES, q1, i), s1 = DoubleVector.fromArray(DOUBLES, q1, j);
            DoubleVector r2 = DoubleVector.fromArray(DOUBLES, q2, i), s2 = DoubleVector.fromArray(DOUBLES, q2, j);
            DoubleVector r3 = DoubleVector.fromArray(DOUBLES, q3, i), s3 = DoubleVector.fromArray(DOUBLES, q3, j);
            DoubleVector r4 = DoubleVector.fromArray(DOUBLES, q4, i), s4 = DoubleVector.fromArray(DOUBLES, q4, j);
            DoubleVector r5 = DoubleVector.fromArray(DOUBLES, q5, i), s5 = DoubleVector.fromArray(DOUBLES, q5, j);
            DoubleVector r6 = DoubleVector.fromArray(DOUBLES, q6, i), s6 = DoubleVector.fromArray(DOUBLES, q6, j);
            DoubleVector r7 = DoubleVector.fromArray(DOUBLES, q7, i), s7 = DoubleVector.fromArray(DOUBLES, q7, j);
            for (int k = 0; k < w.length; k++) {
                double[] row = w[k];
                DoubleVector a = DoubleVector.fromArray(DOUBLES, row, i);
                DoubleVector b = DoubleVector.fromArray(DOUBLES, row, j);
                r0 = r0.add(a.mul(v[n0 + k])); s0 = s0.add(b.mul(v[n0 + k]));
                r1 = r1.add(a.mul(v[n1 + k])); s1 = s1.add(b.mul(v[n1 + k]));
                r2 = r2.add(a.mul(v[n2 + k])); s2 = s2.add(b.mul(v[n2 + k]));
                r3 = r3.add(a.mul(v[n3 + k])); s3 = s3.add(b.mul(v[n3 + k]));
                r4 = r4.add(a.mul(v[n4 + k])); s4 = s4.add(b.mul(v[n4 + k]));
                r5 = r5.add(a.mul(v[n5 + k])); s5 = s5.add(b.mul(v[n5 + k]));
                r6 = r6.add(a.mul(v[n6 + k])); s6 = s6.add(b.mul(v[n6 + k]));
                r7 = r7.add(a.mul(v[n7 + k])); s7 = s7.add(b.mul(v[n7 + k]));
            }
            r0.intoArray(q0, i); s0.intoArray(q0, j);
            r1.intoArray(q1, i); s1.intoArray(q1, j);
            r2.intoArray(q2, i); s2.intoArray(q2, j);
            r3.intoArray(q3, i); s3.intoArray(q3, j);
            r4.intoArray(q4, i); s4.intoArray(q4, j);
            r5.intoArray(q5, i); s5.intoArray(q5, j);
            r6.intoArray(q6, i); s6.intoArray(q6, j);
            r7.intoArray(q7, i); s7.intoArray(q7, j);
        }
    }
    // spotless:on
}
