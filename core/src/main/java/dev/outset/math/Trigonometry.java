package dev.outset.math;

/**
 * Sine and cosine by x = k π/2 + r, |r| ≤ π/4, with r as a sum of two doubles, and short polynomials in z = r²; the
 * arctangent by reduction to |x| ≤ 7/16.
 */
final class Trigonometry {
    private static final double TWO_OVER_PI = 0.6366197723675814;
    private static final double PI_HI = 3.141592653589793;
    private static final double PI_LO = 1.2246467991473532e-16;

    /** π/2 in three pieces of 33 bits and a rest; a piece times |k| &lt; 2^20 is exact. */
    private static final double HALF_PI_1 = 0x1.921fb544p+0;

    private static final double HALF_PI_2 = 0x1.0b4611a6p-34;
    private static final double HALF_PI_3 = 0x1.3198a2ep-69;
    private static final double HALF_PI_REST = 8.4784276603689e-32;

    /** Above this the reduction multiplies by enough bits of 2/π instead. */
    private static final double MEDIUM = 0x1p20;

    private static final double S0 = -0.16666666666666666;
    private static final double S1 = 0.008333333333330936;
    private static final double S2 = -0.00019841269836740532;
    private static final double S3 = 2.7557316093198404e-06;
    private static final double S4 = -2.5051129896450185e-08;
    private static final double S5 = 1.5917988979397435e-10;

    private static final double C0 = 0.041666666666666664;
    private static final double C1 = -0.0013888888888887389;
    private static final double C2 = 2.48015872987544e-05;
    private static final double C3 = -2.755731726587808e-07;
    private static final double C4 = 2.087614504941318e-09;
    private static final double C5 = -1.138254464534925e-11;

    private static final double A0 = -0.33333333333333326;
    private static final double A1 = 0.19999999999987716;
    private static final double A2 = -0.14285714283139067;
    private static final double A3 = 0.11111110899870873;
    private static final double A4 = -0.09090900170460428;
    private static final double A5 = 0.07692086826404283;
    private static final double A6 = -0.06663232707208805;
    private static final double A7 = 0.05847673416895346;
    private static final double A8 = -0.05033702239968728;
    private static final double A9 = 0.037818992549736224;
    private static final double A10 = -0.017540403246307512;

    private Trigonometry() {}

    static double sin(double x) {
        return Math.abs(x) < 0x1p-27 ? x : turned(x, 0);
    }

    static double cos(double x) {
        return turned(x, 1);
    }

    static double tan(double x) {
        return Math.abs(x) < 0x1p-27 ? x : turned(x, 0) / turned(x, 1);
    }

    /** sin(x + turns π/2). */
    private static double turned(double x, int turns) {
        double size = Math.abs(x);
        if (size <= 0.7853981633974483) {
            return inQuadrant(turns, x, 0);
        }
        if (!(size < MEDIUM)) {
            if (!(size < Double.POSITIVE_INFINITY)) {
                return Double.NaN;
            }
            LargeAngle angle = LargeAngle.of(size);
            return x < 0
                    ? inQuadrant(turns - angle.quadrant(), -angle.high(), -angle.low())
                    : inQuadrant(turns + angle.quadrant(), angle.high(), angle.low());
        }
        int k = (int) (x * TWO_OVER_PI + (x < 0 ? -0.5 : 0.5));
        double first = x - k * HALF_PI_1; // exact: the two are within a factor 2
        double second = k * HALF_PI_2;
        double third = k * HALF_PI_3;
        double a = first - second;
        double b = a - third;
        double rest = (DoubleDouble.sumError(first, -second) + DoubleDouble.sumError(a, -third)) - k * HALF_PI_REST;
        double high = b + rest;
        return inQuadrant(turns + k, high, rest - (high - b));
    }

    static double sinPi(double x) {
        return x == 0 ? x : turnedPi(x, 0);
    }

    static double cosPi(double x) {
        return turnedPi(x, 1);
    }

    /** sin(πx + turns π/2): x − k/2 is exact, and π has two parts. */
    private static double turnedPi(double x, int turns) {
        double size = Math.abs(x);
        if (!(size < 0x1p53)) {
            return size < Double.POSITIVE_INFINITY ? (turns & 1) : Double.NaN; // even integers
        }
        double k = Math.floor(2 * x + 0.5);
        double r = x - 0.5 * k;
        double high = r * PI_HI;
        double low = DoubleDouble.productError(r, PI_HI) + r * PI_LO;
        return inQuadrant(turns + (int) ((long) k & 3), high, low);
    }

    /** sin(k π/2 + r + low). */
    private static double inQuadrant(int k, double r, double low) {
        double value = (k & 1) == 0 ? sine(r, low) : cosine(r, low);
        return (k & 2) == 0 ? value : -value;
    }

    /** sin(r + low), |r| ≤ π/4. */
    private static double sine(double r, double low) {
        double z = r * r;
        double s = S0 + z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * S5))));
        return r + (r * z * s + low * (1 - 0.5 * z));
    }

    /** cos(r + low), |r| ≤ π/4. */
    private static double cosine(double r, double low) {
        double z = r * r;
        double half = 0.5 * z;
        double c = C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * C5))));
        double w = 1 - half;
        return w + (((1 - w) - half) + (z * z * c - r * low));
    }

    static double atan(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x) || size < 0x1p-27) {
            return x;
        }
        double value;
        if (size < 0.4375) {
            value = size + arc(size);
        } else if (size < 0.6875) {
            value = atan(0.4636476090008061, 2.2698777452961687e-17, (2 * size - 1) / (2 + size));
        } else if (size < 1.1875) {
            value = atan(0.7853981633974483, 3.061616997868383e-17, (size - 1) / (size + 1));
        } else if (size < 2.4375) {
            value = atan(0.982793723247329, 1.3903311031230998e-17, (size - 1.5) / (1 + 1.5 * size));
        } else {
            value = atan(1.5707963267948966, 6.123233995736766e-17, -1 / size);
        }
        return x < 0 ? -value : value;
    }

    /** (high + low) + atan r. */
    private static double atan(double high, double low, double r) {
        return high + ((arc(r) + low) + r);
    }

    /** atan r − r, |r| ≤ 7/16. */
    private static double arc(double r) {
        double z = r * r;
        double poly = A10;
        poly = A9 + z * poly;
        poly = A8 + z * poly;
        poly = A7 + z * poly;
        poly = A6 + z * poly;
        poly = A5 + z * poly;
        poly = A4 + z * poly;
        poly = A3 + z * poly;
        poly = A2 + z * poly;
        poly = A1 + z * poly;
        return r * z * (A0 + z * poly);
    }
}
