package dev.outset.plan;

import dev.outset.init.FanMode;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.math.Elementary;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Zhang, Dauphin &amp; Ma 2019 (Fixup), residual networks without normalization: the head and the last weight of every
 * residual branch 0, the other weights of a branch a standard start times L^(−1/(2m−2)), L the number of branches and m
 * that of weights in the branch; attention counts as m = 4. Multipliers 1, biases 0.
 *
 * <p>The standard start is the authors' own: for convolutions N(0, 2/fan_out), as in He et al., strides not counted;
 * for dense layers and attention Glorot uniform, as in their transformer; embeddings N(0, 1/dim). Their networks have
 * no groups and no transposed kernels: fan_out = out/groups · k there, where their formula, axis 0 · k, would count
 * what an input does not reach.
 */
record Fixup() implements Recipe {
    private static final int ATTENTION_WEIGHTS = 4;

    @Override
    public String name() {
        return "fixup";
    }

    @Override
    public String source() {
        return "Zhang, Dauphin & Ma 2019, Fixup Initialization, arXiv:1901.09321; github.com/hongyi-zhang/Fixup";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case HEAD -> choice(Initializers.zeros(), Reason.of("fixup.head"));
            case ATTENTION_OUT, RESIDUAL_OUT -> choice(Initializers.zeros(), Reason.of("fixup.last"));
            case QUERY, KEY, VALUE, QKV -> scaled(network, parameter, ATTENTION_WEIGHTS);
            case BRANCH -> scaled(network, parameter, Branches.of(network).weightsBeside(parameter));
            case EMBEDDING, POSITION -> choice(Embeddings.perDimension(parameter), Reason.of("fixup.embedding"));
            case GATE -> choice(Initializers.ones(), Reason.of("fixup.multiplier"));
            case RECURRENT_INPUT, RECURRENT, RECURRENT_OUT -> throw RoleConstants.unknown(name(), parameter);
            case HIDDEN -> choice(standard(parameter.shape(), 1), Reason.of("fixup.standard"));
            default -> RoleConstants.choose(parameter);
        };
    }

    /** A branch of one weight is its last, which is 0; a BRANCH weight that stands alone is told so by its exponent. */
    private Choice scaled(ParameterList network, Parameter parameter, long weights) {
        long branches = Branches.of(network).count();
        double factor = weights < 2 ? 1 : Elementary.pow((double) branches, -1.0 / (2 * weights - 2));
        return choice(
                standard(parameter.shape(), factor),
                Reason.of(
                        "fixup.branch",
                        String.valueOf(branches),
                        String.valueOf(weights),
                        Numbers.significant(factor, 4)));
    }

    private static Initializer standard(WeightShape shape, double factor) {
        if (shape.rank() > 2 && !shape.kind().isExperts()) {
            double out = shape.kind() == ShapeKind.TRANSPOSED_CONVOLUTION
                    ? PyTorchDefault.fanIn(shape)
                    : PyTorchDefault.fanOut(shape) / shape.groups();
            return out == shape.fans().out()
                    ? Initializers.heNormal(Math.sqrt(2) * factor, FanMode.FAN_OUT)
                    : new Normal(0, Math.sqrt(2 / out) * factor);
        }
        return Initializers.glorotUniform(factor);
    }

    private Choice choice(Initializer initializer, Reason reason) {
        return new Choice(initializer, reason.from(source()));
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        Branches.requireSome(name(), covered);
        Branches branches = Branches.of(network);
        for (Parameter p : covered) {
            if (p.role() == Role.BRANCH && branches.weightsBeside(p) < 2) {
                throw new InputException(
                        "recipe " + name(),
                        "one weight in the role residual-out in the module of each branch weight, or around it in its"
                                + " layer",
                        p.path() + " without",
                        "state role: residual-out of the last weight of that branch in the YAML file, or role: hidden of"
                                + " a weight outside of branches (docs/network-yaml.md)");
            }
        }
    }
}
