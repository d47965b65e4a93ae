package dev.outset.math;

/**
 * a·b + c with one rounding, in plain arithmetic: what {@code Math.fma} gives, also where there is no such instruction.
 * PyTorch's kernels are compiled with fused operations, and their streams can only be replayed with them; nothing else
 * uses them.
 *
 * <p>Both round an intermediate sum to odd, which keeps a later rounding to fewer digits correct (Boldo and Melquiond
 * 2008, Emulation of FMA and correctly rounded sums).
 */
public final class FusedMultiplyAdd {
    private FusedMultiplyAdd() {}

    /** For all floats whose result is not subnormal; about five additions. */
    public static float fma(float a, float b, float c) {
        double product = (double) a * b; // exact: 48 digits
        return (float) odd(product, c); // 53 digits rounded to odd are more than 2·24 + 2
    }

    /** For doubles with |a|, |b| below 2^996 whose product is not near underflow. */
    public static double fma(double a, double b, double c) {
        double high = a * b;
        double low = DoubleDouble.productError(a, b);
        double lowSum = low + c;
        double lowRest = DoubleDouble.sumError(low, c);
        double sum = high + lowSum;
        double rest = DoubleDouble.sumError(high, lowSum);
        return sum + odd(lowRest, rest);
    }

    /** x + y rounded to odd: a sum that is not exact gets the neighbour with an odd last digit. */
    private static double odd(double x, double y) {
        double sum = x + y;
        double error = DoubleDouble.sumError(x, y);
        long bits = Double.doubleToRawLongBits(sum);
        boolean exactOrOdd = !(error != 0) || (bits & 1) != 0;
        if (exactOrOdd) {
            return sum;
        }
        return Double.longBitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
    }
}
