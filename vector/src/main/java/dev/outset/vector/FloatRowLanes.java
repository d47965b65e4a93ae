package dev.outset.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Row products in floats with the results in registers: 8 rows of them, two vectors wide. Each is added to in the order
 * of {@link dev.outset.fill.RowProducts}. Written out, since a helper that is not inlined boxes its vectors.
 */
final class FloatRowLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /** The length of rows is a multiple of this. */
    static final int WIDTH = 2 * LANES;

    /** The number of rows is a multiple of this. */
    static final int ROWS = 8;

    private FloatRowLanes() {}

    // spotless:off the same for each row, a line each
    /** Rows k … k + 8 of W ← W + VᵀQ, their columns from i on, with the part of V from {@code from} on. */
    static void addTransposed(float[][] w, int i, int k, float[] v, int from, int m, int stride, float[][] q, int first) {
        float[] w0 = w[k];
        float[] w1 = w[k + 1];
        float[] w2 = w[k + 2];
        float[] w3 = w[k + 3];
        float[] w4 = w[k + 4];
        float[] w5 = w[k + 5];
        float[] w6 = w[k + 6];
        float[] w7 = w[k + 7];
        int j = i + LANES;
        FloatVector r0 = FloatVector.fromArray(FLOATS, w0, i), s0 = FloatVector.fromArray(FLOATS, w0, j);
        FloatVector r1 = FloatVector.fromArray(FLOATS, w1, i), s1 = FloatVector.fromArray(FLOATS, w1, j);
        FloatVector r2 = FloatVector.fromArray(FLOATS, w2, i), s2 = FloatVector.fromArray(FLOATS, w2, j);
        FloatVector r3 = FloatVector.fromArray(FLOATS, w3, i), s3 = FloatVector.fromArray(FLOATS, w3, j);
        FloatVector r4 = FloatVector.fromArray(FLOATS, w4, i), s4 = FloatVector.fromArray(FLOATS, w4, j);
        FloatVector r5 = FloatVector.fromArray(FLOATS, w5, i), s5 = FloatVector.fromArray(FLOATS, w5, j);
        FloatVector r6 = FloatVector.fromArray(FLOATS, w6, i), s6 = FloatVector.fromArray(FLOATS, w6, j);
        FloatVector r7 = FloatVector.fromArray(FLOATS, w7, i), s7 = FloatVector.fromArray(FLOATS, w7, j);
        for (int r = 0; r < m; r++) {
            float[] row = q[first + r];
            FloatVector a = FloatVector.fromArray(FLOATS, row, i);
            FloatVector b = FloatVector.fromArray(FLOATS, row, j);
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
    static void add(float[][] q, int at, float[] v, int from, int stride, float[][] w) {
        float[] q0 = q[at];
        float[] q1 = q[at + 1];
        float[] q2 = q[at + 2];
        float[] q3 = q[at + 3];
        float[] q4 = q[at + 4];
        float[] q5 = q[at + 5];
        float[] q6 = q[at + 6];
        float[] q7 = q[at + 7];
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
            FloatVector r0 = FloatVector.fromArray(FLOATS, q0, i), s0 = FloatVector.fromArray(FLOATS, q0, j);
            FloatVector r1 = FloatVector.fromArray(FLOATS, q1, i), s1 = FloatVector.fromArray(FLOATS, q1, j);
            FloatVector r2 = FloatVector.fromArray(FLOATS, q2, i), s2 = FloatVector.fromArray(FLOATS, q2, j);
            FloatVector r3 = FloatVector.fromArray(FLOATS, q3, i), s3 = FloatVector.fromArray(FLOATS, q3, j);
            FloatVector r4 = FloatVector.fromArray(FLOATS, q4, i), s4 = FloatVector.fromArray(FLOATS, q4, j);
            FloatVector r5 = FloatVector.fromArray(FLOATS, q5, i), s5 = FloatVector.fromArray(FLOATS, q5, j);
            FloatVector r6 = FloatVector.fromArray(FLOATS, q6, i), s6 = FloatVector.fromArray(FLOATS, q6, j);
            FloatVector r7 = FloatVector.fromArray(FLOATS, q7, i), s7 = FloatVector.fromArray(FLOATS, q7, j);
            for (int k = 0; k < w.length; k++) {
                float[] row = w[k];
                FloatVector a = FloatVector.fromArray(FLOATS, row, i);
                FloatVector b = FloatVector.fromArray(FLOATS, row, j);
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
