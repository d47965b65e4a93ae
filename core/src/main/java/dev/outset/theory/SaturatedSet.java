package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.math.Elementary;
import java.util.Arrays;

/**
 * Where an activation is saturated: {z : |f′(z)| < 1 % of the largest slope}, as intervals. The slope is scanned on
 * [−64, 64] in steps of 1/64 and each change is located by bisection; beyond, it is taken to stay as it is at the end.
 */
final class SaturatedSet {
    private static final double REACH = 64;
    private static final int STEPS = 128 * 64;
    private static final double SHARE = 0.01;
    private static final double ROOT_HALF = 0.7071067811865476;

    private final double largestSlope;
    private final double largestAt;
    private final double[] change; // ascending; saturation begins and ends here
    private final boolean saturatedAtLeft;

    SaturatedSet(Activation activation) {
        double largest = 0;
        double at = 0;
        for (int i = 0; i <= STEPS; i++) {
            double z = scan(i);
            double slope = Math.abs(activation.slope(z));
            if (slope > largest || (slope == largest && Math.abs(z) < Math.abs(at))) {
                largest = slope;
                at = z;
            }
        }
        largestSlope = largest;
        largestAt = at;
        saturatedAtLeft = isSaturated(activation, -REACH);
        double[] found = new double[STEPS + 1];
        int count = 0;
        for (int i = 0; i < STEPS; i++) {
            if (isSaturated(activation, scan(i)) != isSaturated(activation, scan(i + 1))) {
                found[count++] = bisect(activation, scan(i), scan(i + 1));
            }
        }
        change = Arrays.copyOf(found, count);
    }

    /** The largest |f′|, as far as the scan saw. */
    double largestSlope() {
        return largestSlope;
    }

    /** Where it is, the place nearest to 0 if there are several. */
    double largestAt() {
        return largestAt;
    }

    /** P(z saturated) for z ~ N(mean, variance); 0 for a function without slope. */
    double probability(double mean, double variance) {
        double deviation = Math.sqrt(variance);
        boolean saturated = saturatedAtLeft;
        double share = 0;
        double below = 0; // P(z < the change before)
        for (double at : change) {
            double belowThis = below(at, mean, deviation);
            if (saturated) {
                share += belowThis - below;
            }
            below = belowThis;
            saturated = !saturated;
        }
        return saturated ? share + 1 - below : share;
    }

    private static double below(double at, double mean, double deviation) {
        if (deviation == 0) {
            return mean < at ? 1 : 0;
        }
        return Elementary.erfc((mean - at) / deviation * ROOT_HALF) / 2;
    }

    private boolean isSaturated(Activation activation, double z) {
        return Math.abs(activation.slope(z)) < SHARE * largestSlope;
    }

    private double bisect(Activation activation, double low, double high) {
        boolean atLow = isSaturated(activation, low);
        for (int i = 0; i < 60; i++) {
            double middle = low + (high - low) / 2;
            if (isSaturated(activation, middle) == atLow) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double scan(int i) {
        return (i - STEPS / 2) / 64.0;
    }
}
