package dev.outset.vector;

import static dev.outset.vector.PhiloxLanes.LOWER_HALF;
import static dev.outset.vector.PhiloxLanes.ODD;
import static dev.outset.vector.PhiloxLanes.UPPER_HALF;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Uniform numbers from words. */
final class UniformLanes {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    private UniformLanes() {}

    /**
     * min(low + width·u, highest), u the 24 high bits of a word, from words as {@link PhiloxLanes#fill} leaves them;
     * {@code count} is a multiple of two vectors.
     */
    static void fill(float[] out, int at, int count, int[] words, float low, float width, float highest) {
        for (int i = 0; i < count; i += 2 * LANES) {
            LongVector x = IntVector.fromArray(INTS, words, i).reinterpretAsLongs();
            LongVector y = IntVector.fromArray(INTS, words, i + LANES).reinterpretAsLongs();
            LongVector first = x.rearrange(LOWER_HALF).blend(y.rearrange(LOWER_HALF), ODD);
            LongVector second = x.rearrange(UPPER_HALF).blend(y.rearrange(UPPER_HALF), ODD);
            IntVector n = first.reinterpretAsInts().lanewise(VectorOperators.LSHR, 8);
            IntVector m = second.reinterpretAsInts().lanewise(VectorOperators.LSHR, 8);
            FloatVector u = ((FloatVector) n.convert(VectorOperators.I2F, 0)).mul(0x1p-24f);
            FloatVector v = ((FloatVector) m.convert(VectorOperators.I2F, 0)).mul(0x1p-24f);
            u.mul(width).add(low).intoArray(out, at + i);
            v.mul(width).add(low).intoArray(out, at + i + LANES);
        }
        if (highest == Float.POSITIVE_INFINITY) {
            return; // the usual case, worth a pass of its own for the other: a minimum costs as much as all above
        }
        for (int i = at; i < at + count; i += LANES) {
            FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, out, i)
                    .min(highest)
                    .intoArray(out, i);
        }
    }
}
