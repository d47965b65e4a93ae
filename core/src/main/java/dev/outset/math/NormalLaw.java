package dev.outset.math;

/**
 * The standard normal law N(0, 1): density φ(x) = e^(−x²/2)/√(2π), distribution function Φ(x), its complement and their
 * inverses. Relative errors stay below 10⁻¹⁵ also far in the tails, down to the smallest double.
 */
public final class NormalLaw {
    private static final double INVERSE_SQRT_2PI = 0.3989422804014327;
    private static final double INVERSE_SQRT_2PI_LOW = -2.49232720227773e-17;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_2_OVER_PI = 0.7978845608028654;

    /** Where the scaled complementary error function takes over: x/√2 ≥ 3/4. */
    private static final double TAIL = 1.0607;

    private static final double[] CENTRAL_START = {
        2.5066279010237316,
        2.6252325762879956,
        5.734824865012479,
        17.373182638961843,
        13.605942921000539,
        422.51617805812083,
    };

    private static final double[] TAIL_START = {
        1.4146232520231485,
        -0.03924441477131766,
        -2.676651084615845,
        6.330851317633896,
        -17.328960857897098,
        37.03992803484555,
        -54.59542058403101,
        51.4939245438446,
        -27.832882044918694,
        6.539664431596188,
    };

    private NormalLaw() {}

    /** φ(x). */
    public static double density(double x) {
        if (!(Math.abs(x) < 38.6)) {
            return Double.isNaN(x) ? x : 0;
        }
        return Exponential.expTimes(
                -0.5 * x * x, -0.5 * DoubleDouble.productError(x, x), INVERSE_SQRT_2PI, INVERSE_SQRT_2PI_LOW);
    }

    /** Φ(x) = P(Z ≤ x). */
    public static double cdf(double x) {
        return survival(-x);
    }

    /** P(Z &gt; x) = 1 − Φ(x), without cancellation. */
    public static double survival(double x) {
        if (!(x > TAIL)) {
            return 0.5 * Elementary.erfc(x * SQRT_HALF);
        }
        if (x > 38.6) {
            return 0;
        }
        double half = -0.5 * x * x;
        return 0.5 * ErrorFunction.exponentTimesScaled(half, -0.5 * DoubleDouble.productError(x, x), x * SQRT_HALF);
    }

    /** ln P(Z &gt; x), finite for every finite x below 10¹⁵⁴. */
    public static double logSurvival(double x) {
        return x > TAIL
                ? Logarithm.log(0.5 * ErrorFunction.scaled(x * SQRT_HALF)) - 0.5 * x * x
                : Logarithm.log1p(-cdf(x));
    }

    /** The x with Φ(x) = p; −∞ at 0, +∞ at 1, NaN outside [0, 1]. */
    public static double quantile(double p) {
        return p <= 0.5 ? -upperQuantile(p) : upperQuantile(1 - p); // 1 − p is exact here
    }

    /** The x with P(Z &gt; x) = q; use it for x &gt; 0, where 1 − q cannot be told from 1. */
    public static double upperQuantile(double q) {
        if (!(q > 0 && q < 1)) {
            return q == 0 ? Double.POSITIVE_INFINITY : q == 1 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        if (q > 0.5) {
            return -upperQuantile(1 - q);
        }
        return q < 0.2 ? tailQuantile(Logarithm.log(q)) : centralQuantile(0.5 - q);
    }

    /** The x with Φ(x) = 1/2 + c for 0 ≤ c ≤ 0.3: a polynomial, then one step of Halley's method. */
    private static double centralQuantile(double c) {
        double x = c * Polynomial.value(CENTRAL_START, c * c);
        double step = (0.5 * Elementary.erf(x * SQRT_HALF) - c) / density(x);
        return x - step / (1 + 0.5 * x * step);
    }

    /** The x with ln P(Z &gt; x) = logQ ≤ ln 0.2: a polynomial in 1/r, r = √−logQ, then one Halley step on the log. */
    private static double tailQuantile(double logQ) {
        double r = Math.sqrt(-logQ);
        double x = r * Polynomial.value(TAIL_START, 1 / r);
        double hazard = hazard(x);
        double error = logSurvival(x) - logQ;
        return x + error / hazard / (1 + 0.5 * error * (hazard - x) / hazard);
    }

    /** e^(x²/2) P(Z &gt; x) for x &gt; 0, which falls only like 1/x. */
    static double scaledSurvival(double x) {
        return x > TAIL ? 0.5 * ErrorFunction.scaled(x * SQRT_HALF) : survival(x) * Exponential.exp(0.5 * x * x);
    }

    /** φ(x)/P(Z &gt; x) = −d/dx ln P(Z &gt; x), the rate at which the tail falls. */
    static double hazard(double x) {
        return x > TAIL ? SQRT_2_OVER_PI / ErrorFunction.scaled(x * SQRT_HALF) : density(x) / survival(x);
    }
}
