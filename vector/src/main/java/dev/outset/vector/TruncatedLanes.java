package dev.outset.vector;

import static dev.outset.fill.BoxMuller.L0;
import static dev.outset.fill.BoxMuller.L1;
import static dev.outset.fill.BoxMuller.L2;
import static dev.outset.fill.BoxMuller.L3;
import static dev.outset.fill.BoxMuller.L4;
import static dev.outset.fill.BoxMuller.L5;
import static dev.outset.fill.BoxMuller.L6;
import static dev.outset.fill.BoxMuller.L7;
import static dev.outset.fill.BoxMuller.LN2_HI;
import static dev.outset.fill.BoxMuller.LN2_LO;
import static dev.outset.fill.BoxMuller.SQRT_HALF_BITS;
import static dev.outset.fill.TruncatedQuantile.CENTRE;
import static dev.outset.fill.TruncatedQuantile.F0;
import static dev.outset.fill.TruncatedQuantile.F1;
import static dev.outset.fill.TruncatedQuantile.F2;
import static dev.outset.fill.TruncatedQuantile.F3;
import static dev.outset.fill.TruncatedQuantile.F4;
import static dev.outset.fill.TruncatedQuantile.F5;
import static dev.outset.fill.TruncatedQuantile.F6;
import static dev.outset.fill.TruncatedQuantile.F7;
import static dev.outset.fill.TruncatedQuantile.F8;

import dev.outset.fill.TruncatedQuantile;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link TruncatedQuantile} at each word, in three passes; every {@code count} is a multiple of the lanes. */
final class TruncatedLanes {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    private TruncatedLanes() {}

    /** t = 4pq and x = p − q. */
    static void shares(float[] t, float[] x, int count, int[] words, TruncatedQuantile quantile) {
        FloatVector below = FloatVector.broadcast(FLOATS, quantile.outside(0));
        FloatVector above = FloatVector.broadcast(FLOATS, quantile.outside(1));
        float mass = quantile.mass();
        for (int i = 0; i < count; i += LANES) {
            IntVector word = IntVector.fromArray(INTS, words, i);
            IntVector side = word.lanewise(VectorOperators.ASHR, 31);
            FloatVector n =
                    (FloatVector) word.lanewise(VectorOperators.XOR, side).convert(VectorOperators.I2F, 0);
            FloatVector u = n.add(0.5f).mul(0x1p-32f);
            VectorMask<Float> upper = side.compare(VectorOperators.LT, 0).cast(FLOATS);
            FloatVector near = below.blend(above, upper).add(u.mul(mass));
            FloatVector far = above.blend(below, upper).add(u.neg().add(1f).mul(mass));
            near.mul(4f).mul(far).intoArray(t, i);
            far.sub(near)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, word.not().and(0x80000000))
                    .reinterpretAsFloats()
                    .intoArray(x, i);
        }
    }

    /** v = w − 5/2 = −ln t − 5/2. The logarithm stands here and in {@link BoxMullerLanes}: see the package. */
    static void logarithms(float[] v, int count, float[] t) {
        for (int i = 0; i < count; i += LANES) {
            IntVector bits =
                    FloatVector.fromArray(FLOATS, t, i).reinterpretAsInts().sub(SQRT_HALF_BITS);
            FloatVector f = bits.and(0x007fffff)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1f);
            FloatVector k =
                    (FloatVector) bits.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0);
            FloatVector rest =
                    f.mul(L7).add(L6).mul(f).add(L5).mul(f).add(L4).mul(f).add(L3);
            rest = rest.mul(f).add(L2).mul(f).add(L1).mul(f).add(L0);
            FloatVector tail = f.mul(f).mul(f.mul(rest).sub(0.5f)).add(k.mul(LN2_LO));
            k.mul(LN2_HI).add(f.add(tail)).neg().sub(CENTRE).intoArray(v, i);
        }
    }

    /** mean + std·x F(w), within the bounds. */
    static void quantiles(float[] out, int at, int count, float[] v, float[] x, TruncatedQuantile quantile) {
        float mean = quantile.mean();
        float std = quantile.std();
        FloatVector lowest = FloatVector.broadcast(FLOATS, quantile.lowest());
        FloatVector highest = FloatVector.broadcast(FLOATS, quantile.highest());
        for (int i = 0; i < count; i += LANES) {
            FloatVector w = FloatVector.fromArray(FLOATS, v, i);
            FloatVector factor =
                    w.mul(F8).add(F7).mul(w).add(F6).mul(w).add(F5).mul(w).add(F4);
            factor = factor.mul(w).add(F3).mul(w).add(F2).mul(w).add(F1).mul(w).add(F0);
            FloatVector z =
                    FloatVector.fromArray(FLOATS, x, i).mul(factor).mul(std).add(mean);
            z = z.blend(lowest, z.lt(lowest)); // min and max would look for NaN and −0, which do not occur
            z.blend(highest, z.compare(VectorOperators.GT, highest)).intoArray(out, at + i);
        }
    }

    /** What {@link TruncatedQuantile#SMALLEST} leaves to double precision. */
    static void tails(float[] out, int at, int count, float[] t, int[] words, TruncatedQuantile quantile) {
        for (int i = 0; i < count; i++) {
            if (t[i] < TruncatedQuantile.SMALLEST) {
                out[at + i] = quantile.exact(words[i]);
            }
        }
    }
}
