package dev.outset.plan;

import dev.outset.activation.Activation;
import dev.outset.activation.Gains;
import dev.outset.init.FanMode;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scheme recommended for the weight of one layer, and the numbers behind it. The bias starts at zero.
 *
 * @param layer name of the layer
 * @param activation f that follows it
 * @param scheme the recommended scheme
 * @param gain g where Var(w) = g²/fan
 * @param gains of f, under z ~ N(0, 1)
 * @param forwardFactor fan_in·Var(w)·E[f²]: what this layer and f do to the second moment of signals
 * @param backwardFactor fan_in·Var(w)·E[f′²]: χ₁, what they do to the second moment of gradients between equal widths
 * @param reason why
 */
public record Recommendation(
        String layer,
        Activation activation,
        Initializer scheme,
        double gain,
        Gains gains,
        double forwardFactor,
        double backwardFactor,
        Reason reason) {
    private static final double SAME = 1e-4; // gains are written with five digits

    /** One recommendation per layer. */
    public static List<Recommendation> of(Network network) {
        List<Recommendation> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            layers.add(of(network, l));
        }
        return layers;
    }

    static Choice choose(ParameterList parameters, Parameter parameter) {
        Network network = parameters
                .chain()
                .orElseThrow(() -> new InputException(
                        "auto",
                        "a chain of dense layers with activations",
                        "a list of parameters",
                        "name a scheme or a recipe: outset list recipes"));
        if (parameter.isBias()) {
            return new Choice(Initializers.zeros(), Reason.of("bias"));
        }
        Recommendation layer = of(network, parameter.layer());
        return new Choice(layer.scheme(), layer.reason());
    }

    private static Recommendation of(Network network, int l) {
        DenseLayer layer = network.layers().get(l);
        Gains gains = Gains.of(layer.activation());
        boolean output =
                l == network.layers().size() - 1 && network.loss() != Loss.MSE && network.loss() != Loss.HALF_MSE;
        Choice choice = output ? forProbabilities(network) : forActivation(layer.activation(), gains);
        Initializer.Moments moments = choice.initializer().moments(layer.weightShape());
        double power = layer.in() * moments.std() * moments.std();
        return new Recommendation(
                layer.name(),
                layer.activation(),
                choice.initializer(),
                moments.gain(),
                gains,
                power * gains.secondMoment(),
                power * gains.slopeSecondMoment(),
                choice.reason());
    }

    /** Small logits: the first loss is near log K, the loss of knowing nothing. */
    private static Choice forProbabilities(Network network) {
        String classes = network.softmax() ? Integer.toString(network.outputs()) : "2";
        return new Choice(Initializers.lecunNormal(0.25), Reason.of("probabilities", classes));
    }

    private static Choice forActivation(Activation f, Gains gains) {
        double slope = Math.abs(f.slope(0));
        if (isPointSymmetric(f) && slope > 0) {
            return forSymmetric(f, slope);
        }
        double gain = rounded(gains.forward());
        if (f.value(0) != 0 && f.slope(40) == 1 && Math.abs(f.slope(-40)) < SAME) {
            return new Choice(Initializers.heNormal(), Reason.of("relu-like", f.name()));
        }
        if (Math.abs(gain - Math.sqrt(2)) < SAME) {
            return new Choice(Initializers.heNormal(), Reason.of("relu", f.name()));
        }
        if (Math.abs(gains.forward() - 1) < SAME) {
            return new Choice(Initializers.lecunNormal(), Reason.of("self-normalizing", f.name()));
        }
        double a = f.slope(-1);
        if (f.slope(-2) == a && f.slope(1) == 1 && f.slope(2) == 1) {
            return new Choice(Initializers.heNormalForSlope(a), Reason.of("leaky", f.name(), Numbers.shortest(a)));
        }
        return new Choice(
                Initializers.heNormal(gain, FanMode.FAN_IN),
                Reason.of("second-moment", f.name(), Numbers.shortest(rounded(gains.secondMoment()))));
    }

    /**
     * Gain 1/f′(0), where small signals neither grow nor shrink. An f that bends at 0 itself (softsign, f ≈ z − z|z|)
     * loses them like 1/layers² there, a smooth one like 1/layers; half as much again gives it a fixed point q = 0.12
     * with χ₁ = 1.05.
     */
    private static Choice forSymmetric(Activation f, double slope) {
        boolean bent = Arrays.stream(f.kinks()).anyMatch(kink -> kink == 0);
        String key = f.name().equals("linear") ? "linear" : f.value(0) != 0 ? "shifted" : bent ? "bent" : "symmetric";
        return new Choice(
                Initializers.glorotUniform(rounded((bent ? 1.5 : 1) / slope)),
                Reason.of(key, f.name(), Numbers.shortest(slope), Numbers.shortest(f.value(0))));
    }

    /** Whether f(z) + f(−z) = 2 f(0), as far as some points tell. */
    private static boolean isPointSymmetric(Activation f) {
        for (double z = 0.125; z <= 8; z *= 2) {
            if (!(Math.abs(f.value(z) + f.value(-z) - 2 * f.value(0)) <= 1e-12 * (1 + Math.abs(f.value(z))))) {
                return false;
            }
        }
        return true;
    }

    /** To four decimals, as people write gains. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
