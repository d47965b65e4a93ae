package dev.outset.plan;

import dev.outset.init.Biases;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.PlayedBack;
import dev.outset.init.ShapeKind;
import dev.outset.init.Uniform;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;

/**
 * What the layers of Keras 3 do: Glorot uniform kernels, zero biases, embeddings U(−0.05, 0.05). Groups and strides of
 * a kernel do not count. A recurrent layer stacks its gates before it counts: the kernel is Glorot uniform with fan_out
 * = gates · hidden, the recurrent kernel one orthogonal matrix over all gates, the bias 1 in the forget gate. A bias
 * that PyTorch keeps twice gets the 1 once.
 */
record KerasDefault() implements Recipe {
    @Override
    public String name() {
        return "keras-default";
    }

    @Override
    public String source() {
        return "Keras 3, keras.layers, github.com/keras-team/keras 3422977a";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        WeightShape shape = parameter.shape();
        return switch (parameter.role()) {
            case BIAS -> choice(Initializers.zeros(), "keras-default");
            case EMBEDDING, POSITION -> choice(new Uniform(-0.05, 0.05), "keras.embedding");
            case RECURRENT_INPUT, RECURRENT_OUT -> choice(joint(shape), "keras.recurrent");
            case RECURRENT -> choice(PlayedBack.jointOrthogonal(1), "keras.recurrent");
            case RECURRENT_BIAS -> choice(recurrentBias(parameter), "keras.recurrent");
            case GATE, SCALAR -> throw RoleConstants.unknown(name(), parameter);
            case NORM, RUNNING_MEAN, RUNNING_VARIANCE -> RoleConstants.choose(parameter);
            default -> choice(kernel(shape), "keras-default");
        };
    }

    private Choice choice(Initializer initializer, String reason) {
        return new Choice(initializer, Reason.of(reason).from(source()));
    }

    /** Glorot uniform with fan_in + fan_out as {@code compute_fans} has them, which knows no groups and no strides. */
    private static Initializer kernel(WeightShape shape) {
        double fans = shape.fans().in() + shape.fans().out();
        double taps = shape.rank() < 3
                ? 1
                : PyTorchDefault.fanIn(shape) / shape.axes().get(1);
        double counted = switch (shape.kind()) {
            case CONVOLUTION, TRANSPOSED_CONVOLUTION ->
                taps * (shape.axes().get(0) + shape.axes().get(1));
            case DEPTHWISE_CONVOLUTION -> {
                double channels = shape.groups();
                yield taps * (channels + shape.axes().get(0) / channels); // its kernel is (k, in, multiplier)
            }
            case DENSE -> shape.axes().get(0) + shape.axes().get(1); // it knows of no query beside a key
            default -> fans;
        };
        if (counted == fans) {
            return Initializers.glorotUniform();
        }
        double bound = Math.sqrt(6 / counted);
        return new Uniform(-bound, bound);
    }

    private static Initializer joint(WeightShape shape) {
        if (shape.blocks().size() == 1) {
            return Initializers.glorotUniform();
        }
        double bound = Math.sqrt(6.0 / (shape.axes().get(0) + shape.axes().get(1)));
        return new Uniform(-bound, bound);
    }

    private static Initializer recurrentBias(Parameter bias) {
        boolean lstm =
                bias.shape().kind() == ShapeKind.BIAS && bias.shape().blocks().size() == 4;
        return lstm && !bias.leaf().startsWith("bias_hh") ? Biases.forgetGate() : Initializers.zeros();
    }
}
