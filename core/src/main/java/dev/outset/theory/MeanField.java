package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.math.Elementary;
import dev.outset.text.InputException;

/**
 * What happens to signals in a very wide, very deep network with independent weights of mean 0, variance σ_w²/fan_in,
 * and biases of variance σ_b² (Poole et al. 2016; Schoenholz et al. 2017).
 *
 * <pre>{@code
 * MeanField field = MeanField.of(Activations.TANH, 1.4, 0.05);
 * field.lengthLimit();      // 0.36488   mean square of z after many layers
 * field.chi();              // 0.91103   mean squared gradient factor per layer: gradients fade
 * field.trainableDepth();   // 64.4      6 ξ_c
 * }</pre>
 *
 * @param activation f
 * @param weightVariance σ_w² = fan_in · Var[W]
 * @param biasVariance σ_b² = Var[b]
 * @param limit what the mean square of z does after many layers
 * @param lengthLimit q*, the mean square of z after many layers that starts near 1; 0 if it dies out, +∞ if it grows
 *     without end; 1 stands for any where every q stays ({@link Limit#EVERY})
 * @param chi χ₁ = σ_w² E[f′(√q* h)²], the mean squared gradient factor per layer: 1 is critical. NaN if it has no limit
 * @param correlationLimit c*, the cosine that two samples reach after many layers; 1: all look alike. NaN if it depends
 *     on where they start
 * @param lengthDepth ξ_q: lengths approach q* as e^(−l/ξ_q); NaN if they do not
 * @param correlationDepth ξ_c: correlations approach c* as e^(−l/ξ_c); +∞ if more slowly than any such rate
 * @param gradientDepth ξ_∇ = −1/log χ₁: gradients fall as e^(−l/ξ_∇); negative if they grow, ±∞ at χ₁ = 1
 */
