package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.TransformerLaws;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.InputException;
import java.util.List;

/**
 * OLMo's {@code init_fn: mitchell}: normal laws cut at ±3 parent stds, of parent std
 *
 * <pre>
 *   1/√fan_in              weights inside layers
 *   1/√(2 (l + 1) fan_in)  the last weights of residual branches of layer l, counted from 0
 *   1/√dim                 embeddings, positions and head
 * </pre>
 *
 * so that what layer l adds falls with its depth. Biases 0, scales of normalizations 1. As in OLMo the values have 1.3
 * % less spread than their parents.
 */
record Olmo() implements Recipe {
    @Override
    public String name() {
        return "olmo";
    }

    @Override
    public String source() {
        return "Groeneveld et al. 2024, OLMo, arXiv:2402.00838; github.com/allenai/OLMo 59a53e3, init_fn mitchell";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case ATTENTION_OUT, RESIDUAL_OUT -> residual(network, parameter);
            case EMBEDDING, POSITION -> table(parameter);
            case HIDDEN, BRANCH, QUERY, KEY, VALUE, QKV, HEAD ->
                choice(TransformerLaws.mitchell(0), Reason.of("olmo.weight"));
            case GATE, SCALAR, RECURRENT_INPUT, RECURRENT, RECURRENT_OUT ->
                throw RoleConstants.unknown(name(), parameter);
            default -> RoleConstants.choose(parameter);
        };
    }

    private Choice residual(ParameterList network, Parameter parameter) {
        int layer = Stacks.of(network)
                .layer(parameter)
                .orElseThrow(() -> new InputException(
                        "recipe " + name() + ", " + parameter.path(),
                        "the number of its layer in the name",
                        "none",
                        "name it like blocks.0." + parameter.path()));
        return choice(TransformerLaws.mitchell(layer + 1), Reason.of("olmo.residual", String.valueOf(layer)));
    }

    private Choice table(Parameter parameter) {
        if (parameter.padding().isPresent()) {
            throw new InputException(
                    "recipe " + name(),
                    "an embedding without a padding row, as OLMo's",
                    parameter.path() + " with row " + parameter.padding().getAsInt() + " of zeros",
                    "leave its padding out, or give it a rule of its own: --init \"" + parameter.path() + "=…\"");
        }
        double dim = parameter.shape().axes().get(parameter.shape().rank() - 1);
        return choice(Initializers.parentTruncatedNormal(0, 1 / Math.sqrt(dim), -3, 3), Reason.of("olmo.embedding"));
    }

    private Choice choice(Initializer initializer, Reason reason) {
        return new Choice(initializer, reason.from(source()));
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        Branches.requireSome(name(), covered);
    }
}
