package dev.outset.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Uniform numbers from words. */
final class UniformLanes {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private UniformLanes() {}

    /** min(low + width·u, highest), u the 24 high bits of a word; {@code count} is a multiple of the lanes. */
    static void fill(float[] out, int at, int count, int[] words, float low, float width, float highest) {
        for (int i = 0; i < count; i += INTS.length()) {
            IntVector bits = IntVector.fromArray(INTS, words, i).lanewise(VectorOperators.LSHR, 8);
            FloatVector u = ((FloatVector) bits.convert(VectorOperators.I2F, 0)).mul(0x1p-24f);
            u.mul(width).add(low).intoArray(out, at + i);
        }
        if (highest == Float.POSITIVE_INFINITY) {
            return; // the usual case, worth a pass of its own for the other: a minimum costs as much as all above
        }
        for (int i = at; i < at + count; i += INTS.length()) {
            FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, out, i)
                    .min(highest)
                    .intoArray(out, i);
        }
    }
}
