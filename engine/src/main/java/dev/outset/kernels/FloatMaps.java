package dev.outset.kernels;

/**
 * Element-wise functions on float arrays that the JIT compiler puts into vector registers: no branches, no calls, no
 * table look-ups. They use the four basic operations alone, so their bits are the same on every machine too; they
 * differ from the correctly rounded values by a few units in the last place.
 */
final class FloatMaps {
    /**
     * The rational function below rounds to exactly 1 here and to no more anywhere below, so holding z within ±END
     * holds the result within ±1; tanh itself is 1 − 1.8e-7.
     */
    private static final float END = 8.121285f;

    // tanh(z) = z P(z²)/Q(z²), minimax over |z| < 9.02: relative error 2.1e-8 before rounding
    // (conformance/tanh_fit.py).
    private static final float P1 = 0.13379732f;
    private static final float P2 = 0.00349405f;
    private static final float P3 = 2.0583702e-5f;
    private static final float P4 = 1.3319323e-8f;
    private static final float Q1 = 0.46713048f;
    private static final float Q2 = 0.025871133f;
    private static final float Q3 = 3.2831167e-4f;
    private static final float Q4 = 7.7621337e-7f;

    private FloatMaps() {}

    /** a = tanh z; relative error below 4e-7. NaN stays NaN. */
    static void tanh(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            float x = Math.max(-END, Math.min(END, z[i]));
            float y = x * x;
            float p = (((P4 * y + P3) * y + P2) * y + P1) * y + 1;
            float q = (((Q4 * y + Q3) * y + Q2) * y + Q1) * y + 1;
            a[i] = x * p / q;
        }
    }

    /** a = 1/(1 + e^(−z)) = ½ + ½ tanh(z/2); absolute error below 2e-7. */
    static void sigmoid(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            float x = Math.max(-END, Math.min(END, 0.5f * z[i]));
            float y = x * x;
            float p = (((P4 * y + P3) * y + P2) * y + P1) * y + 1;
            float q = (((Q4 * y + Q3) * y + Q2) * y + Q1) * y + 1;
            a[i] = 0.5f + 0.5f * (x * p / q);
        }
    }

    /** dz = da (1 − a²). */
    static void tanhBackward(float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) {
            dz[i] = da[i] * (1 - a[i] * a[i]);
        }
    }

    /** dz = da a (1 − a). */
    static void sigmoidBackward(float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) {
            dz[i] = da[i] * (a[i] * (1 - a[i]));
        }
    }

    /** a = max(z, 0); NaN stays NaN. */
    static void relu(float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = Math.max(z[i], 0f);
        }
    }

    /** dz = da where z > 0, else 0. */
    static void reluBackward(float[] z, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) {
            dz[i] = z[i] > 0 ? da[i] : 0f;
        }
    }
}
