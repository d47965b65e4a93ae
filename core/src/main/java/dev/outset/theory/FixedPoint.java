package dev.outset.theory;

import dev.outset.theory.MeanField.Limit;
import java.util.function.DoubleUnaryOperator;

/**
 * The fixed point that lengths reach.
 *
 * @param limit what kind
 * @param length q* where the kind is {@link Limit#POINT}, 0 for {@link Limit#ZERO}, 1 for {@link Limit#EVERY}, +∞ for
 *     {@link Limit#NONE}
 */
record FixedPoint(Limit limit, double length) {
    /** Lengths that are looked at: 1e−10 … 1e6, four per decade. */
    static final double SMALLEST = 1e-10;

    static final double LARGEST = 1e6;

    /** A growth smaller than this share of q may be rounding: near 0 many functions keep lengths to the last digit. */
    private static final double ROUNDING = 1e-12;

    private static final double STEP = 1.7782794100389228; // 10^(1/4)

    /**
     * Where q goes from {@code start} when the map rises: the nearest fixed point above if q grows there, else below.
     * (A map that falls somewhere may also jump to and fro; χ₁ at the fixed point is right all the same.)
     */
    static FixedPoint near(LengthMap map, double start) {
        if (staysEverywhere(map)) {
            return new FixedPoint(Limit.EVERY, 1);
        }
        DoubleUnaryOperator growth = q -> map.length(q) - q;
        boolean up = growth.applyAsDouble(start) > 0;
        double q = start;
        while (q > SMALLEST && q < LARGEST) {
            double next = up ? q * STEP : q / STEP;
            double there = growth.applyAsDouble(next);
            if (up ? there < -ROUNDING * next : there > ROUNDING * next) {
                return new FixedPoint(Limit.POINT, root(growth, Math.min(q, next), Math.max(q, next)));
            }
            q = next;
        }
        return up ? new FixedPoint(Limit.NONE, Double.POSITIVE_INFINITY) : new FixedPoint(Limit.ZERO, 0);
    }

    private static boolean staysEverywhere(LengthMap map) {
        for (double q = 1e-3; q < 1e4; q *= 10) {
            if (!(Math.abs(map.length(q) - q) <= 1e-12 * q)) {
                return false;
            }
        }
        return true;
    }

    /** A zero of {@code g} between two places where its signs differ, by bisection to the last digits. */
    static double root(DoubleUnaryOperator g, double low, double high) {
        boolean lowSign = g.applyAsDouble(low) > 0;
        for (int i = 0; i < 100 && high - low > 1e-15 * high; i++) {
            double middle = low + (high - low) / 2;
            if (g.applyAsDouble(middle) > 0 == lowSign) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }
}
