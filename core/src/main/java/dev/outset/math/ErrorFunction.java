package dev.outset.math;

/**
 * erf x = x + x E(x²) for |x| ≤ 3/4; above, erfc x = e^(−x²) Q(t)/(1 + 2x) with t = (x − 7/2)/(x + 7/2), where Q(t) =
 * (1 + 2x) e^(x²) erfc x stays between 1.12 and 1.27 (after Shepherd and Laframboise, Math. Comp. 36, 1981).
 */
final class ErrorFunction {
    private static final double[] E = {
        0.1283791670955126,
        -0.37612638903183754,
        0.11283791670955087,
        -0.026866170645118446,
        0.005223977625222192,
        -0.0008548327001135946,
        0.00012055331545294116,
        -1.4925589383821143e-05,
        1.646038320985815e-06,
        -1.63332293434337e-07,
        1.4413879289095029e-08,
        -9.502840894774706e-10,
    };

    private static final double[] Q = {
        1.2423492448711544,
        -0.14000918013761937,
        -0.01055559633221799,
        0.09751909515325033,
        -0.11508959816021323,
        0.08798315382523479,
        -0.04882332582734189,
        0.01909933093478642,
        -0.004215019914815034,
        -0.0003022677901263386,
        0.000564384462334703,
        -0.00012151303047075678,
        -4.278234833750481e-05,
        2.4263635356703607e-05,
        2.328120102235579e-06,
        -3.822064011207542e-06,
        -4.2022379058202515e-08,
        6.136841892056406e-07,
        -1.4290311594880224e-08,
        -1.0645980788246114e-07,
        8.925632198810088e-09,
        1.612762320273812e-08,
        -4.308343317253418e-09,
        4.184358059158413e-11,
    };

    private ErrorFunction() {}

    static double erf(double x) {
        double size = Math.abs(x);
        if (!(size > 0.75)) { // NaN too
            return x + x * Polynomial.value(E, x * x);
        }
        double value = size > 6 ? 1 : 1 - tail(size);
        return x < 0 ? -value : value;
    }

    static double erfc(double x) {
        if (!(Math.abs(x) > 0.75)) { // NaN too
            double rest = x * Polynomial.value(E, x * x);
            return x > 0.25 ? 0.5 - ((x - 0.5) + rest) : 1 - (x + rest);
        }
        if (x < 0) {
            return x < -6 ? 2 : 2 - tail(-x);
        }
        return x > 27.3 ? 0 : tail(x);
    }

    /** erfc x for x ≥ 3/4 where it does not underflow. */
    private static double tail(double x) {
        return exponentTimesScaled(-x * x, -DoubleDouble.productError(x, x), x);
    }

    /** e^(x²) erfc x for x ≥ 3/4, which never underflows. */
    static double scaled(double x) {
        return Polynomial.value(Q, (x - 3.5) / (x + 3.5)) / (1 + 2 * x);
    }

    /** e^(exponent + exponentTail) e^(x²) erfc x for x ≥ 3/4. */
    static double exponentTimesScaled(double exponent, double exponentTail, double x) {
        double numerator = Polynomial.value(Q, (x - 3.5) / (x + 3.5));
        double denominator = 1 + 2 * x;
        double denominatorLow = DoubleDouble.sumError(1, 2 * x);
        double ratio = numerator / denominator;
        double lost = (numerator - ratio * denominator) - DoubleDouble.productError(ratio, denominator);
        return Exponential.expTimes(exponent, exponentTail, ratio, (lost - ratio * denominatorLow) / denominator);
    }
}
