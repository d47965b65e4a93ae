package dev.outset.fill;

import dev.outset.math.Elementary;

/**
 * Standard normals from pairs of uniform words (Box and Muller 1958): z₀ = r cos θ, z₁ = r sin θ with r = √(−2 ln u₁),
 * θ = 2π u₂ and u = (word + ½) 2⁻³². Hence |z| ≤ √(66 ln 2) = 6.77 in float.
 *
 * <p>The float path is straight-line float arithmetic, selects instead of branches and no fused multiply-add, so that
 * it gives the same bits everywhere and can be vectorised without changing them. Its errors are below 4·10⁻⁷ relatively
 * to r. Constants come from {@code core/src/test/oracle/box_muller_coefficients.py}.
 *
 * <p>An object is a scratch for rows of pairs. What a JIT compiler can put into vector registers stands in loops of its
 * own over float arrays, a few operations each; taking words apart cannot be, and stands beside them.
 */
public final class BoxMuller {
    /** √½·2³²: words from here on take ln u₁ = ln(1 − v) with v = 1 − u₁ made exactly from the complement. */
    public static final int SQRT_HALF_WORD = 0xb504f334;

    public static final int SQRT_HALF_BITS = 0x3f3504f3;
    public static final float LN2_HI = 0.69314575f;
    public static final float LN2_LO = 1.4286068e-06f;
    public static final float RADIANS_PER_WORD = 1.4629181e-09f;

    public static final float L0 = 3.333333e-01f;
    public static final float L1 = -2.5000307e-01f;
    public static final float L2 = 2.0001045e-01f;
    public static final float L3 = -1.6641282e-01f;
    public static final float L4 = 1.4214496e-01f;
    public static final float L5 = -1.2998183e-01f;
    public static final float L6 = 1.2622319e-01f;
    public static final float L7 = -7.902744e-02f;

    public static final float S0 = -1.6666664e-01f;
    public static final float S1 = 8.332748e-03f;
    public static final float S2 = -1.958789e-04f;
    public static final float C0 = 4.1666664e-02f;
    public static final float C1 = -1.3888302e-03f;
    public static final float C2 = 2.4547942e-05f;

    private static final long WORD = 0xffffffffL;

    private final long[] longs;
    private final int[] ints;
    private final int[] exponents;
    private final float[] f;
    private final float[] k;
    private final float[] angle;
    private final float[] cosine;
    private final float[] sine;
    private final float[] x;
    private final float[] y;
    private final float[] z0;
    private final float[] z1;

    /** Scratch for {@code pairs} pairs. */
    BoxMuller(int pairs) {
        longs = new long[pairs];
        ints = new int[pairs];
        exponents = new int[pairs];
        f = new float[pairs];
        k = new float[pairs];
        angle = new float[pairs];
        cosine = new float[pairs];
        sine = new float[pairs];
        x = new float[pairs];
        y = new float[pairs];
        z0 = new float[pairs];
        z1 = new float[pairs];
    }

    /**
     * mean + std·z of the numbers of each block, in order, to {@code out[at …]}. All four are put there at once, so
     * that each line of the memory is touched once.
     */
    void fill(float[] out, int at, int blocks, Philox4x32 words, float mean, float std) {
        points(blocks, words.column(0), words.column(1), mean, std, z0, z1);
        points(blocks, words.column(2), words.column(3), mean, std, angle, k);
        inOrder(out, at, blocks, z0, z1, angle, k);
    }

    /** mean + std·z of pairs of words to {@code a} and {@code b}. The low 32 bits of the longs are the words. */
    void points(int pairs, long[] first, long[] second, float mean, float std, float[] a, float[] b) {
        distances(first, longs, pairs);
        floats(longs, ints, pairs);
        significands(ints, exponents, pairs);
        toFloats(ints, f, exponents, k, pairs);
        radii(f, k, pairs);
        angles(second, longs, pairs);
        toFloats(longs, angle, pairs);
        quadrants(second, longs, pairs);
        toFloats(longs, x, pairs);
        turns(x, cosine, sine, pairs);
        circle(angle, x, y, pairs);
        turned(f, cosine, x, sine, y, a, -1, mean, std, pairs);
        turned(f, sine, x, cosine, y, b, 1, mean, std, pairs);
    }

    private static void inOrder(float[] out, int at, int blocks, float[] z0, float[] z1, float[] z2, float[] z3) {
        for (int i = 0; i < blocks; i++) {
            out[at + 4 * i] = z0[i];
            out[at + 4 * i + 1] = z1[i];
            out[at + 4 * i + 2] = z2[i];
            out[at + 4 * i + 3] = z3[i];
        }
    }

    /** 2(word + ½), or from √½ on −2(2³² − word − ½), the distance from the nearer end of (0, 1) in units of 2⁻³³. */
    private static void distances(long[] words, long[] out, int pairs) {
        for (int i = 0; i < pairs; i++) {
            long word = words[i] & WORD;
            long nearOne = ((SQRT_HALF_WORD & WORD) - 1 - word) >> 63; // all ones or 0
            out[i] = 2 * word + 1 - (nearOne & (1L << 33));
        }
    }

