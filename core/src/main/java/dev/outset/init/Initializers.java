package dev.outset.init;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue: one factory per scheme. All schemes that know the fans are {@link VarianceScaling} with another scale,
 * fan mode and distribution. An element costs one number of the stream unless said otherwise; every argument must be
 * finite, and a std or gain not negative ({@link dev.outset.text.InputException} otherwise).
 *
 * <p>Examples are written <em>scheme on (out, in): mean, std</em>; a test computes each.
 */
public final class Initializers {
    private Initializers() {}

    /**
     * Reads the notation: {@code he-normal}, {@code glorot-uniform(gain=1.6667)}, {@code uniform(-1,1)}. Arguments are
     * positional or named.
     *
     * @throws dev.outset.text.InputException if the scheme or an argument is unknown or out of range, with what exists
     */
    public static Initializer parse(String text) {
        return Catalogue.parse(text);
    }

    /** Every scheme with its arguments, formula and paper. */
    public static List<CatalogueEntry> all() {
        return Catalogue.all();
    }

    /** Whether {@link #parse} knows the name, aliases included. */
    public static boolean knows(String name) {
        return Catalogue.knows(name);
    }

    /** The names that {@link #parse} knows, aliases left out. */
    public static List<String> names() {
        return Catalogue.names();
    }

    /**
     * w = 0; draws nothing. For biases and for the last layer of a network or of a residual branch. Not for two
     * adjacent layers: nothing between them would move.
     *
     * <p>Example: {@code zeros} on (256, 784): mean 0, std 0
     */
    public static Initializer zeros() {
        return new Constant(0);
    }

    /**
     * w = 1; draws nothing. For the scale of a normalization. Not for weights: all units of a layer would stay equal.
     *
     * <p>Example: {@code ones} on (256, 784): mean 1, std 0
     */
    public static Initializer ones() {
        return new Constant(1);
    }

    /**
     * w = value; draws nothing. For biases such as a forget gate's 1. Not for weights: all units of a layer would stay
     * equal.
     *
     * <p>Example: {@code constant(0.5)} on (256, 784): mean 0.5, std 0
     */
    public static Initializer constant(double value) {
        return new Constant(value);
    }

    /**
     * w ~ U[low, high): mean (low + high)/2, std (high − low)/√12. Knows no fans: use it to reproduce a paper, else
     * prefer a scaled scheme.
     *
     * <p>Example: {@code uniform(-1, 1)} on (256, 784): mean 0, std 0.577350
     */
    public static Initializer uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /**
     * w ~ N(mean, std²). Knows no fans: std 0.01 on a wide or deep network lets the signal vanish.
     *
     * <p>Example: {@code normal(std=0.01)} on (256, 784): mean 0, std 0.01
     */
    public static Initializer normal(double mean, double std) {
        return new Normal(mean, std);
    }

    /**
     * A normal law cut at ±cut parent stds whose values have the std asked for: parent std = std/κ(cut), κ(2) = 0.8796.
     * TensorFlow and PyTorch take the std of the parent ({@link #parentTruncatedNormal}) and draw 12 % less. One
     * quantile per element, about ten times the cost of {@link #normal}.
     *
     * <p>Example: {@code truncated-normal(std=0.02, cut=2)} on (256, 784): mean 0, std 0.02
     */
    public static Initializer truncatedNormal(double mean, double std, double cut) {
        return parse("truncated-normal(mean=" + Numbers.shortest(mean) + ", std=" + Numbers.shortest(std) + ", cut="
                + Numbers.shortest(cut) + ")");
    }

    /**
     * A normal law cut at any two places, everything counted as PyTorch's {@code trunc_normal_} counts it, but the cuts
     * in parent stds from the parent mean: the values have another mean and std.
     *
     * <p>Example: {@code truncated-normal(parent-std=0.02, low-cut=-1, high-cut=3)} on (256, 784): mean 0.005656, std
     * 0.015699
     */
    public static Initializer parentTruncatedNormal(double mean, double std, double lowCut, double highCut) {
        return parse("truncated-normal(parent-mean=" + Numbers.shortest(mean) + ", parent-std=" + Numbers.shortest(std)
                + ", low-cut=" + Numbers.shortest(lowCut) + ", high-cut=" + Numbers.shortest(highCut) + ")");
    }

