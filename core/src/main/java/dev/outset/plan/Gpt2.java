package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.PaddedNormal;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Radford et al. 2019 (GPT-2): every weight and embedding N(0, std²), those that end a residual branch divided by √N, N
 * the number of residual branches, so that the sum along the residual path does not grow with depth. Biases 0, scales
 * of normalizations 1. Hugging Face's code divides by √(2 · layers), which is the same N unless layers attend to an
 * encoder as well.
 *
 * @param std 0.02
 */
record Gpt2(double std) implements Recipe {
    @Override
    public String name() {
        return "gpt2";
    }

    @Override
    public String source() {
        return "Radford et al. 2019; Hugging Face transformers, modeling_gpt2.py";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        if (!parameter.role().isWeight()) {
            return RoleConstants.of(parameter).orElseThrow(() -> RoleConstants.unknown(name(), parameter));
        }
        if (parameter.role().endsBranch()) {
            long branches = Branches.of(network).count();
            return choice(
                    new Normal(0, std / Math.sqrt((double) branches)),
                    Reason.of("gpt2.residual", Numbers.shortest(std), String.valueOf(branches)));
        }
        Initializer scheme = parameter.padding().isPresent()
                ? new PaddedNormal(parameter.padding().getAsInt(), std)
                : Initializers.normal(0, std);
        return choice(scheme, Reason.of("gpt2", Numbers.shortest(std)));
    }

    private Choice choice(Initializer initializer, Reason reason) {
        return new Choice(initializer, reason.from(source()));
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        Branches.requireSome(name(), covered);
    }
}
