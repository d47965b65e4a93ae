package dev.outset.plan;

import dev.outset.init.Initializers;
import dev.outset.network.Parameter;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import java.util.Optional;

/** What parameters that are not weights start from everywhere: biases at 0, the scales of normalizations at 1. */
final class RoleConstants {
    private RoleConstants() {}

    /** The constant of the role, none for weights and for gates, on which recipes differ. */
    static Optional<Choice> of(Parameter parameter) {
        return switch (parameter.role()) {
            case BIAS, RECURRENT_BIAS -> Optional.of(new Choice(Initializers.zeros(), Reason.of("bias")));
            case NORM -> Optional.of(new Choice(Initializers.ones(), Reason.of("norm")));
            case RUNNING_MEAN -> Optional.of(new Choice(Initializers.zeros(), Reason.of("running-mean")));
            case RUNNING_VARIANCE -> Optional.of(new Choice(Initializers.ones(), Reason.of("running-variance")));
            default -> Optional.empty();
        };
    }

    static Choice choose(Parameter parameter) {
        return of(parameter)
                .orElseThrow(() -> new InputException(
                        parameter.path() + " (" + parameter.role().notation() + ")",
                        "a rule that covers it",
                        "none",
                        remedy(parameter)));
    }

    private static String remedy(Parameter parameter) {
        return switch (parameter.role()) {
            case GATE ->
                parameter.path().contains("layer_scale")
                        ? "add --init \"" + parameter.path() + "=layer-scale(1e-5)\""
                        : "add --init \"" + parameter.path() + "=ones\", or zeros as ReZero has it";
            case SCALAR -> ownValue(parameter);
            default -> "add --init with a recipe or a scheme: outset list recipes";
        };
    }

    private static String ownValue(Parameter parameter) {
        return "give the number that it starts with, --init \"" + parameter.path()
                + "=constant(1)\", or state another role, such as gate or norm";
    }

    /** The refusal of a recipe that says nothing about a role. */
    static InputException unknown(String recipe, Parameter parameter) {
        return new InputException(
                "recipe " + recipe,
                "roles that it knows",
                parameter.path() + " (" + parameter.role().notation() + ")",
                parameter.role() == Role.SCALAR
                        ? ownValue(parameter)
                        : "give it a rule of its own: --init \"" + parameter.path() + "=…\"");
    }
}
