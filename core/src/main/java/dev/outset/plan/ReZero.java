package dev.outset.plan;

import dev.outset.init.Initializers;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import java.util.List;

/**
 * Bachlechner et al. 2020 (ReZero): x + α·F(x) with α = 0, so that every residual branch starts as nothing and the
 * network as the identity; all other parameters as the framework makes them, in the authors' code PyTorch's defaults.
 */
record ReZero() implements Recipe {
    @Override
    public String name() {
        return "rezero";
    }

    @Override
    public String source() {
        return "Bachlechner et al. 2020, ReZero is All You Need, arXiv:2003.04887; github.com/majumderb/rezero";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return parameter.role() == Role.GATE
                ? new Choice(Initializers.zeros(), Reason.of("rezero").from(source()))
                : new PyTorchDefault().choose(network, parameter);
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        if (covered.stream().noneMatch(p -> p.role() == Role.GATE)) {
            throw Branches.missing(name(), "gate", covered);
        }
    }
}
