package dev.outset.activation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * An element-wise activation function f with its slope f′, its curvature f″ and the facts that proofs rest on. Built-in
 * ones come from {@link Activations}; a user's own is made with {@link #of}.
 *
 * @see Activations
 */
public final class Activation {
    /**
     * What is known of f for certain. A user's function starts with {@link #UNKNOWN}: proofs then claim less.
     *
     * @param odd f(−z) = −f(z) for every z, exactly
     * @param nonDecreasing f never falls
     * @param zeroAtZero f(0) = 0 exactly
     * @param lowest a bound below which f never is, −∞ if none is known
     * @param highest a bound above which f never is, +∞ if none is known
     * @param deadAtOrBelow the largest t with f(z) = 0 and f′(z) = 0 for all z ≤ t, by the convention of the common
     *     frameworks (ReLU′(0) = 0); −∞ if there is none
     */
    public record Facts(
            boolean odd,
            boolean nonDecreasing,
            boolean zeroAtZero,
            double lowest,
            double highest,
            double deadAtOrBelow) {
        public static final Facts UNKNOWN = new Facts(
                false, false, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private static final double CUBE_ROOT_OF_EPSILON = 6.055454452393343e-6;

    private final String name;
    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator slope;
    private final DoubleUnaryOperator curvature;
    private final double[] kinks;
    private final Facts facts;

    private Activation(
            String name,
            DoubleUnaryOperator value,
            DoubleUnaryOperator slope,
            DoubleUnaryOperator curvature,
            double[] kinks,
            Facts facts) {
        this.name = name;
        this.value = value;
        this.slope = slope;
        this.curvature = curvature;
        this.kinks = kinks;
        this.facts = facts;
    }

    /**
     * An activation from its value, its slope and the places where either jumps or bends. Its curvature is a central
     * difference of the slope, good to about ten digits, unless {@link #withCurvature} gives a formula.
     *
     * @param name as the notation writes it, arguments included: {@code leaky-relu(0.2)}
     */
    public static Activation of(
            String name, DoubleUnaryOperator value, DoubleUnaryOperator slope, Facts facts, double... kinks) {
        double[] places = kinks.clone();
        return new Activation(name, value, slope, z -> difference(slope, z, places), places, facts);
    }

    /**
     * The same activation with a formula for f″; at a kink it is the one of the side whose slope {@link #slope} takes.
     */
    public Activation withCurvature(DoubleUnaryOperator formula) {
        return new Activation(name, value, slope, formula, kinks, facts);
    }

    /**
     * (f′(z + h) − f′(z − h))/2h with h = ∛ε·max(1, |z|), which balances rounding against truncation. Across a kink
     * that would be the jump over 2h, so there the one-sided difference that stays off the jump, the smaller, is taken.
     */
    private static double difference(DoubleUnaryOperator slope, double z, double[] kinks) {
        double h = CUBE_ROOT_OF_EPSILON * Math.max(1, Math.abs(z));
        double low = z - h;
        double high = z + h;
        double above = slope.applyAsDouble(high);
        double below = slope.applyAsDouble(low);
        for (double kink : kinks) {
            if (low <= kink && kink <= high) {
                double here = slope.applyAsDouble(z);
                double left = (here - below) / (z - low);
                double right = (above - here) / (high - z);
                return Math.abs(left) <= Math.abs(right) ? left : right;
            }
        }
        return (above - below) / (high - low);
    }

    public String name() {
        return name;
    }

    /** f(z). */
    public double value(double z) {
        return value.applyAsDouble(z);
    }

    /** f′(z); at a kink the value that the common frameworks use (ReLU′(0) = 0). */
    public double slope(double z) {
        return slope.applyAsDouble(z);
    }

    /** f″(z); at a kink the one of the side whose slope is used (ReLU″(0) = 0), never the jump. */
    public double curvature(double z) {
        return curvature.applyAsDouble(z);
    }

    /** Where f or f′ is not smooth, ascending; quadrature splits there. */
    public double[] kinks() {
        return kinks.clone();
    }

    public Facts facts() {
        return facts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activation that
                && name.equals(that.name)
                && facts.equals(that.facts)
                && Arrays.equals(kinks, that.kinks);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
