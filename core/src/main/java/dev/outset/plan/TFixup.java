package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.PaddedNormal;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Huang et al. 2020 (T-Fixup): transformers of an encoder and a decoder without normalization and without warm-up. With
 * N layers in the stack that a parameter lies in
 *
 * <pre>
 *   encoder: values, attention outputs, feed-forward layers   Glorot uniform · 0.67 N^(−¼)
 *   decoder: the same                                         Glorot uniform · (9N)^(−¼)
 *   word embeddings                                           N(0, 1/dim) · (9N)^(−¼)
 *   queries and keys                                          Glorot uniform · 1/√2
 *   head, positions                                           N(0, 1/dim), not scaled
 * </pre>
 *
 * <p>As the authors' program has it: fairseq draws query, key and value with gain 1/√2, and T-Fixup undoes that for the
 * value alone. Their scale is for both stacks together, so a network with one is refused.
 */
record TFixup() implements Recipe {
    @Override
    public String name() {
        return "t-fixup";
    }

    @Override
    public String source() {
        return "Huang et al. 2020, Improving Transformer Optimization Through Better Initialization, ICML;"
                + " github.com/layer6ai-labs/T-Fixup b17e166";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case VALUE, ATTENTION_OUT, RESIDUAL_OUT, BRANCH -> scaled(network, parameter);
            case QUERY, KEY -> choice(Initializers.glorotUniform(Math.sqrt(0.5)), Reason.of("t-fixup.query"));
            case EMBEDDING -> embedding(network, parameter);
            case POSITION, HEAD -> choice(Embeddings.perDimension(parameter), Reason.of("t-fixup.head"));
            case HIDDEN -> choice(Initializers.glorotUniform(), Reason.of("t-fixup.plain"));
            case QKV, GATE, SCALAR, RECURRENT_INPUT, RECURRENT, RECURRENT_OUT ->
                throw RoleConstants.unknown(name(), parameter);
            default -> RoleConstants.choose(parameter);
        };
    }

    private static double layers(ParameterList network, Parameter parameter) {
        return Stacks.of(network).layersOf(!Stacks.isDecoder(parameter.path()));
    }

    private static double fourthRoot(double x) {
        return Math.sqrt(Math.sqrt(x));
    }

    private Choice scaled(ParameterList network, Parameter parameter) {
        double n = layers(network, parameter);
        boolean decoder = Stacks.isDecoder(parameter.path());
        double factor = decoder ? 1 / fourthRoot(9 * n) : 0.67 / fourthRoot(n);
        return choice(Initializers.glorotUniform(factor), Reason.of("t-fixup.scaled", Numbers.significant(factor, 5)));
    }

    private Choice embedding(ParameterList network, Parameter parameter) {
        double factor = 1 / fourthRoot(9 * layers(network, parameter));
        int dim = parameter.shape().axes().get(parameter.shape().rank() - 1);
        double std = factor / Math.sqrt(dim);
        Initializer scheme = parameter.padding().isPresent()
                ? new PaddedNormal(parameter.padding().getAsInt(), std)
                : new Normal(0, std);
        return choice(scheme, Reason.of("t-fixup.embedding", Numbers.significant(factor, 5)));
    }

    private Choice choice(Initializer initializer, Reason reason) {
        return new Choice(initializer, reason.from(source()));
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        Branches.requireSome(name(), covered);
        Stacks stacks = Stacks.of(network);
        if (stacks.layersOf(true) == 0 || stacks.layersOf(false) == 0) {
            throw new InputException(
                    "recipe " + name(),
                    "an encoder and a decoder of numbered layers, by these words in the names",
                    network.parameters().stream()
                                    .filter(p -> p.role() == Role.RESIDUAL_OUT)
                                    .findFirst()
                                    .map(Parameter::path)
                                    .orElse("neither")
                            + " and no such pair",
                    "use deepnet or gpt2 for a single stack");
        }
    }
}
