package dev.outset.random;

import dev.outset.math.Elementary;

/**
 * Standard normals from pairs of uniform words (Box and Muller 1958): z₀ = r cos θ, z₁ = r sin θ with r = √(−2 ln u₁),
 * θ = 2π u₂ and u = (word + ½) 2⁻³². Hence |z| ≤ √(66 ln 2) = 6.77 in float.
 *
 * <p>The float path is straight-line float arithmetic, selects instead of branches and no fused multiply-add, so that
 * it gives the same bits everywhere and can be vectorised without changing them. Its errors are below 4·10⁻⁷ relatively
 * to r. Constants come from {@code core/src/test/oracle/box_muller_coefficients.py}.
 */
final class BoxMuller {
    /** √½·2³²: words from here on take ln u₁ = ln(1 − v) with v = 1 − u₁ made exactly from the complement. */
    private static final int SQRT_HALF_WORD = 0xb504f334;

    private static final int SQRT_HALF_BITS = 0x3f3504f3;
    private static final float LN2_HI = 0.69314575f;
    private static final float LN2_LO = 1.4286068e-06f;
    private static final float RADIANS_PER_WORD = 1.4629181e-09f;

    private static final float L0 = 3.333333e-01f;
    private static final float L1 = -2.5000307e-01f;
    private static final float L2 = 2.0001045e-01f;
    private static final float L3 = -1.6641282e-01f;
    private static final float L4 = 1.4214496e-01f;
    private static final float L5 = -1.2998183e-01f;
    private static final float L6 = 1.2622319e-01f;
    private static final float L7 = -7.902744e-02f;

    private static final float S0 = -1.6666664e-01f;
    private static final float S1 = 8.332748e-03f;
    private static final float S2 = -1.958789e-04f;
    private static final float C0 = 4.1666664e-02f;
    private static final float C1 = -1.3888302e-03f;
    private static final float C2 = 2.4547942e-05f;

    private BoxMuller() {}

    /** z[2j], z[2j+1] from words[2j], words[2j+1] for all pairs below {@code count}, which is even. */
    static void fill(float[] z, int[] words, int count) {
        for (int i = 0; i < count; i += 2) {
            float r = (float) Math.sqrt(-2 * log(words[i]));
            int word = words[i + 1];
            int quadrant = (word + 0x20000000) >>> 30;
            float theta = ((float) (word - (quadrant << 30)) + 0.5f) * RADIANS_PER_WORD; // |θ| ≤ π/4
            float t = theta * theta;
            float sine = theta + theta * t * (S0 + t * (S1 + t * S2));
            float cosine = 1 - 0.5f * t + t * t * (C0 + t * (C1 + t * C2));
            boolean swap = (quadrant & 1) != 0;
            float x = swap ? sine : cosine;
            float y = swap ? cosine : sine;
            z[i] = r * (((quadrant + 1) & 2) != 0 ? -x : x);
            z[i + 1] = r * ((quadrant & 2) != 0 ? -y : y);
        }
    }

    /** ln((word + ½) 2⁻³²): ln(1 + f) + k ln 2 with √½ ≤ 1 + f &lt; √2. */
    private static float log(int word) {
        boolean nearOne = Integer.compareUnsigned(word, SQRT_HALF_WORD) >= 0;
        int n = nearOne ? ~word : word;
        float u = (n >>> 16) * 65536f + ((n & 0xffff) + 0.5f); // one rounding: both terms are exact
        int bits = Float.floatToRawIntBits(u) - SQRT_HALF_BITS;
        float significand = Float.intBitsToFloat((bits & 0x007fffff) + SQRT_HALF_BITS);
        float f = nearOne ? u * -0x1p-32f : significand - 1;
        float k = nearOne ? 0 : (bits >> 23) - 32;
        float square = f * f;
        float rest = L0 + f * (L1 + f * (L2 + f * (L3 + f * (L4 + f * (L5 + f * (L6 + f * L7))))));
        return k * LN2_HI + (f + (square * (f * rest - 0.5f) + k * LN2_LO));
    }

    /**
     * As the float path with 63 bits of each uniform: {@code high} are the words of the float path, {@code low} refine
     * them. ln u₁ near 1 is taken from 1 − u₁ here too.
     */
    static void fill(double[] z, int[] high, int[] low, int count) {
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