    /** The bits of the nearest floats. */
    private static void floats(long[] in, int[] bits, int pairs) {
        for (int i = 0; i < pairs; i++) {
            bits[i] = Float.floatToRawIntBits((float) in[i]);
        }
    }

    /**
     * u₁ = (1 + f) 2^k with √½ ≤ 1 + f &lt; √2 as the bits of 1 + f and k − 1 &lt; 0; near 1, where the sign is set, as
     * the bits of f = −(1 − u₁) and 0.
     */
    private static void significands(int[] bits, int[] exponents, int pairs) {
        for (int i = 0; i < pairs; i++) {
            int u = bits[i];
            int nearOne = u >> 31;
            int far = u - SQRT_HALF_BITS;
            exponents[i] = ((far >> 23) - 34) & ~nearOne;
            bits[i] = ((u - (33 << 23)) & nearOne) | (((far & 0x007fffff) + SQRT_HALF_BITS) & ~nearOne);
        }
    }

    private static void toFloats(int[] bits, float[] f, int[] exponents, float[] k, int pairs) {
        for (int i = 0; i < pairs; i++) {
            f[i] = Float.intBitsToFloat(bits[i]);
            k[i] = (float) exponents[i];
        }
    }

    /** r = √(−2 ln u₁), to {@code g}. */
    private static void radii(float[] g, float[] k, int pairs) {
        for (int i = 0; i < pairs; i++) {
            float exponent = k[i];
            // min(1, −k) without a branch: 0 near 1, where f and k are themselves already
            float one = 0.5f * ((1 - exponent) - Math.abs(exponent + 1));
            g[i] = (float) Math.sqrt(-2 * log(g[i] - one, exponent + one));
        }
    }

    /** 2π u₂ = quadrant·π/2 + θ, |θ| ≤ π/4: θ in words, less one half. */
    private static void angles(long[] words, long[] out, int pairs) {
        for (int i = 0; i < pairs; i++) {
            long word = words[i] & WORD;
            out[i] = word - (((word + 0x20000000L) >>> 30) << 30);
        }
    }

    private static void quadrants(long[] words, long[] out, int pairs) {
        for (int i = 0; i < pairs; i++) {
            out[i] = ((words[i] + 0x20000000L) >>> 30) & 3;
        }
    }

    private static void toFloats(long[] in, float[] out, int pairs) {
        for (int i = 0; i < pairs; i++) {
            out[i] = (float) in[i];
        }
    }

    /** cos and sin of quadrants 0 … 3: 1, 0, −1, 0 and 0, 1, 0, −1. */
    private static void turns(float[] quadrants, float[] cosine, float[] sine, int pairs) {
        for (int i = 0; i < pairs; i++) {
            cosine[i] = Math.abs(quadrants[i] - 2) - 1;
            sine[i] = 1 - Math.abs(quadrants[i] - 1);
        }
    }

    /** ln((1 + f) 2^k) with √½ ≤ 1 + f &lt; √2. */
    static float log(float f, float k) {
        float rest = L0 + f * (L1 + f * (L2 + f * (L3 + f * (L4 + f * (L5 + f * (L6 + f * L7))))));
        return k * LN2_HI + (f + (f * f * (f * rest - 0.5f) + k * LN2_LO));
    }

    /** cos θ and sin θ, to {@code x} and {@code y}. */
    private static void circle(float[] angle, float[] x, float[] y, int pairs) {
        for (int i = 0; i < pairs; i++) {
            float theta = (angle[i] + 0.5f) * RADIANS_PER_WORD;
            float t = theta * theta;
            y[i] = theta + theta * t * (S0 + t * (S1 + t * S2));
            x[i] = 1 - 0.5f * t + t * t * (C0 + t * (C1 + t * C2));
        }
    }

    /** mean + std·r (c x + sign·s y): of c and s one is 0 and the other ±1, so only r and std round. */
    private static void turned(
            float[] r,
            float[] c,
            float[] x,
            float[] s,
            float[] y,
            float[] out,
            float sign,
            float mean,
            float std,
            int n) {
        for (int i = 0; i < n; i++) {
            out[i] = mean + std * (r[i] * (c[i] * x[i] + sign * s[i] * y[i]));
        }
    }

    /**
     * As the float path with 63 bits of each uniform: {@code high} are the words of the float path, {@code low} refine
     * them. ln u₁ near 1 is taken from 1 − u₁ here too.
     */
    public static void fill(double[] z, int[] high, int[] low, int count) {
        for (int i = 0; i < count; i += 2) {
            long bits = wide(high[i], low[i]);
            double log = bits < 0
                    ? Elementary.log1p(-(((~bits >>> 1) + 0.5) * 0x1p-63))
                    : Elementary.log(((bits >>> 1) + 0.5) * 0x1p-63);
            double r = Math.sqrt(-2 * log);
            double halfTurns = ((wide(high[i + 1], low[i + 1]) >>> 1) + 0.5) * 0x1p-62;
            z[i] = r * Elementary.cosPi(halfTurns);
            z[i + 1] = r * Elementary.sinPi(halfTurns);
        }
    }

    private static long wide(int high, int low) {
        return (long) high << 32 | (low & 0xffffffffL);
    }
}
