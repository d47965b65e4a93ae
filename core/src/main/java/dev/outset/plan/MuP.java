package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Uniform;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Yang et al. 2022 (μP): PyTorch's defaults, rescaled so that the best learning rate of a narrow base model is that of
 * the wide one. An axis is <em>wide</em> if it grows with the width; m is its length over that in the base model. As
 * {@code mup.set_base_shapes} and {@code mup.optim} have it:
 *
 * <pre>
 *   two wide axes      as PyTorch                        Adam 1/m_in   SGD m_out/m_in
 *   head, one wide     weight and bias × √m, output × 1/m   Adam 1      SGD m (its bias: no wide axis, 1)
 *   router, one wide   as a head: the paper's output weights are those of wide inputs and few outputs
 *   others, one wide   weight as PyTorch, bias × √m_in   Adam 1        SGD m
 *   none wide          as PyTorch                        Adam 1        SGD 1
 * </pre>
 *
 * <p>Attention must divide its logits by d instead of √d. Base lengths are stated in a YAML file ({@code base: [256,
 * 256]}, {@code null} for an axis that does not grow), or one multiplier says them all, see {@link Widths}. A dense
 * weight from wide inputs to outputs that do not grow is the head, whatever its name; {@link BaseShapes} refuses what
 * contradicts this.
 *
 * @param multiplier width over base width, NaN where the base shapes are stated
 */
record MuP(double multiplier) implements Recipe {
    MuP {
        if (multiplier <= 0) {
            throw new InputException(
                    "recipe mup", "a multiplier > 0", Numbers.shortest(multiplier), "give width over base width");
        }
    }

    @Override
    public String name() {
        return "mup";
    }

    @Override
    public String source() {
        return "Yang et al. 2022, Tensor Programs V, arXiv:2203.03466; github.com/microsoft/mup 1981497";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        Choice plain = new PyTorchDefault().choose(network, parameter);
        Widths widths = Widths.of(network, parameter, multiplier);
        if (widths.wide() == 2) {
            double in = widths.in();
            return choice(plain.initializer(), "mup.matrix", in, new RateFactors(1 / in, widths.out() / in));
        }
        double m = widths.first();
        RateFactors rates = widths.wide() == 0 ? RateFactors.ONE : new RateFactors(1, m);
        boolean readout = parameter.role() == Role.HEAD || Routers.has(network, parameter);
        if (readout && widths.wide() == 1) {
            return choice(scaled(plain.initializer(), parameter, m), "mup.head", m, rates);
        }
        if (parameter.role() == Role.BIAS) {
            double in = network.weightOf(parameter)
                    .map(weight -> Widths.of(network, weight, multiplier).in())
                    .orElse(1.0);
            if (in != 1) {
                return choice(scaled(plain.initializer(), parameter, in), "mup.bias", in, rates);
            }
        }
        return choice(plain.initializer(), widths.wide() == 0 ? "mup.finite" : "mup.vector", m, rates);
    }

    /** √m times a bound 1/√fan_in, or what PyTorch sets to 0: it stays what it is in the base model. */
    private static Initializer scaled(Initializer plain, Parameter parameter, double m) {
        if (plain instanceof Uniform uniform) {
            return new Uniform(uniform.low() * Math.sqrt(m), uniform.high() * Math.sqrt(m));
        }
        if (plain.moments(parameter.shape()).std() == 0) {
            return plain;
        }
        double bound = 1 / Math.sqrt(PyTorchDefault.fanIn(parameter.shape()) / m);
        return new Uniform(-bound, bound);
    }

    private Choice choice(Initializer initializer, String key, double m, RateFactors rates) {
        return new Choice(initializer, Reason.of(key, Numbers.shortest(m)).from(source()), rates);
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        new BaseShapes(network, multiplier).requireSound(covered);
        if (covered.stream().allMatch(p -> Widths.of(network, p, multiplier).wide() == 0)) {
            throw new InputException(
                    "recipe mup",
                    "an axis that grows with the width",
                    Double.isNaN(multiplier) ? "neither base shapes nor a multiplier" : "none",
                    "write mup(multiplier=4), or base: [256, 256] for each parameter in the YAML file");
        }
    }
}
