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
import static dev.outset.vector.PhiloxLanes.LOWER_HALF;
import static dev.outset.vector.PhiloxLanes.ODD;
import static dev.outset.vector.PhiloxLanes.UPPER_HALF;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
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

    /**
     * −2 ln u₁ of each pair to {@code f[0 … count/2)}; {@code count} is a multiple of two vectors. First u₁ = (1 + f)
     * 2^k as there, then its logarithm. Both loops in one method, which is too long to be inlined: JDK 17 now and then
     * boxed the vectors of a shorter one within its callers.
     */
    static void squares(float[] f, float[] k, int count, int[] words) {
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
            IntVector far = bits.and(0x007fffff)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1f)
                    .reinterpretAsInts();
            IntVector near = u.mul(-0x1p-32f).reinterpretAsInts();
            far.and(nearOne.not()).or(near.and(nearOne)).reinterpretAsFloats().intoArray(f, pair);
            IntVector exponent = bits.lanewise(VectorOperators.ASHR, 23).sub(32).and(nearOne.not());
            ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).intoArray(k, pair);
        }
        for (int i = 0; i < count / 2; i += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, f, i);
            FloatVector n = FloatVector.fromArray(FLOATS, k, i);
            FloatVector rest =
                    x.mul(L7).add(L6).mul(x).add(L5).mul(x).add(L4).mul(x).add(L3);
            rest = rest.mul(x).add(L2).mul(x).add(L1).mul(x).add(L0);
            FloatVector tail = x.mul(x).mul(x.mul(rest).sub(0.5f)).add(n.mul(LN2_LO));
            n.mul(LN2_HI).add(x.add(tail)).mul(-2f).intoArray(f, i);
        }
    }

    /** mean + std·r (cos θ, sin θ) of each pair to {@code out[at … at + count)}; {@code squares} are r² = −2 ln u₁. */
    static void points(float[] out, int at, int count, int[] words, float[] squares, float mean, float std) {
        for (int i = 0, pair = 0; i < count; i += 2 * LANES, pair += LANES) {
            LongVector one = IntVector.fromArray(INTS, words, i).reinterpretAsLongs();
            LongVector two = IntVector.fromArray(INTS, words, i + LANES).reinterpretAsLongs();
            IntVector word =
                    one.lanewise(VectorOperators.LSHR, 32).or(two.and(~LOW)).reinterpretAsInts();
            IntVector ahead = word.add(0x20000000); // its two high bits are the quadrant
            FloatVector angle = (FloatVector) word.sub(ahead.and(0xc0000000)).convert(VectorOperators.I2F, 0);
            FloatVector theta = angle.add(0.5f).mul(RADIANS_PER_WORD);
            FloatVector t = theta.mul(theta);
            IntVector sin = theta.add(theta.mul(t).mul(t.mul(S2).add(S1).mul(t).add(S0)))
                    .reinterpretAsInts();
            IntVector cos = t.mul(-0.5f)
                    .add(1f)
                    .add(t.mul(t).mul(t.mul(C2).add(C1).mul(t).add(C0)))
                    .reinterpretAsInts();
            IntVector odd = ahead.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.ASHR, 31);
            IntVector swap = cos.lanewise(VectorOperators.XOR, sin).and(odd); // quadrants 1 and 3
            IntVector left = ahead.add(0x40000000).and(SIGN); // quadrants 1 and 2
            IntVector below = ahead.and(SIGN); // quadrants 2 and 3
            IntVector cosine = cos.lanewise(VectorOperators.XOR, swap).lanewise(VectorOperators.XOR, left);
            IntVector sine = sin.lanewise(VectorOperators.XOR, swap).lanewise(VectorOperators.XOR, below);
            FloatVector r = FloatVector.fromArray(FLOATS, squares, pair).sqrt();
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
            LongVector x = z0.and(LOW).or(z1.lanewise(VectorOperators.LSHL, 32)); // of words 0 and 1 of each block
            LongVector y = z0.lanewise(VectorOperators.LSHR, 32).or(z1.and(~LOW)); // of words 2 and 3
            LongVector first = x.rearrange(LOWER_HALF).blend(y.rearrange(LOWER_HALF), ODD);
            LongVector second = x.rearrange(UPPER_HALF).blend(y.rearrange(UPPER_HALF), ODD);
            first.reinterpretAsInts().reinterpretAsFloats().intoArray(out, at + i);
            second.reinterpretAsInts().reinterpretAsFloats().intoArray(out, at + i + LANES);
        }
    }
}