    /**
     * E[w] = 0, Var(w) = scale/n: the family that all scaled schemes belong to.
     *
     * <p>Example: {@code variance-scaling(scale=3, mode=fan_out, distribution=uniform)} on (256, 784): mean 0, std
     * 0.108253
     */
    public static Initializer varianceScaling(double scale, FanMode mode, Distribution distribution) {
        return new VarianceScaling(scale, mode, distribution);
    }

    /**
     * Glorot &amp; Bengio 2010 (Xavier): w ~ U(−a, a), a = gain·√(6/(fan_in + fan_out)). For tanh, softsign and linear
     * layers with gain 1, for sigmoid with gain 4. Not for ReLU: half of the signal is lost in each layer.
     *
     * <p>Example: {@code glorot-uniform} on (256, 784): mean 0, std 0.043853
     */
    public static Initializer glorotUniform(double gain) {
        return scaled("glorot-uniform", 1, gain, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.UNIFORM);
    }

    /** {@link #glorotUniform(double)} with gain 1. */
    public static Initializer glorotUniform() {
        return glorotUniform(1);
    }

    /**
     * As {@link #glorotUniform(double)}, normal: std = gain·√(2/(fan_in + fan_out)).
     *
     * <p>Example: {@code glorot-normal(gain=1.5)} on (256, 784): mean 0, std 0.065779
     */
    public static Initializer glorotNormal(double gain) {
        return scaled("glorot-normal", 1, gain, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.NORMAL);
    }

    /** {@link #glorotNormal(double)} with gain 1. */
    public static Initializer glorotNormal() {
        return glorotNormal(1);
    }

    /**
     * As {@link #glorotNormal(double)}, cut at ±2 parent stds: no outliers. What Keras calls {@code glorot_normal}.
     *
     * <p>Example: {@code glorot-truncated} on (256, 784): mean 0, std 0.043853
     */
    public static Initializer glorotTruncated() {
        return scaled("glorot-truncated", 1, 1, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.truncated(2));
    }

    /**
     * He et al. 2015 (Kaiming): w ~ U(−a, a), a = gain·√(3/n), n = fan_in or as {@code mode} says. The gain for ReLU is
     * √2.
     *
     * <p>Example: {@code he-uniform} on (256, 784): mean 0, std 0.050508
     */
    public static Initializer heUniform(double gain, FanMode mode) {
        return scaled("he-uniform", Math.sqrt(2), gain, FanMode.FAN_IN, mode, Distribution.UNIFORM);
    }

    /** {@link #heUniform(double, FanMode)} for ReLU: gain √2, fan_in. */
    public static Initializer heUniform() {
        return heUniform(Math.sqrt(2), FanMode.FAN_IN);
    }

    /**
     * As {@link #heUniform(double, FanMode)}, normal: std = gain/√n. Keeps the second moment of the signals of a ReLU
     * network. Not for saturating activations, where the gain √2 is too large.
     *
     * <p>Example: {@code he-normal(mode=fan_out)} on (256, 784): mean 0, std 0.088388
     */
    public static Initializer heNormal(double gain, FanMode mode) {
        return scaled("he-normal", Math.sqrt(2), gain, FanMode.FAN_IN, mode, Distribution.NORMAL);
    }

    /** {@link #heNormal(double, FanMode)} with another gain, fan_in. */
    public static Initializer heNormal(double gain) {
        return heNormal(gain, FanMode.FAN_IN);
    }

    /** {@link #heNormal(double, FanMode)} for ReLU: gain √2, fan_in. */
    public static Initializer heNormal() {
        return heNormal(Math.sqrt(2));
    }

    /**
     * {@link #heNormal(double, FanMode)} for leaky ReLU with this slope below 0: gain² = 2/(1 + slope²).
     *
     * <p>Example: {@code he-normal(negative-slope=0.2)} on (256, 784): mean 0, std 0.049527
     */
    public static Initializer heNormalForSlope(double negativeSlope) {
        return rectified("he-normal", negativeSlope, FanMode.FAN_IN, Distribution.NORMAL);
    }

