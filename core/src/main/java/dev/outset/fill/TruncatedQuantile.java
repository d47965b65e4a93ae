package dev.outset.fill;

import dev.outset.math.NormalLaw;
import dev.outset.math.TruncatedNormalLaw;

/**
 * The quantile of a truncated normal law in float arithmetic without branches: mean + std·Q((word + ½) 2⁻³²).
 *
 * <p>With p = Φ(z) = Φ(lower) + m·u, q = 1 − p = P(Z &gt; upper) + m·(1 − u) and m their difference from 1, the
 * quantile is z = (p − q) F(w), w = −ln(4pq), where F is smooth: a polynomial in w − 5/2 up to w = 5, |z| = 2.93. Both
 * shares are sums of positive numbers and keep their digits. Beyond w = 5, where few numbers fall, z is the quantile in
 * double precision, rounded. |error of z| &lt; 10⁻⁶. Constants come from
 * {@code core/src/test/oracle/truncated_quantile_coefficients.py}.
 */
public final class TruncatedQuantile {
    /** 4pq below this is left to {@link #exact}: e⁻⁵. */
    public static final float SMALLEST = 6.737947e-03f;

    public static final float CENTRE = 2.5f;
    public static final float F0 = 2.1233134e+00f;
    public static final float F1 = 3.4880272e-01f;
    public static final float F2 = -5.90766e-03f;
    public static final float F3 = -1.7730828e-03f;
    public static final float F4 = 3.0874118e-04f;
    public static final float F5 = -6.1947458e-06f;
    public static final float F6 = -4.885796e-06f;
    public static final float F7 = 4.8397885e-07f;
    public static final float F8 = 3.196968e-08f;

    private static final float[] SIDE = {-1, 1};

    /** Of narrower laws an error of 10⁻⁶ would be seen. */
    private static final double NARROWEST_STD = 0.05;

    private final TruncatedNormalLaw law;
    private final double parentMean;
    private final double parentStd;

    /** Φ(lower), P(Z &gt; upper): the shares outside, on the side of the word's top bit. */
    private final float[] outside;

    private final float mass;
    private final float mean;
    private final float std;
    private final float lowest;
    private final float highest;

    /** mean + std·Z of the law, Z never leaving its bounds: limits are rounded inwards. */
    public TruncatedQuantile(double mean, double std, TruncatedNormalLaw law) {
        this.law = law;
        this.parentMean = mean + 0.0; // no −0: then none is drawn, and limits are simple comparisons
        this.parentStd = std;
        double below = NormalLaw.cdf(law.lower());
        double above = NormalLaw.survival(law.upper());
        this.outside = new float[] {(float) below, (float) above};
        this.mass = (float) (law.lower() > 0 ? NormalLaw.survival(law.lower()) - above : (1 - above) - below);
        this.mean = (float) parentMean;
        this.std = (float) std;
        double low = parentMean + std * law.lower();
        double high = parentMean + std * law.upper();
        this.lowest = (float) low < low ? Math.nextUp((float) low) : (float) low;
        this.highest = (float) high > high ? Math.nextDown((float) high) : (float) high;
    }

    /** Whether the law is wide enough for float arithmetic. */
    public static boolean covers(TruncatedNormalLaw law) {
        return law.std() >= NARROWEST_STD;
    }

    /** Whether 4pq of some element falls below {@link #SMALLEST}; a law that barely does not may say so too. */
    public boolean hasTails() {
        return Math.min(outside[0], outside[1]) < SMALLEST / 3;
    }

    /** The share outside on the side of the lower bound (0) or the upper one (1). */
    public float outside(int side) {
        return outside[side];
    }

    /** The share between the bounds. */
    public float mass() {
        return mass;
    }

    /** Of the parent. */
    public float mean() {
        return mean;
    }

    /** Of the parent. */
    public float std() {
        return std;
    }

    /** Smallest float between the bounds. */
    public float lowest() {
        return lowest;
    }

    /** Largest float between the bounds. */
    public float highest() {
        return highest;
    }

    /** Scratch for rows of {@code count} elements. */
    static final class Rows {
        private final float[] u;
        private final float[] near;
        private final float[] far;
        private final float[] sign;

