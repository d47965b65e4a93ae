package dev.outset.vector;

import static dev.outset.fill.BoxMuller.C0;
import static dev.outset.fill.BoxMuller.C1;
import static dev.outset.fill.BoxMuller.C2;
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
import static dev.outset.fill.BoxMuller.RADIANS_PER_WORD;
import static dev.outset.fill.BoxMuller.S0;
import static dev.outset.fill.BoxMuller.S1;
import static dev.outset.fill.BoxMuller.S2;
import static dev.outset.fill.BoxMuller.SQRT_HALF_BITS;
import static dev.outset.fill.BoxMuller.SQRT_HALF_WORD;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link dev.outset.fill.BoxMuller} on pairs of words. Two vectors of words, seen as longs, hold a pair per lane: their
 * low halves together make a vector of first words, their high halves one of second words, and the results are put
 * together the other way round.
 */
final class BoxMullerLanes {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();
    private static final long LOW = 0xffffffffL;
    private static final int SIGN = 0x80000000;

    private BoxMullerLanes() {}

    /** r = √(−2 ln u₁) of each pair to {@code r[0 … count/2)}; {@code count} is a multiple of two vectors. */
    static void radii(float[] r, int count, int[] words) {
        for (int i = 0, pair = 0; i < count; i += 2 * LANES, pair += LANES) {
            LongVector one = IntVector.fromArray(INTS, words, i).reinterpretAsLongs();
            LongVector two = IntVector.fromArray(INTS, words, i + LANES).reinterpretAsLongs();
            IntVector word =
                    one.and(LOW).or(two.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
            IntVector nearOne = word.and(word.sub(SQRT_HALF_WORD).not()).lanewise(VectorOperators.ASHR, 31);
            IntVector n = word.lanewise(VectorOperators.XOR, nearOne);
            FloatVector high =
                    (FloatVector) n.lanewise(VectorOperators.LSHR, 16).convert(VectorOperators.I2F, 0);
            FloatVector low = (FloatVector) n.and(0xffff).convert(VectorOperators.I2F, 0);
            FloatVector u = high.mul(65536f).add(low.add(0.5f));
            IntVector bits = u.reinterpretAsInts().sub(SQRT_HALF_BITS);
            FloatVector far = bits.and(0x007fffff)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1f);
            FloatVector f = far.blend(
                    u.mul(-0x1p-32f), nearOne.compare(VectorOperators.LT, 0).cast(FLOATS));
            FloatVector k = (FloatVector) bits.lanewise(VectorOperators.ASHR, 23)
                    .sub(32)
                    .and(nearOne.not())
                    .convert(VectorOperators.I2F, 0);
            FloatVector rest =
                    f.mul(L7).add(L6).mul(f).add(L5).mul(f).add(L4).mul(f).add(L3);
            rest = rest.mul(f).add(L2).mul(f).add(L1).mul(f).add(L0);
            FloatVector tail = f.mul(f).mul(f.mul(rest).sub(0.5f)).add(k.mul(LN2_LO));
            k.mul(LN2_HI).add(f.add(tail)).mul(-2f).sqrt().intoArray(r, pair);
        }
    }

    /** mean + std·r (cos θ, sin θ) of each pair to {@code out[at … at + count)}. */
    static void points(float[] out, int at, int count, int[] words, float[] radii, float mean, float std) {
        for (int i = 0, pair = 0; i < count; i += 2 * LANES, pair += LANES) {
            LongVector one = IntVector.fromArray(INTS, words, i).reinterpretAsLongs();
            LongVector two = IntVector.fromArray(INTS, words, i + LANES).reinterpretAsLongs();
            IntVector word =
                    one.lanewise(VectorOperators.LSHR, 32).or(two.and(~LOW)).reinterpretAsInts();
            IntVector quadrant = word.add(0x20000000).lanewise(VectorOperators.LSHR, 30);
            FloatVector angle = (FloatVector)
                    word.sub(quadrant.lanewise(VectorOperators.LSHL, 30)).convert(VectorOperators.I2F, 0);
            FloatVector theta = angle.add(0.5f).mul(RADIANS_PER_WORD);
            FloatVector t = theta.mul(theta);
            FloatVector y = theta.add(theta.mul(t).mul(t.mul(S2).add(S1).mul(t).add(S0)));
            FloatVector x = t.mul(-0.5f)
                    .add(1f)
                    .add(t.mul(t).mul(t.mul(C2).add(C1).mul(t).add(C0)));
            VectorMask<Float> turn = quadrant.lanewise(VectorOperators.LSHL, 31)
                    .compare(VectorOperators.LT, 0)
                    .cast(FLOATS);
            IntVector left = quadrant.add(1).lanewise(VectorOperators.LSHL, 30).and(SIGN); // quadrants 1 and 2
            IntVector below = quadrant.lanewise(VectorOperators.LSHL, 30).and(SIGN); // quadrants 2 and 3
            IntVector cosine = x.blend(y, turn).reinterpretAsInts().lanewise(VectorOperators.XOR, left);
            IntVector sine = y.blend(x, turn).reinterpretAsInts().lanewise(VectorOperators.XOR, below);
            FloatVector r = FloatVector.fromArray(FLOATS, radii, pair);
            LongVector z0 = cosine.reinterpretAsFloats()
                    .mul(r)
                    .mul(std)
                    .add(mean)
                    .reinterpretAsInts()
                    .reinterpretAsLongs();
            LongVector z1 = sine.reinterpretAsFloats()
                    .mul(r)
                    .mul(std)
                    .add(mean)
                    .reinterpretAsInts()
                    .reinterpretAsLongs();
            LongVector first = z0.and(LOW).or(z1.lanewise(VectorOperators.LSHL, 32));
            LongVector second = z0.lanewise(VectorOperators.LSHR, 32).or(z1.and(~LOW));
            first.reinterpretAsInts().reinterpretAsFloats().intoArray(out, at + i);
            second.reinterpretAsInts().reinterpretAsFloats().intoArray(out, at + i + LANES);
        }
    }
}
