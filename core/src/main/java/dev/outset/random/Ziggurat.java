package dev.outset.random;

import dev.outset.math.Elementary;

/**
 * The tables of the ziggurat of Marsaglia and Tsang 2000 for the normal density, as NumPy's generator has them: 256
 * layers of equal area v under f(x) = e^(−x²/2), x₂₅₅ = r, and from the bottom up
 *
 * <pre>x_i = √(−2 ln(v/x_(i+1) + f(x_(i+1)))),  w_i = x_i/N,  k_(i+1) = N x_i/x_(i+1)</pre>
 *
 * with N = 2⁵² for doubles and 2²³ for floats. NumPy's were made by this recursion in double precision with a correctly
 * rounded logarithm and exponential, but for one entry, which is set by hand.
 */
final class Ziggurat {
    static final int LAYERS = 256;
    /** Where the tail begins. */
    static final double R = 3.654152885361009;

    static final double INVERSE_R = 0.2736612373297583;

    private static final double AREA = 0.004928673233974652;
    private static final int EXCEPTION = 38;
    private static final double EXCEPTION_VALUE = 0x1.5ad29acc85c89p-1;

    /** The tables for doubles: made at the first use, about a hundredth of a second. */
    static final class ForDouble {
        static final double[] W = new double[LAYERS];
        static final double[] F = new double[LAYERS];
        static final long[] K = new long[LAYERS];

        static {
            double n = 0x1p52;
            double x = R;
            F[LAYERS - 1] = BigFunctions.exp(-0.5 * x * x);
            W[LAYERS - 1] = x / n;
            for (int i = LAYERS - 2; i >= 1; i--) {
                double above = x;
                x = Math.sqrt(-2 * BigFunctions.log(AREA / above + F[i + 1]));
                F[i] = i == EXCEPTION ? EXCEPTION_VALUE : BigFunctions.exp(-0.5 * x * x);
                W[i] = x / n;
                K[i + 1] = nearest(x / above * n);
            }
            F[0] = 1;
            W[0] = AREA / F[LAYERS - 1] / n;
            K[0] = nearest(R * F[LAYERS - 1] / AREA * n);
        }

        private ForDouble() {}
    }

    /** The tables for floats: doubles rounded, far finer than a float shows. */
    static final class ForFloat {
        static final float[] W = new float[LAYERS];
        static final float[] F = new float[LAYERS];
        static final int[] K = new int[LAYERS];

        static {
            double n = 0x1p23;
            double x = R;
            double f = Elementary.exp(-0.5 * x * x);
            double area = R * f + Math.sqrt(Math.PI / 2) * Elementary.erfc(R / Math.sqrt(2));
            W[0] = (float) (area / f / n);
            K[0] = (int) nearest(R * f / area * n);
            F[0] = 1;
            for (int i = LAYERS - 1; i >= 1; i--) {
                F[i] = (float) f;
                W[i] = (float) (x / n);
                if (i > 1) {
                    double above = x;
                    x = Math.sqrt(-2 * Elementary.log(area / above + f));
                    f = Elementary.exp(-0.5 * x * x);
                    K[i] = (int) nearest(x / above * n);
                }
            }
        }

        private ForFloat() {}
    }

    private Ziggurat() {}

    /** The nearest integer of a number between 0 and 2⁵²; no entry lies halfway. */
    private static long nearest(double x) {
        return (long) (x + 0.5);
    }
}
