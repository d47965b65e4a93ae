package dev.outset.plan;

import dev.outset.fill.Split;
import dev.outset.init.Initializer;
import dev.outset.init.WeightShape;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import dev.outset.text.Lengths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will be drawn for every parameter of a network, and why.
 *
 * @param parameters what is drawn
 * @param rows one per parameter, in their order
 */
public record InitPlan(ParameterList parameters, List<PlanRow> rows) {
    private static final int MOST_PATHS = 12; // an error lists no more

    public InitPlan {
        rows = List.copyOf(rows);
    }

    /** A plan for a chain. */
    public InitPlan(Network network, List<PlanRow> rows) {
        this(ParameterList.of(network), rows);
    }

    /** Applies the rules to a chain, see {@link #of(ParameterList, List)}. */
    public static InitPlan of(Network network, List<Rule> rules) {
        return of(ParameterList.of(network), rules);
    }

    /**
     * Applies the rules, a later one overriding an earlier one. What no rule covers gets, in a chain,
     * {@link Recipes#AUTO}; elsewhere the constant of its role: biases 0, the scales of normalizations 1.
     *
     * @throws InputException if a pattern or a recipe matches no parameter, if a scheme cannot fill its parameter's
     *     shape, or if nothing says what a weight gets
     */
    public static InitPlan of(ParameterList network, List<Rule> rules) {
        List<Parameter> parameters = network.parameters();
        for (Rule rule : rules) {
            requireMatch(rule, parameters);
            rule.requireFits(network);
        }
        List<PlanRow> rows = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Optional<Rule> last =
                    rules.stream().filter(rule -> rule.covers(parameter)).reduce((earlier, later) -> later);
            Choice choice = last.map(rule -> rule.choose(network, parameter))
                    .orElseGet(() -> network.chain().isPresent()
                            ? Recipes.AUTO.choose(network, parameter)
                            : RoleConstants.choose(parameter));
            rows.add(PlanRow.of(parameter, choice));
        }
        return new InitPlan(network, rows);
    }

    /**
     * The chain that is drawn.
     *
     * @throws InputException if the parameters are those of another network
     */
    public Network network() {
        return parameters
                .chain()
                .orElseThrow(() -> new InputException(
                        "network '" + parameters.name() + "'",
                        "a chain of dense layers",
                        "a list of parameters, which can only be drawn",
                        "describe the network as a notation or with input and layers"));
    }

    private static void requireMatch(Rule rule, List<Parameter> parameters) {
        if (rule.pattern().isEmpty() || parameters.stream().anyMatch(rule::covers)) {
            return;
        }
        List<String> paths = parameters.stream().map(Parameter::path).toList();
        String listed = String.join(", ", paths.subList(0, Math.min(MOST_PATHS, paths.size())));
        throw new InputException(
                "rule '" + rule.text() + "'",
                "a pattern that matches a parameter",
                "'" + rule.pattern().get() + "'",
                "the parameters are " + listed + (paths.size() > MOST_PATHS ? ", …" : ""));
    }

    /**
     * Draws all weights. With a named source every parameter depends on (seed, path) alone; a replayed source is read
     * in network order, weight then bias, and a scheme that draws nothing consumes nothing.
     *
     * @throws InputException if a value overflows the precision
     */
    public Weights draw(StreamSource source, Precision precision) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (PlanRow row : rows) {
            tensors.put(row.path(), draw(row, source.stream(row.path()), precision));
        }
        return new Weights(tensors);
    }

    /**
     * Draws one parameter. Rows of a named source may be drawn in any order and at the same time; element-wise schemes
     * may also be filled in slices with {@link PlanRow#initializer()}.
     *
     * @throws InputException if a value overflows the precision
     */
    public static Tensor draw(PlanRow row, RandomStream stream, Precision precision) {
        return draw(row, stream, precision, Split.SEQUENTIAL);
    }

    /** The same, shared out: {@link Initializer#fill(float[], WeightShape, RandomStream, Split)}. */
    public static Tensor draw(PlanRow row, RandomStream stream, Precision precision, Split split) {
        int size = Lengths.axis(row.path() + " in memory", row.shape().size());
        if (precision == Precision.FLOAT32) {
            float[] values = new float[size];
            row.initializer().fill(values, row.shape(), stream, split);
            requireFinite(row, Tensor.of(row.shape().axes(), values));
            return Tensor.of(row.shape().axes(), values);
        }
        double[] values = new double[size];
        row.initializer().fill(values, row.shape(), stream, split);
        requireFinite(row, Tensor.of(row.shape().axes(), values));
        return Tensor.of(row.shape().axes(), values);
    }

    /** Refuses a tensor with a NaN or an infinity in it. */
    public static void requireFinite(PlanRow row, Tensor tensor) {
        requireFinite(row, tensor, 0, tensor.precision() == Precision.FLOAT32 ? "float32" : "float64");
    }

    /**
     * Refuses a slice with a NaN or an infinity in it.
     *
     * @param from where the slice begins in the parameter
     * @param type whose range was left
     */
    public static void requireFinite(PlanRow row, Tensor slice, long from, String type) {
        int at = slice.firstNonFinite();
        if (at >= 0) {
            throw new InputException(
                    row.path() + " = " + row.scheme(),
                    "values within the range of " + type,
                    slice.get(at) + " at element " + (from + at),
                    "use smaller numbers or --precision " + (type.equals("float16") ? "float32" : "float64"));
        }
    }
}