public record MeanField(
        Activation activation,
        double weightVariance,
        double biasVariance,
        Limit limit,
        double lengthLimit,
        double chi,
        double correlationLimit,
        double lengthDepth,
        double correlationDepth,
        double gradientDepth) {
    /** What lengths do after many layers. */
    public enum Limit {
        /** They approach a fixed point q* &gt; 0. */
        POINT,
        /** They die out: q* = 0. */
        ZERO,
        /** Every length stays as it is, as with ReLU at σ_w² = 2, σ_b = 0. */
        EVERY,
        /** They grow without end. */
        NONE
    }

    /** What gradients and correlations do. */
    public enum Phase {
        /** χ₁ &lt; 1: gradients fade. */
        ORDERED,
        /** χ₁ = 1 within 1e−9. */
        CRITICAL,
        /** χ₁ &gt; 1: gradients grow. */
        CHAOTIC,
        /** χ₁ has no limit. */
        UNKNOWN
    }

    private static final double CRITICAL = 1e-9;

    /** A length so small that f is its own tangent (or its two half-tangents) there. */
    private static final double TINY = 1e-30;

    /**
     * The limits of a wide network.
     *
     * @throws InputException if a variance is negative or not finite
     */
    public static MeanField of(Activation activation, double weightVariance, double biasVariance) {
        requireVariance("weight variance", weightVariance);
        requireVariance("bias variance", biasVariance);
        LengthMap map = new LengthMap(activation, weightVariance, biasVariance);
        FixedPoint fixed = FixedPoint.near(map, 1);
        double q = fixed.length();
        return switch (fixed.limit()) {
            case POINT -> atPoint(map, fixed.limit(), q, depth(map.lengthSlope(q)));
            case EVERY -> atPoint(map, fixed.limit(), 1, Double.NaN);
            case ZERO -> atZero(map);
            case NONE -> growing(map);
        };
    }

    /** Layers through which something of a difference between two samples comes: 6 ξ_c (Schoenholz et al. 2017). */
    public double trainableDepth() {
        return 6 * correlationDepth;
    }

    public Phase phase() {
        if (Double.isNaN(chi)) {
            return Phase.UNKNOWN;
        }
        return Math.abs(chi - 1) <= CRITICAL ? Phase.CRITICAL : chi < 1 ? Phase.ORDERED : Phase.CHAOTIC;
    }

    /** The mean square of z one layer on. */
    public double nextLength(double q) {
        return map().length(q);
    }

    /** The correlation of two samples one layer on, both of mean square q &gt; 0. */
    public double nextCorrelation(double q, double c) {
        return map().correlation(q, c);
    }

    private LengthMap map() {
        return new LengthMap(activation, weightVariance, biasVariance);
    }

    private static MeanField atPoint(LengthMap map, Limit limit, double q, double lengthDepth) {
        double c = correlationLimit(map, q);
        double slope = map.correlationSlope(q, c);
        return make(map, limit, q, map.chi(q), c, lengthDepth, depth(slope));
    }

    /** q → 0: f is linear on each side of 0, so ratios can be taken at a tiny q; σ_b is 0 here or the weights are. */
    private static MeanField atZero(LengthMap map) {
        double chi = map.chi(TINY);
        double rate = map.length(TINY) / TINY;
        double lengthDepth = depth(rate);
        if (map.length(TINY) == 0) {
            return make(map, Limit.ZERO, 0, chi, Double.NaN, lengthDepth, Double.NaN);
        }
        boolean angleStays = Math.abs(map.correlation(TINY, 0.5) - 0.5) < 1e-9; // linear near 0: c ↦ c
        double c = angleStays ? Double.NaN : correlationLimit(map, TINY);
        double depth = angleStays ? Double.NaN : depth(map.correlationSlope(TINY, c));
        return make(map, Limit.ZERO, 0, chi, c, lengthDepth, depth);
    }

    /** q → ∞: half of the units sit far to the right, half far to the left; χ₁ has a limit if f is straight there. */
    private static MeanField growing(LengthMap map) {
        double right = endSlope(map.activation(), 1);
        double left = endSlope(map.activation(), -1);
        double chi = map.weightVariance() * (right * right + left * left) / 2;
        double infinity = Double.POSITIVE_INFINITY;
        return make(map, Limit.NONE, infinity, chi, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The slope that f settles on towards ±∞, NaN if it has not settled between 10⁴ and 10⁶. */
    private static double endSlope(Activation activation, int side) {
        double slope = activation.slope(side * 1e6);
        boolean settled = Math.abs(activation.slope(side * 1e4) - slope) <= 1e-6
                && Math.abs(activation.slope(side * 2e4) - slope) <= 1e-6;
        return settled ? slope : Double.NaN;
    }

    private static MeanField make(
            LengthMap map, Limit limit, double q, double chi, double c, double lengthDepth, double correlationDepth) {
        return new MeanField(
                map.activation(),
                map.weightVariance(),
                map.biasVariance(),
                limit,
                q,
                chi,
                c,
                lengthDepth,
                correlationDepth,
                depth(chi));
    }

    /**
     * c = 1 is always fixed; it attracts while the slope there is at most 1, else the one other point below it does.
     */
    private static double correlationLimit(LengthMap map, double q) {
        if (map.correlationSlope(q, 1) <= 1 + CRITICAL) {
            return 1;
        }
        double low = 0;
        if (map.correlation(q, 0) <= 1e-14) {
            return 0;
        }
        double high = 1 - 1e-3;
        while (map.correlation(q, high) > high && high < 1 - 1e-10) {
            low = high;
            high = 1 - (1 - high) / 8;
        }
        for (int i = 0; i < 60 && high - low > 1e-12; i++) { // the map is convex on [0, 1]: one crossing
            double middle = low + (high - low) / 2;
            if (map.correlation(q, middle) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** ξ with factor = e^(−1/ξ): −1/log(factor). */
    private static double depth(double factor) {
        if (Math.abs(factor - 1) <= CRITICAL) {
            return Double.POSITIVE_INFINITY;
        }
        return factor > 0 ? -1 / Elementary.log(factor) : factor == 0 ? 0 : Double.NaN;
    }

    private static void requireVariance(String subject, double variance) {
        if (!(variance >= 0) || variance == Double.POSITIVE_INFINITY) {
            throw new InputException(
                    subject, "a finite number of at least 0", String.valueOf(variance), "square a std");
        }
    }
}