        Rows(int count) {
            u = new float[count];
            near = new float[count];
            far = new float[count];
            sign = new float[count];
        }
    }

    /** Element i from word i: {@code out[at + stride·i]} for i below {@code count}. */
    void fill(float[] out, int at, int stride, int count, long[] words, Rows rows) {
        takeWordsApart(words, rows, count);
        shares(rows.u, rows.near, mass, count);
        complements(rows.u, rows.far, mass, count);
        float[] t = rows.u;
        products(rows.near, rows.far, t, count);
        differences(rows.near, rows.far, rows.sign, count);
        takeLogarithmsApart(t, rows.near, rows.far, count);
        logarithms(rows.near, rows.far, count);
        quantiles(rows.near, rows.sign, mean, std, count);
        limit(rows.sign, lowest, highest, count);
        for (int i = 0; i < count; i++) {
            out[at + stride * i] = rows.sign[i];
        }
        if (hasTails()) {
            for (int i = 0; i < count; i++) {
                if (t[i] < SMALLEST) {
                    out[at + stride * i] = exact((int) words[i]);
                }
            }
        }
    }

    /** The share u to the nearer end, less than one half, and the shares outside the nearer and the farther bound. */
    private void takeWordsApart(long[] words, Rows rows, int count) {
        float[] u = rows.u;
        float[] near = rows.near;
        float[] far = rows.far;
        float[] sign = rows.sign;
        float[] outside = this.outside;
        for (int i = 0; i < count; i++) {
            int word = (int) words[i];
            int side = word >>> 31;
            u[i] = (float) (word ^ (word >> 31));
            near[i] = outside[side];
            far[i] = outside[1 - side];
            sign[i] = SIDE[side];
        }
    }

    /** {@code near} += mass·u, u still in words. */
    private static void shares(float[] u, float[] near, float mass, int count) {
        for (int i = 0; i < count; i++) {
            near[i] += mass * ((u[i] + 0.5f) * 0x1p-32f);
        }
    }

    /** {@code far} += mass·(1 − u), u still in words. */
    private static void complements(float[] u, float[] far, float mass, int count) {
        for (int i = 0; i < count; i++) {
            far[i] += mass * (1 - (u[i] + 0.5f) * 0x1p-32f);
        }
    }

    private static void products(float[] near, float[] far, float[] t, int count) {
        for (int i = 0; i < count; i++) {
            t[i] = 4 * near[i] * far[i];
        }
    }

    private static void differences(float[] near, float[] far, float[] sign, int count) {
        for (int i = 0; i < count; i++) {
            sign[i] *= far[i] - near[i];
        }
    }

    /** t = (1 + f) 2^k with √½ ≤ 1 + f &lt; √2. */
    private static void takeLogarithmsApart(float[] t, float[] f, float[] k, int count) {
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits(t[i]) - BoxMuller.SQRT_HALF_BITS;
            f[i] = Float.intBitsToFloat((bits & 0x007fffff) + BoxMuller.SQRT_HALF_BITS) - 1;
            k[i] = (float) (bits >> 23);
        }
    }

    /** {@code f} ← w − 5/2 = −ln t − 5/2. */
    private static void logarithms(float[] f, float[] k, int count) {
        for (int i = 0; i < count; i++) {
            f[i] = -CENTRE - BoxMuller.log(f[i], k[i]);
        }
    }

    /** {@code x} ← mean + std·x F(w). */
    private static void quantiles(float[] v, float[] x, float mean, float std, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = mean + std * (x[i] * factor(v[i]));
        }
    }

    private static void limit(float[] x, float lowest, float highest, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.max(lowest, Math.min(highest, x[i]));
        }
    }

    private static float factor(float v) {
        return F0 + v * (F1 + v * (F2 + v * (F3 + v * (F4 + v * (F5 + v * (F6 + v * (F7 + v * F8)))))));
    }

    /** By the quantile in double precision. */
    public float exact(int word) {
        double u = (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
        return Math.max(lowest, Math.min(highest, (float) (parentMean + parentStd * law.quantile(u))));
    }
}
