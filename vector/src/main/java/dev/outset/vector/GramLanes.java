package dev.outset.vector;

import dev.outset.fill.Slabs;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** VᵀV with eight rows of it in registers: as many sums as the adders of a processor can work on at a time. */
final class GramLanes {
    private static final int BLOCK = Slabs.BLOCK;
    private static final int ROWS = 8;

    /** At most eight numbers, so that a row of V is whole vectors. */
    private static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() > ROWS ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    private GramLanes() {}

    /** See {@link Slabs#gram}. */
    static double[] of(double[] v) {
        double[] gram = new double[BLOCK * BLOCK];
        for (int i = 0; i < BLOCK; i += ROWS) {
            for (int k = i; k < BLOCK; k += DOUBLES.length()) {
                eightRows(v, i, k, gram);
            }
        }
        return gram;
    }

    // spotless:off the same for each row, a line each
    private static void eightRows(double[] v, int i, int k, double[] gram) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int at = 0; at < v.length; at += BLOCK) {
            DoubleVector row = DoubleVector.fromArray(DOUBLES, v, at + k);
            s0 = s0.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i])));
            s1 = s1.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 1])));
            s2 = s2.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 2])));
            s3 = s3.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 3])));
            s4 = s4.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 4])));
            s5 = s5.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 5])));
            s6 = s6.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 6])));
            s7 = s7.add(row.mul(DoubleVector.broadcast(DOUBLES, v[at + i + 7])));
        }
        int out = i * BLOCK + k;
        s0.intoArray(gram, out);
        s1.intoArray(gram, out + BLOCK);
        s2.intoArray(gram, out + 2 * BLOCK);
        s3.intoArray(gram, out + 3 * BLOCK);
        s4.intoArray(gram, out + 4 * BLOCK);
        s5.intoArray(gram, out + 5 * BLOCK);
        s6.intoArray(gram, out + 6 * BLOCK);
        s7.intoArray(gram, out + 7 * BLOCK);
    }
    // spotless:on
}
