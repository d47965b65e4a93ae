package dev.outset.init;

import dev.outset.text.Numbers;
import java.util.List;

/**
 * The catalogue: one factory per scheme. All schemes that know the fans are {@link VarianceScaling} with another scale,
 * fan mode and distribution. An element costs one number of the stream unless said otherwise; every argument must be
 * finite, and a std or gain not negative ({@link dev.outset.text.InputException} otherwise). {@link Biases} has those
 * for biases and scales, {@link TransformerLaws} the laws that language models go by.
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
     * w ~ U[low, high): mean (low + high)/2, std (high − low)/√12. Knows no fans: to reproduce a paper, not for layers
     * of any width, where a scaled scheme is better.
     *
     * <p>Example: {@code uniform(-1, 1)} on (256, 784): mean 0, std 0.577350
     */
    public static Initializer uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /**
     * w ~ N(mean, std²). Knows no fans. Not for deep networks: with std 0.01 the signal vanishes.
     *
     * <p>Example: {@code normal(std=0.01)} on (256, 784): mean 0, std 0.01
     */
    public static Initializer normal(double mean, double std) {
        return new Normal(mean, std);
    }

    /**
     * A normal law cut at ±cut parent stds whose values have the std asked for: parent std = std/κ(cut), κ(2) = 0.8796.
     * Not for replaying TensorFlow and PyTorch, which take the std of the parent ({@link #parentTruncatedNormal}) and
     * draw 12 % less. One quantile per element, about ten times the cost of {@link #normal}.
     *
     * <p>Example: {@code truncated-normal(std=0.02, cut=2)} on (256, 784): mean 0, std 0.02
     */
    public static Initializer truncatedNormal(double mean, double std, double cut) {
        return parse("truncated-normal(mean=" + Numbers.shortest(mean) + ", std=" + Numbers.shortest(std) + ", cut="
                + Arguments.written(cut) + ")");
    }

    /**
     * A normal law cut at any two places, everything counted as PyTorch's {@code trunc_normal_} counts it, but the cuts
     * in parent stds from the parent mean: the values have another mean and std. A cut may be infinite ({@code inf}).
     *
     * <p>Example: {@code truncated-normal(parent-std=0.02, low-cut=-1, high-cut=3)} on (256, 784): mean 0.005656, std
     * 0.015699
     */
    public static Initializer parentTruncatedNormal(double mean, double std, double lowCut, double highCut) {
        return parse("truncated-normal(parent-mean=" + Numbers.shortest(mean) + ", parent-std=" + Numbers.shortest(std)
                + ", low-cut=" + Arguments.written(lowCut) + ", high-cut=" + Arguments.written(highCut) + ")");
    }

    /**
     * E[w] = 0, Var(w) = scale/n: the family of all scaled schemes; see {@link VarianceScaling}.
     *
     * <p>Example: {@code variance-scaling(scale=3, distribution=uniform)} on (256, 784): mean 0, std 0.061859
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
        return FamousName.scaled("glorot-uniform", 1, gain, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.UNIFORM);
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
        return FamousName.scaled("glorot-normal", 1, gain, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.NORMAL);
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
        return FamousName.scaled("glorot-truncated", 1, 1, FanMode.FAN_AVG, FanMode.FAN_AVG, Distribution.truncated(2));
    }

    /**
     * He et al. 2015 (Kaiming): w ~ U(−a, a), a = gain·√(3/n), n = fan_in or as {@code mode} says; gain √2 for ReLU.
     * Not for saturating activations.
     *
     * <p>Example: {@code he-uniform} on (256, 784): mean 0, std 0.050508
     */
    public static Initializer heUniform(double gain, FanMode mode) {
        return FamousName.scaled("he-uniform", Math.sqrt(2), gain, FanMode.FAN_IN, mode, Distribution.UNIFORM);
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
        return FamousName.scaled("he-normal", Math.sqrt(2), gain, FanMode.FAN_IN, mode, Distribution.NORMAL);
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
        return FamousName.rectified("he-normal", negativeSlope, FanMode.FAN_IN, Distribution.NORMAL);
    }

    /**
     * {@link #heNormal()} cut at ±2 parent stds. What Keras calls {@code he_normal}.
     *
     * <p>Example: {@code he-truncated} on (256, 784): mean 0, std 0.050508
     */
    public static Initializer heTruncated() {
        return FamousName.scaled(
                "he-truncated", Math.sqrt(2), Math.sqrt(2), FanMode.FAN_IN, FanMode.FAN_IN, Distribution.truncated(2));
    }

    /**
     * LeCun et al. 1998: w ~ U(−a, a), a = √(3/fan_in). Keeps the variance of linear layers forward. Not for ReLU,
     * which halves it.
     *
     * <p>Example: {@code lecun-uniform} on (256, 784): mean 0, std 0.035714
     */
    public static Initializer lecunUniform() {
        return FamousName.scaled("lecun-uniform", 1, 1, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.UNIFORM);
    }

    /**
     * As {@link #lecunUniform()}, normal: std = gain/√fan_in. For SELU, and with a small gain for output layers.
     *
     * <p>Example: {@code lecun-normal(gain=0.25)} on (256, 784): mean 0, std 0.008929
     */
    public static Initializer lecunNormal(double gain) {
        return FamousName.scaled("lecun-normal", 1, gain, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.NORMAL);
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
        return FamousName.scaled("lecun-truncated", 1, 1, FanMode.FAN_IN, FanMode.FAN_IN, Distribution.truncated(2));
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
     * Le, Jaitly &amp; Hinton 2015 (IRNN): w_ij = gain for i = j, else 0; see {@link Identity}. For recurrent ReLU
     * weights, with {@code normal(std=0.001)} for those of the input and zeros for the bias, and for residual chains.
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

    /**
     * Talathi &amp; Vartak 2016: recurrent ReLU weights with one lasting direction; see {@link NormalizedPositive}.
     *
     * <p>Example: {@code np-rnn} on (64, 64): mean 0.006539, std 0.058210
     */
    public static Initializer npRnn() {
        return new NormalizedPositive();
    }

    /** {@link #identity()} of a convolution: every channel passes unchanged. */
    public static Initializer dirac() {
        return identity();
    }

    /**
     * Xiao et al. 2018: a rotation at the centre of kernels, for very deep networks; see {@link DeltaOrthogonal}.
     *
     * <p>Example: {@code delta-orthogonal} on (64, 32, 3, 3): mean 0, std 0.041667
     */
    public static Initializer deltaOrthogonal(double gain) {
        return new DeltaOrthogonal(gain);
    }

    /**
     * Martens 2010: normal numbers, a share of each column 0; see {@link Sparse}.
     *
     * <p>Example: {@code sparse(sparsity=0.9)} on (250, 784): mean 0, std 0.003162
     */
    public static Initializer sparse(double sparsity, double std) {
        return new Sparse(sparsity, std);
    }

    /**
     * Balduzzi et al. 2017: [W, −W] over a concatenated ReLU starts as a linear network; see {@link LooksLinear}.
     *
     * <p>Example: {@code looks-linear} on (256, 512): mean 0, std 0.0625
     */
    public static Initializer looksLinear(double gain) {
        return new LooksLinear(gain);
    }

    /**
     * Zhao et al. 2022 (ZerO): identity where a layer does not widen, Hadamard where it does; see {@link ZeroHadamard}.
     *
     * <p>Example: {@code zero-hadamard} on (8, 4): mean 0.088388, std 0.342327
     */
    public static Initializer zeroHadamard() {
        return new ZeroHadamard();
    }

    /**
     * Pan et al. 2025 (IDInit): an identity, repeated where a layer widens, with a little noise; see {@link IdInit}.
     *
     * <p>Example: {@code idinit} on (8, 4): mean 0.25, std 0.433013
     */
    public static Initializer idInit() {
        return new IdInit(1, IdInit.NOISE);
    }

    /**
     * Pan et al. 2025 (IDInit): the last weight of a residual branch, nearly zeros; see {@link IdInitEnd}.
     *
     * <p>Example: {@code idinit-end(epsilon=0.01)} on (8, 4): mean 0, std 0.007071
     */
    public static Initializer idInitEnd() {
        return new IdInitEnd(IdInitEnd.EPSILON);
    }

    /**
     * Nguyen &amp; Widrow 1990: units of a first tanh layer spread over inputs in [−1, 1]; see {@link NguyenWidrow}.
     *
     * <p>Example: {@code nguyen-widrow} on (16, 4): mean 0, std 0.7
     */
    public static Initializer nguyenWidrow() {
        return new NguyenWidrow(0.7);
    }

    /**
     * Sitzmann et al. 2020: U(−a, a), a = √(6/fan_in)/omega, only for sin(omega(Wx + b)) after {@link #sirenFirst()}.
     *
     * <p>Example: {@code siren} on (256, 256): mean 0, std 0.002946
     */
    public static Initializer siren(double omega) {
        Range.requirePositive("siren", "omega", omega);
        String notation = omega == 30 ? "siren" : "siren(omega=" + Numbers.shortest(omega) + ")";
        return new VarianceScaling(2 / (omega * omega), FanMode.FAN_IN, Distribution.UNIFORM, notation);
    }

    /**
     * The first layer of a SIREN: w ~ U(−1/fan_in, 1/fan_in); see {@link SirenFirst}.
     *
     * <p>Example: {@code siren-first} on (256, 2): mean 0, std 0.288675
     */
    public static Initializer sirenFirst() {
        return new SirenFirst();
    }

    /**
     * {@link #glorotUniform(double)} with gain 4, for sigmoid layers, whose slope at 0 is ¼. Not for other activations.
     *
     * <p>Example: {@code sigmoid-uniform} on (256, 784): mean 0, std 0.175412
     */
    public static Initializer sigmoidUniform() {
        return glorotUniform(4);
    }
}
