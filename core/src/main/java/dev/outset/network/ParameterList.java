package dev.outset.network;

import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The parameters of a network of any kind, by name, shape and role: what a plan needs to know. A {@link Network} is
 * one, a transformer or a residual network is another that no chain of dense layers describes.
 *
 * <pre>
 *   ParameterList list = new ParameterList("tiny", List.of(
 *           Parameter.of("wte.weight", WeightShape.embedding(100, 8), Role.EMBEDDING),
 *           Parameter.of("h.0.mlp.c_proj.weight", WeightShape.dense(8, 32), Role.RESIDUAL_OUT)));
 *   list.size();   // 1056
 * </pre>
 *
 * <p>Immutable; a look-up by path and what is {@link #counted} cost O(parameters) once.
 */
public final class ParameterList {
    private final String name;
    private final List<Parameter> parameters;
    private final Optional<Network> chain;
    private final Map<String, Parameter> byPath = new HashMap<>();
    private final Map<Class<?>, Object> counted = new ConcurrentHashMap<>();

    /**
     * Parameters with names of their own.
     *
     * @param name what reports call the network
     * @param parameters in the order in which a replayed stream draws them
     * @param chain the network, where it is a chain
     * @throws InputException if there are none or a name occurs twice
     */
    public ParameterList(String name, List<Parameter> parameters, Optional<Network> chain) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.chain = chain;
        if (parameters.isEmpty()) {
            throw new InputException("network '" + name + "'", "at least one parameter", "none", "list one");
        }
        for (Parameter parameter : parameters) {
            if (byPath.put(parameter.path(), parameter) != null) {
                throw new InputException(
                        "network '" + name + "'",
                        "a name for each parameter",
                        parameter.path() + " twice",
                        "rename one of them");
            }
        }
    }

    /** Parameters of a network that is not a chain. */
    public ParameterList(String name, List<Parameter> parameters) {
        this(name, parameters, Optional.empty());
    }

    /** The parameters of a chain, weight then bias. */
    public static ParameterList of(Network network) {
        return new ParameterList(network.notation(), network.parameters(), Optional.of(network));
    }

    /** What reports call the network. */
    public String name() {
        return name;
    }

    /** In the order in which a replayed stream draws them. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The network, where it is a chain. */
    public Optional<Network> chain() {
        return chain;
    }

    /** Number of values of all parameters together. */
    public long size() {
        return parameters.stream().mapToLong(p -> p.shape().size()).sum();
    }

    /** The parameter of this path, if there is one. */
    public Optional<Parameter> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The same parameters, the fans of their weights as PyTorch counts them: {@link WeightShape#torchCompatible}. */
    public ParameterList torchCompatible() {
        List<Parameter> counted = parameters.stream()
                .map(p -> p.role().isWeight() && p.shape().rank() > 1
                        ? p.withShape(p.shape().torchCompatible())
                        : p)
                .toList();
        return new ParameterList(name, counted, chain);
    }

    /**
     * The weight that this bias is added to: {@code fc1.weight} of {@code fc1.bias}, {@code down_proj} of
     * {@code down_proj_bias}.
     */
    public Optional<Parameter> weightOf(Parameter bias) {
        if (bias.leaf().endsWith("_bias")) {
            Optional<Parameter> named =
                    find(bias.path().substring(0, bias.path().length() - "_bias".length()));
            if (named.isPresent()) {
                return named;
            }
        }
        return find(bias.owner().isEmpty() ? "weight" : bias.owner() + ".weight");
    }

    /**
     * What somebody counts of these parameters – branches, layers – kept, so that a question about each of ten thousand
     * parameters counts once.
     */
    public <T> T counted(Class<T> what, Function<ParameterList, T> count) {
        return what.cast(counted.computeIfAbsent(what, w -> count.apply(this)));
    }
}