    /**
     * {@link #heNormal()} cut at ±2 parent stds. What Keras calls {@code he_normal}.
     *
     * <p>Example: {@code he-truncated} on (256, 784): mean 0, std 0.050508
     */
    public static Initializer heTruncated() {
        return scaled(
                "he-truncated", Math.sqrt(2), Math.sqrt(2), FanMode.FAN_IN, FanMode.FAN_IN, Distribution.truncated(2));
    }

    /**
     * LeCun et al. 1998: w ~ U(−a, a), a = √(3/fan_in). Keeps the variance of linear layers forward.
     *
     * <p>Example: {@code lecun-uniform} on (256, 784): mean 0, std 0.035714
     */
    public static Initializer lecunUniform() {
        return scaled("lecun-uniform", 1, 1, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.UNIFORM);
    }

    /**
     * As {@link #lecunUniform()}, normal: std = gain/√fan_in. The scheme of SELU networks with gain 1, and with a small
     * gain of output layers.
     *
     * <p>Example: {@code lecun-normal(gain=0.25)} on (256, 784): mean 0, std 0.008929
     */
    public static Initializer lecunNormal(double gain) {
        return scaled("lecun-normal", 1, gain, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.NORMAL);
    }

    /** {@link #lecunNormal(double)} with gain 1. */
    public static Initializer lecunNormal() {
        return lecunNormal(1);
    }

    /**
     * {@link #lecunNormal()} cut at ±2 parent stds. What Keras and Flax call {@code lecun_normal}.
     *
     * <p>Example: {@code lecun-truncated} on (256, 784): mean 0, std 0.035714
     */
    public static Initializer lecunTruncated() {
        return scaled("lecun-truncated", 1, 1, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.truncated(2));
    }

    /**
     * Saxe, McClelland &amp; Ganguli 2014: a random rotation times gain; all singular values are equal, so deep linear
     * and recurrent chains neither explode nor vanish. Needs at least 2 axes; costs O(n³), see {@link Orthogonal}.
     *
     * <p>Example: {@code orthogonal(gain=2)} on (256, 784): mean 0, std 0.071429
     */
    public static Initializer orthogonal(double gain) {
        return new Orthogonal(gain);
    }

    /** {@link #orthogonal(double)} with gain 1. */
    public static Initializer orthogonal() {
        return orthogonal(1);
    }

    /**
     * Le, Jaitly &amp; Hinton 2015 (IRNN): gain on the diagonal, draws nothing. For recurrent ReLU weights and residual
     * chains. Needs 2 axes.
     *
     * <p>Example: {@code identity} on (4, 4): mean 0.25, std 0.433013
     */
    public static Initializer identity(double gain) {
        return new Identity(gain);
    }

    /** {@link #identity(double)} with gain 1. */
    public static Initializer identity() {
        return identity(1);
    }

    /** A scaled scheme under its famous name; arguments that differ from the defaults are written out. */
    static Initializer scaled(
            String name, double usualGain, double gain, FanMode usualMode, FanMode mode, Distribution distribution) {
        Range.requireNotNegative(name, "gain", gain);
        List<String> arguments = new ArrayList<>();
        if (gain != usualGain) {
            arguments.add("gain=" + Numbers.shortest(gain));
        }
        double scale = gain == Math.sqrt(2) ? 2 : gain * gain; // √2² is 2.0000000000000004
        return named(name, arguments, scale, usualMode, mode, distribution);
    }

    /** A He scheme for leaky ReLU: scale 2/(1 + slope²). */
    static Initializer rectified(String name, double slope, FanMode mode, Distribution distribution) {
        Range.requireFinite(name, "negative-slope", slope);
        List<String> arguments = new ArrayList<>();
        if (slope != 0) {
            arguments.add("negative-slope=" + Numbers.shortest(slope));
        }
        return named(name, arguments, 2 / (1 + slope * slope), FanMode.FAN_IN, mode, distribution);
    }

    private static Initializer named(
            String name,
            List<String> arguments,
            double scale,
            FanMode usualMode,
            FanMode mode,
            Distribution distribution) {
        if (mode != usualMode) {
            arguments.add("mode=" + mode.notation());
        }
        if (distribution.kind() == Distribution.Kind.TRUNCATED_NORMAL && distribution.highCut() != 2) {
            arguments.add("cut=" + Numbers.shortest(distribution.highCut()));
        }
        String notation = arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
        return new VarianceScaling(scale, mode, distribution, notation);
    }
}
