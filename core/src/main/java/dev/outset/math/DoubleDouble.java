package dev.outset.math;

/** Exact errors of single operations (Dekker 1971, Knuth TAOCP 2, 4.2.2), without fused multiply-add. */
final class DoubleDouble {
    private static final double SPLIT = 0x1p27 + 1;

    private DoubleDouble() {}

    /** a + b − fl(a + b). */
    static double sumError(double a, double b) {
        double sum = a + b;
        double bPart = sum - a;
        return (a - (sum - bPart)) + (b - bPart);
    }

    /** a b − fl(a b), exact for |a|, |b| below 2^996 and products that are not near underflow. */
    static double productError(double a, double b) {
        double t = SPLIT * a;
        double aHigh = t - (t - a);
        double aLow = a - aHigh;
        t = SPLIT * b;
        double bHigh = t - (t - b);
        double bLow = b - bHigh;
        return ((aHigh * bHigh - a * b) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
    }
}
