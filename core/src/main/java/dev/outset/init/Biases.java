package dev.outset.init;

import dev.outset.math.Elementary;
import dev.outset.text.Numbers;
import java.util.stream.DoubleStream;

/**
 * The catalogue's schemes for biases and scales that are more than a constant: gates that remember, heads that know how
 * often a class occurs, residual branches that begin small. {@link Initializers} has those for weights. None costs more
 * than one number an element.
 *
 * <p>Residual ends: {@code rezero} and {@code skip-init} are other names of {@link Initializers#zeros()}, for the
 * scalar before a branch (Bachlechner et al. 2020; De &amp; Smith 2020) or for the branch's last weight (Zhang, Dauphin
 * &amp; Ma 2019).
 */
public final class Biases {
    private Biases() {}

    /**
     * Jozefowicz et al. 2015: value in the forget gate of an LSTM, 0 in its other gates; see {@link ForgetGate}.
     *
     * <p>Example: {@code forget-gate} on bias of lstm(8, 3): mean 0.25, std 0.433013
     */
    public static Initializer forgetGate(double value) {
        return new ForgetGate(value);
    }

    /** {@link #forgetGate(double)} with value 1. */
    public static Initializer forgetGate() {
        return forgetGate(1);
    }

    /**
     * Tallec &amp; Ollivier 2018: gates of an LSTM that remember for 1 … time steps; see {@link Chrono}.
     *
     * <p>Example: {@code chrono(time=784)} on bias of lstm(64, 1): mean 0, std 4.068833
     */
    public static Initializer chrono(double time) {
        return new Chrono(time);
    }

    /**
     * Lin et al. 2017 (RetinaNet): b = log(p/(1 − p)), so that a sigmoid output begins at the probability p of a rare
     * class and the first steps are not spent on unlearning ½. Draws nothing. Not with p = ½, which is zeros.
     *
     * <p>Example: {@code sigmoid-prior(probability=0.01)} on (1, 256): mean -4.595120, std 0
     *
     * @param probability between 0 and 1, both excluded
     */
    public static Initializer sigmoidPrior(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw Range.refuse(
                    "sigmoid-prior",
                    "a probability between 0 and 1",
                    Numbers.shortest(probability),
                    "give the share of positive labels");
        }
        return new Constant(Elementary.log(probability) - Elementary.log1p(-probability));
    }

    /**
     * b_c = log p_c for a softmax layer, p_c the share of class c; see {@link ClassPrior}.
     *
     * <p>Example: {@code class-prior(90, 10)} on bias of dense(2, 64): mean -1.203973, std 1.098612
     *
     * @param counts how often each class occurs, in any unit
     */
    public static Initializer classPrior(double... counts) {
        return new ClassPrior(DoubleStream.of(counts).boxed().toList());
    }

    /**
     * Touvron et al. 2021 (CaiT): γ = value, the factor of every channel of a residual branch, 10⁻⁵ in CaiT's networks
     * of 24 blocks, 10⁻⁶ in those of 36 and 48. Draws nothing. Not for weights.
     *
     * <p>Example: {@code layer-scale} on (1, 384): mean 0.00001, std 0
     */
    public static Initializer layerScale(double value) {
        return new Constant(value);
    }

    /** {@link #layerScale(double)} with 10⁻⁵. */
    public static Initializer layerScale() {
        return layerScale(1e-5);
    }
}
