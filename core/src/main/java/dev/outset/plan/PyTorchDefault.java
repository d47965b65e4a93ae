package dev.outset.plan;

import dev.outset.init.DiscardedUniform;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.Normal;
import dev.outset.init.PaddedNormal;
import dev.outset.init.ShapeKind;
import dev.outset.init.Uniform;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;

/**
 * What the constructors of {@code torch.nn} do, with the fans as PyTorch counts them and every bound rounded as it
 * rounds it. Under the stream {@code torch} these are PyTorch's bits; a list of {@link dev.outset.network.TorchModules}
 * has the order in which the constructors draw.
 *
 * <pre>
 *   Linear, Conv      weight U(−b, b) with b = √3·√(2/(1 + √5²))/√fan_in, written kaiming_uniform(a=√5); bias U(±1/√fan_in)
 *   LSTM, GRU, RNN    everything U(±1/√hidden)
 *   Embedding         N(0, 1), the padding row 0
 *   MultiheadAttention in_proj xavier_uniform, out_proj as Linear, biases 0
 *   Bilinear          U(±1/√in1)
 *   norms             1, 0
 * </pre>
 */
record PyTorchDefault() implements Recipe {
    private static final double GAIN = Math.sqrt(2 / (1 + Math.sqrt(5) * Math.sqrt(5)));

    @Override
    public String name() {
        return "pytorch-default";
    }

    @Override
    public String source() {
        return "PyTorch 1.13, torch.nn";
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return new Choice(
                scheme(network, parameter),
                Reason.of(reason(network, parameter)).from(source()));
    }

    private static String reason(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case EMBEDDING, POSITION -> "pytorch.embedding";
            case RECURRENT_INPUT, RECURRENT, RECURRENT_OUT, RECURRENT_BIAS -> "pytorch.recurrent";
            case NORM -> "norm";
            case RUNNING_MEAN -> "running-mean";
            case RUNNING_VARIANCE -> "running-variance";
            case BIAS ->
                isOfNorm(network, parameter)
                        ? "norm-bias"
                        : attention(network, parameter) ? "pytorch.attention" : "pytorch-default";
            default ->
                ofAttentionModule(parameter)
                        ? "pytorch.attention"
                        : parameter.shape().kind() == ShapeKind.BILINEAR ? "pytorch.bilinear" : "pytorch-default";
        };
    }

    private static Initializer scheme(ParameterList network, Parameter parameter) {
        WeightShape shape = parameter.shape();
        return switch (parameter.role()) {
            case EMBEDDING, POSITION ->
                parameter.padding().isPresent()
                        ? new PaddedNormal(parameter.padding().getAsInt(), 1)
                        : Initializers.normal(0, 1);
            case RECURRENT_INPUT, RECURRENT, RECURRENT_BIAS ->
                uniform(1 / Math.sqrt(shape.fans().out()));
            case RECURRENT_OUT -> uniform(1 / Math.sqrt(shape.fans().in()));
            case BIAS -> bias(network, parameter);
            case GATE, SCALAR -> throw RoleConstants.unknown("pytorch-default", parameter);
            case NORM, RUNNING_MEAN, RUNNING_VARIANCE ->
                RoleConstants.choose(parameter).initializer();
            default -> weight(parameter);
        };
    }

    private static Initializer weight(Parameter parameter) {
        WeightShape shape = parameter.shape();
        if (shape.kind() == ShapeKind.BILINEAR) {
            return uniform(1 / Math.sqrt(shape.axes().get(1)));
        }
        double in = fanIn(shape);
        if (ofAttentionModule(parameter)) {
            double std = Math.sqrt(2 / (in + fanOut(shape)));
            return parameter.leaf().startsWith("bias_")
                    ? new Normal(0, std)
                    : in == shape.fans().in() && fanOut(shape) == shape.fans().out()
                            ? Initializers.glorotUniform()
                            : uniform(Math.sqrt(3) * std);
        }
        return in == shape.fans().in()
                ? Initializers.parse("he-uniform(negative-slope=2.23606797749979)")
                : uniform(Math.sqrt(3) * (GAIN / Math.sqrt(in)));
    }

    private static Initializer bias(ParameterList network, Parameter bias) {
        if (isOfNorm(network, bias) || bias.leaf().equals("in_proj_bias")) {
            return Initializers.zeros();
        }
        double in = network.weightOf(bias)
                .map(weight -> weight.shape().kind() == ShapeKind.BILINEAR
                        ? weight.shape().axes().get(1)
                        : fanIn(weight.shape()))
                .orElse(bias.shape().fans().in());
        double bound = 1 / Math.sqrt(in);
        return attention(network, bias) ? new DiscardedUniform(bound) : uniform(bound);
    }

    private static boolean isOfNorm(ParameterList network, Parameter bias) {
        return network.weightOf(bias).filter(w -> w.role() == Role.NORM).isPresent();
    }

    /** Weights that the module itself names, not a layer within it. */
    private static boolean ofAttentionModule(Parameter parameter) {
        String leaf = parameter.leaf();
        return leaf.endsWith("_proj_weight") || leaf.equals("bias_k") || leaf.equals("bias_v");
    }

    /** Whether a bias belongs to an {@code nn.MultiheadAttention}, which sets its biases to 0. */
    private static boolean attention(ParameterList network, Parameter bias) {
        if (bias.leaf().equals("in_proj_bias")) {
            return true;
        }
        if (!bias.path().endsWith("out_proj.bias")) {
            return false;
        }
        String module = bias.path().substring(0, bias.path().length() - "out_proj.bias".length());
        return network.find(module + "in_proj_weight").isPresent()
                || network.find(module + "q_proj_weight").isPresent();
    }

    /** Axis 1 times the taps, whatever the layer; that of {@code nn.Linear} where a weight is stored (in, out). */
    static double fanIn(WeightShape shape) {
        if (shape.kind().isTransposed()) {
            return fanIn(shape.transposed());
        }
        boolean counted = shape.rank() < 2 || shape.kind().isExperts(); // each expert is an nn.Linear
        return counted ? shape.fans().in() : taps(shape) * shape.axes().get(1);
    }

    /** Axis 0 times the taps, whatever the layer. */
    static double fanOut(WeightShape shape) {
        if (shape.kind().isTransposed()) {
            return fanOut(shape.transposed());
        }
        return shape.rank() < 2 || shape.kind().isExperts()
                ? shape.fans().out()
                : taps(shape) * shape.axes().get(0);
    }

    private static double taps(WeightShape shape) {
        return shape.axes().subList(2, shape.rank()).stream()
                .mapToDouble(a -> a)
                .reduce(1, (a, b) -> a * b);
    }

    private static Initializer uniform(double bound) {
        return new Uniform(-bound, bound);
    }
}
