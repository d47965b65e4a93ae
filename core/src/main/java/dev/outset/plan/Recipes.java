package dev.outset.plan;

import dev.outset.init.Distribution;
import dev.outset.init.FanMode;
import dev.outset.init.Initializers;
import dev.outset.init.VarianceScaling;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The recipes by name. */
public final class Recipes {
    /**
     * The recommended scheme per layer, see {@link Recommendation}; biases zero. What a network gets without a rule.
     */
    public static final Recipe AUTO = recipe("auto", Recommendation::choose);

    /**
     * What {@code torch.nn.Linear} does: weight and bias U(−1/√fan_in, 1/√fan_in), written there as
     * {@code kaiming_uniform(a=√5)}.
     */
    public static final Recipe PYTORCH_DEFAULT = recipe(
            "pytorch-default",
            (network, parameter) -> new Choice(
                    new VarianceScaling(1.0 / 3, FanMode.FAN_IN, Distribution.UNIFORM), Reason.of("pytorch-default")));

    /** What {@code keras.layers.Dense} does: Glorot uniform weights, zero biases. */
    public static final Recipe KERAS_DEFAULT = recipe(
            "keras-default",
            (network, parameter) -> new Choice(
                    parameter.isBias() ? Initializers.zeros() : Initializers.glorotUniform(),
                    Reason.of("keras-default")));

    private static final List<Recipe> ALL = List.of(AUTO, PYTORCH_DEFAULT, KERAS_DEFAULT);

    private Recipes() {}

    /** Every recipe. */
    public static List<Recipe> all() {
        return ALL;
    }

    /** The names that a rule may use in place of a scheme. */
    public static List<String> names() {
        return ALL.stream().map(Recipe::name).toList();
    }

    /** The recipe of this name, if there is one. */
    public static Optional<Recipe> find(String name) {
        return ALL.stream().filter(recipe -> recipe.name().equals(name)).findFirst();
    }

    private record Named(String name, BiFunction<Network, Parameter, Choice> chooser) implements Recipe {
        @Override
        public Choice choose(Network network, Parameter parameter) {
            return chooser.apply(network, parameter);
        }
    }

    private static Recipe recipe(String name, BiFunction<Network, Parameter, Choice> chooser) {
        return new Named(name, chooser);
    }
}
