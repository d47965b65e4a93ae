package dev.outset.random;

import dev.outset.math.Elementary;
import dev.outset.text.InputException;

/**
 * NumPy's generator of today, {@code numpy.random.default_rng(seed)}: PCG64 with ziggurat normals, number for number.
 * Uniforms and the 99 normals of 100 that come straight from a table agree in every bit; the others go through an
 * exponential or a logarithm, whose last bit NumPy takes from its C library and which decides a rejection.
 */
public final class NumpyGenerator implements NumpyNumbers {
    private static final long MANTISSA = 0xfffffffffffffL;
    private static final int FLOAT_MANTISSA = 0x7fffff;

    private final Pcg64 words;

    /**
     * @param seed 0 … 2⁶³ − 1
     * @throws InputException if the seed is negative, as in NumPy
     */
    public NumpyGenerator(long seed) {
        if (seed < 0) {
            throw new InputException(
                    "seed",
                    "0 or more for the numpy-pcg64 stream, as NumPy itself",
                    Long.toString(seed),
                    "choose another seed or the philox stream");
        }
        words = new Pcg64(seed);
    }

    /** {@code random()}: a double of 53 bits in [0, 1). */
    public double uniform() {
        return words.nextDouble();
    }

    /** {@code random(dtype=numpy.float32)}: a float of 24 bits in [0, 1). */
    public float uniformFloat() {
        return words.nextFloat();
    }

    /** {@code uniform(low, high)}: low + (high − low) u. */
    @Override
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** {@code normal(mean, std)}: mean + std z. */
    @Override
    public double normal(double mean, double std) {
        return mean + std * normal();
    }

    /** {@code standard_normal()}. */
    public double normal() {
        while (true) {
            long bits = words.next();
            int layer = (int) bits & 0xff;
            long size = bits >>> 9 & MANTISSA;
            double x = size * Ziggurat.ForDouble.W[layer];
            double signed = (bits & 0x100) != 0 ? -x : x;
            if (size < Ziggurat.ForDouble.K[layer]) {
                return signed;
            }
            if (layer == 0) {
                double tail = tail();
                return (bits >>> 17 & 1) != 0 ? -tail : tail;
            }
            double below = Ziggurat.ForDouble.F[layer];
            double height = (Ziggurat.ForDouble.F[layer - 1] - below) * uniform() + below;
            if (height < Elementary.exp(-0.5 * x * x)) {
                return signed;
            }
        }
    }

    /** {@code standard_normal(dtype=numpy.float32)}: another sequence, of 32-bit words. */
    public float normalFloat() {
        while (true) {
            int bits = words.nextInt();
            int layer = bits & 0xff;
            int size = bits >>> 9 & FLOAT_MANTISSA;
            float x = size * Ziggurat.ForFloat.W[layer];
            float signed = (bits & 0x100) != 0 ? -x : x;
            if (size < Ziggurat.ForFloat.K[layer]) {
                return signed;
            }
            if (layer == 0) {
                float tail = tailFloat();
                return (bits >>> 17 & 1) != 0 ? -tail : tail;
            }
            float below = Ziggurat.ForFloat.F[layer];
            float height = (Ziggurat.ForFloat.F[layer - 1] - below) * uniformFloat() + below;
            if (height < Elementary.exp(-0.5 * x * x)) {
                return signed;
            }
        }
    }

    /** Beyond r, by Marsaglia's rejection from an exponential. */
    private double tail() {
        while (true) {
            double x = -Ziggurat.INVERSE_R * Elementary.log1p(-uniform());
            double y = -Elementary.log1p(-uniform());
            if (y + y > x * x) {
                return Ziggurat.R + x;
            }
        }
    }

    private float tailFloat() {
        while (true) {
            float x = -(float) Ziggurat.INVERSE_R * (float) Elementary.log1p(-uniformFloat());
            float y = -(float) Elementary.log1p(-uniformFloat());
            if (y + y > x * x) {
                return (float) Ziggurat.R + x;
            }
        }
    }
}
