package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.ShapeKind;
import dev.outset.init.Uniform;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;

/**
 * What DJL's blocks do, which know one initializer for all weights. {@code djl-default} is that of
 * {@code Parameter.Type.WEIGHT}, {@code XavierInitializer(GAUSSIAN, IN, 2)}: N(0, 2/fan_in) for dense layers,
 * convolutions, stacked gates and even embeddings, whose fan_in it takes to be dim. {@code djl-xavier} is {@code new
 * XavierInitializer()}, magnitude 6 over the mean fan: bound √(12/(fan_in + fan_out)), twice the variance of Glorot and
 * Bengio and of its own documentation, which says magnitude 3. Biases 0, no gate remembers.
 *
 * <p>Fans are counted from the shape as PyTorch does: axis 1 and axis 0 times the taps. A transposed kernel is (out,
 * in/groups, k…) there, not (in, out/groups, k…), so that its fan_in is in/groups · k.
 */
record DjlDefault(String name, boolean gaussian) implements Recipe {
    /** What a block does unless told otherwise. */
    static DjlDefault blocks() {
        return new DjlDefault("djl-default", true);
    }

    /** What {@code new XavierInitializer()} does. */
    static DjlDefault xavier() {
        return new DjlDefault("djl-xavier", false);
    }

    @Override
    public String source() {
        return "DJL 0.37.0-SNAPSHOT, commit af1d0b80, "
                + (gaussian ? "ai.djl.nn.Parameter.Type" : "ai.djl.training.initializer.XavierInitializer");
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case BIAS, RECURRENT_BIAS ->
                new Choice(Initializers.zeros(), Reason.of("djl-bias").from(source()));
            case GATE, SCALAR -> throw RoleConstants.unknown(name, parameter);
            case NORM, RUNNING_MEAN, RUNNING_VARIANCE -> RoleConstants.choose(parameter);
            default -> new Choice(weight(parameter.shape()), Reason.of(name).from(source()));
        };
    }

    private Initializer weight(WeightShape shape) {
        boolean transposed = shape.kind() == ShapeKind.TRANSPOSED_CONVOLUTION;
        double in = transposed ? PyTorchDefault.fanOut(shape) / shape.groups() : PyTorchDefault.fanIn(shape);
        double out = transposed ? PyTorchDefault.fanIn(shape) * shape.groups() : PyTorchDefault.fanOut(shape);
        if (gaussian) {
            return in == shape.fans().in() ? Initializers.heNormal() : new Normal(0, Math.sqrt(2 / in));
        }
        double bound = Math.sqrt(12 / (in + out));
        return new Uniform(-bound, bound);
    }
}
