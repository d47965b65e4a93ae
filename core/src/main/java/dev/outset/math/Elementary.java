package dev.outset.math;

/**
 * The elementary functions in plain Java arithmetic: the same bits on every machine and JDK. {@code Math.tanh} differs
 * between JDK 17 and 25, {@code Math.exp} may differ between a laptop and a server, and proofs and named streams cannot
 * live with that.
 *
 * <p>Only {@code + − × ÷ √}, comparisons and bit patterns are used, no fused multiply-add. The largest errors measured
 * against 60-digit values are given for each function in units in the last place (ulp) of the result; half an ulp is
 * the best possible. Special values are those of {@link Math}. Constants come from
 * {@code core/src/test/oracle/elementary_coefficients.py}.
 */
public final class Elementary {
    private Elementary() {}

    /** e^x; error below 0.6 ulp (1 ulp where the result is subnormal). */
    public static double exp(double x) {
        return Exponential.exp(x);
    }

    /** e^x − 1 without cancellation near 0; error below 1 ulp. */
    public static double expm1(double x) {
        return Exponential.expm1(x);
    }

    /** The natural logarithm; error below 0.6 ulp; −∞ at ±0, NaN below. */
    public static double log(double x) {
        return Logarithm.log(x);
    }

    /** ln(1 + x) without cancellation near 0; error below 0.65 ulp; −∞ at −1, NaN below. */
    public static double log1p(double x) {
        return Logarithm.log1p(x);
    }

    /** x^y with the special cases of {@link Math#pow}; error below 0.7 ulp (1 ulp where the result is subnormal). */
    public static double pow(double x, double y) {
        return Power.pow(x, y);
    }

    /** The sine of x radians for every finite x, however large; error below 1 ulp. */
    public static double sin(double x) {
        return Trigonometry.sin(x);
    }

    /** The cosine of x radians for every finite x, however large; error below 1 ulp. */
    public static double cos(double x) {
        return Trigonometry.cos(x);
    }

    /** The tangent of x radians for every finite x, however large; error below 2 ulp. */
    public static double tan(double x) {
        return Trigonometry.tan(x);
    }

    /** sin(πx), exact at multiples of 1/2; error below 1 ulp. */
    public static double sinPi(double x) {
        return Trigonometry.sinPi(x);
    }

    /** cos(πx), exact at multiples of 1/2; error below 1 ulp. */
    public static double cosPi(double x) {
        return Trigonometry.cosPi(x);
    }

    /** The angle in [−π/2, π/2] whose tangent is x; error below 1 ulp. */
    public static double atan(double x) {
        return Trigonometry.atan(x);
    }

    /** The hyperbolic tangent, never beyond ±1; error below 2 ulp. */
    public static double tanh(double x) {
        return Exponential.tanh(x);
    }

    /** erf x = 2/√π ∫₀ˣ e^(−t²) dt; error below 1 ulp. */
    public static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    /** erfc x = 1 − erf x, accurate relatively up to x = 27.2 where it underflows; error below 1.5 ulp. */
    public static double erfc(double x) {
        return ErrorFunction.erfc(x);
    }
}
