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

    /** cos and sin of the quadrants 0, π/2, π, 3π/2. */
    private static final float[] QUADRANT_COSINE = {1, 0, -1, 0};

    private static final float[] QUADRANT_SINE = {0, 1, 0, -1};

    private static final float[] ONE = {1, 0};

    private static final long WORD = 0xffffffffL;

    private final float[] f;
    private final float[] k;
    private final float[] angle;
    private final float[] cosine;
    private final float[] sine;
    private final float[] x;
    private final float[] y;

    /** Scratch for {@code pairs} pairs. */
    BoxMuller(int pairs) {
        f = new float[pairs];
        k = new float[pairs];
        angle = new float[pairs];
        cosine = new float[pairs];
        sine = new float[pairs];
        x = new float[pairs];
        y = new float[pairs];
    }

    /**
     * mean + std·z of the pairs (first[i], second[i]): z₀ to {@code out[at + 4i]}, z₁ to {@code out[at + 4i + 1]}. The
     * low 32 bits of the longs are the words.
     */
    void fill(float[] out, int at, int pairs, long[] first, long[] second, float mean, float std) {
        takeLogarithmsApart(first, f, x, k, pairs);
        radii(f, x, k, pairs);
        takeAnglesApart(second, angle, cosine, sine, pairs);
        circle(angle, x, y, pairs);
        turned(f, cosine, x, sine, y, angle, -1, mean, std, pairs);
        turned(f, sine, x, cosine, y, k, 1, mean, std, pairs);
        for (int i = 0; i < pairs; i++) {
            out[at + 4 * i] = angle[i];
            out[at + 4 * i + 1] = k[i];
        }
    }

    /**
     * u₁ = (1 + f) 2^k with √½ ≤ 1 + f &lt; √2, f = a − one; near 1, f = −(1 − u₁) from the complement of the word. The
     * float of 2 (word + ½) is rounded once.
     */
    private static void takeLogarithmsApart(long[] words, float[] a, float[] one, float[] k, int pairs) {
        for (int i = 0; i < pairs; i++) {
            int word = (int) words[i];
            int nearOne = (word & ~(word - SQRT_HALF_WORD)) >> 31; // all ones from √½ on, else 0
            int u = Float.floatToRawIntBits((float) (2 * ((word ^ nearOne) & WORD) + 1));
            int bits = u - SQRT_HALF_BITS;
            int near = (u - (33 << 23)) | 0x80000000; // times −2⁻³³
            int far = (bits & 0x007fffff) + SQRT_HALF_BITS;
            a[i] = Float.intBitsToFloat((near & nearOne) | (far & ~nearOne));
            one[i] = ONE[nearOne & 1];
            k[i] = (float) (((bits >> 23) - 33) & ~nearOne);
        }
    }

    /** r = √(−2 ln u₁), to {@code a}. */
    private static void radii(float[] a, float[] one, float[] k, int pairs) {
        for (int i = 0; i < pairs; i++) {
            a[i] = (float) Math.sqrt(-2 * log(a[i] - one[i], k[i]));
        }
    }

    /** ln((1 + f) 2^k) with √½ ≤ 1 + f &lt; √2. */
    static float log(float f, float k) {
        float rest = L0 + f * (L1 + f * (L2 + f * (L3 + f * (L4 + f * (L5 + f * (L6 + f * L7))))));
        return k * LN2_HI + (f + (f * f * (f * rest - 0.5f) + k * LN2_LO));
    }

    /** 2π u₂ = quadrant·π/2 + θ, |θ| ≤ π/4, θ still in words. */
    private static void takeAnglesApart(long[] words, float[] angle, float[] cosine, float[] sine, int pairs) {
        for (int i = 0; i < pairs; i++) {
            int word = (int) words[i];
            int quadrant = (word + 0x20000000) >>> 30;
            angle[i] = (float) (word - (quadrant << 30));
            cosine[i] = QUADRANT_COSINE[quadrant];
            sine[i] = QUADRANT_SINE[quadrant];
        }
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
