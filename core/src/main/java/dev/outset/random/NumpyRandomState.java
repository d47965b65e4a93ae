package dev.outset.random;

import dev.outset.math.Elementary;
import dev.outset.text.InputException;

/**
 * NumPy's legacy generator {@code numpy.random.RandomState(seed)}, number for number: the same words, the same uniform
 * doubles, the same polar normals including the one kept for the next call. NumPy promises never to change it.
 *
 * <p>Uniforms agree in every bit. Normals go through a logarithm, which NumPy takes from its C library: the last bit of
 * about one normal in five hundred differs, on NumPy's own platforms too.
 */
public final class NumpyRandomState implements NumpyNumbers {
    private static final long LARGEST_SEED = 0xffffffffL;

    private final Mt19937 words;
    private double kept;
    private boolean hasKept;

    /**
     * @param seed 0 … 2³² − 1, as NumPy asks
     * @throws InputException if the seed is outside that range
     */
    public NumpyRandomState(long seed) {
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new InputException(
                    "seed",
                    "0 to " + LARGEST_SEED + " for the numpy stream, as NumPy itself",
                    Long.toString(seed),
                    "choose a smaller seed or the philox stream");
        }
        words = new Mt19937((int) seed);
    }

    /** {@code random_sample()}: a uniform double of 53 bits in [0, 1). */
    public double uniform() {
        int a = words.next() >>> 5;
        int b = words.next() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /** {@code uniform(low, high)}: low + (high − low) u. */
    @Override
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** {@code standard_normal()}: Marsaglia's polar method; every second call returns the number kept by the first. */
    public double normal() {
        if (hasKept) {
            hasKept = false;
            return kept;
        }
        double x1;
        double x2;
        double square;
        do {
            x1 = 2 * uniform() - 1;
            x2 = 2 * uniform() - 1;
            square = x1 * x1 + x2 * x2;
        } while (square >= 1 || square == 0);
        double f = Math.sqrt(-2 * Elementary.log(square) / square);
        kept = f * x1;
        hasKept = true;
        return f * x2;
    }

    /** {@code normal(mean, std)}: mean + std z. */
    @Override
    public double normal(double mean, double std) {
        return mean + std * normal();
    }
}
