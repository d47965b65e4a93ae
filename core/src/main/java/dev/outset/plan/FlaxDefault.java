package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;

/**
 * What the modules of Flax (linen) do: LeCun's normal law cut at ±2 for kernels, zero biases, embeddings N(0, 1/dim),
 * recurrent kernels orthogonal gate by gate – a gate is a {@code Dense} of its own –, attention counted on the
 * flattened kernel. A transposed convolution ignores its stride: fan_in = channels in · k. Flax has none in groups;
 * each group is counted as one of its kernels.
 */
record FlaxDefault() implements Recipe {
    @Override
    public String name() {
        return "flax-default";
    }

    @Override
    public String source() {
        return "Flax 0.12.8, flax.linen, commit 18f8f311";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        WeightShape shape = parameter.shape();
        return switch (parameter.role()) {
            case BIAS, RECURRENT_BIAS -> choice(Initializers.zeros(), "flax-default");
            case EMBEDDING, POSITION ->
                choice(new Normal(0, 1 / Math.sqrt(shape.axes().get(shape.rank() - 1))), "flax.embedding");
            case RECURRENT -> choice(Initializers.orthogonal(), "flax.recurrent");
            case GATE, SCALAR -> throw RoleConstants.unknown(name(), parameter);
            case NORM, RUNNING_MEAN, RUNNING_VARIANCE -> RoleConstants.choose(parameter);
            default -> choice(lecun(shape), "flax-default");
        };
    }

    private Choice choice(Initializer initializer, String reason) {
        return new Choice(initializer, Reason.of(reason).from(source()));
    }

    private static Initializer lecun(WeightShape shape) {
        double channels = (double) shape.size() / shape.axes().get(1) / shape.groups(); // in · k of (in, out, k…)
        return shape.kind() == ShapeKind.TRANSPOSED_CONVOLUTION
                        && channels != shape.fans().in()
                ? Initializers.truncatedNormal(0, 1 / Math.sqrt(channels), 2)
                : Initializers.lecunTruncated();
    }
}
