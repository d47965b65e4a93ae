package dev.outset.plan;

import dev.outset.init.CatalogueEntry.Argument;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The recipes by name. Those of frameworks give what their constructors give, errors included; the others are about
 * depth ({@link Gpt2}, {@link Fixup}, {@link TFixup}, {@link ReZero}, {@link DeepNet}, {@link Olmo}) or width
 * ({@link MuP}).
 */
public final class Recipes {
    /** The recommended scheme per layer, see {@link Recommendation}; biases zero. What a chain gets without a rule. */
    public static final Recipe AUTO = new Auto();

    private static final Map<String, Entry> ALL = new LinkedHashMap<>();

    static {
        add(a -> AUTO);
        add(a -> new PyTorchDefault());
        add(a -> new KerasDefault());
        add(a -> new FlaxDefault());
        add(a -> DjlDefault.blocks());
        add(a -> DjlDefault.xavier());
        add(a -> new Gpt2(a.getOrDefault("std", 0.02)), new Argument("std", "0.02"));
        add(a -> new Fixup());
        add(a -> new TFixup());
        add(a -> new ReZero());
        add(a -> new DeepNet());
        add(a -> new Olmo());
        add(a -> new MuP(a.getOrDefault("multiplier", Double.NaN)), new Argument("multiplier", "from base shapes"));
    }

    /**
     * What is known of one recipe.
     *
     * @param name as rules write it
     * @param arguments in positional order
     * @param source the paper or the code that it follows
     */
    public record Entry(
            String name, List<Argument> arguments, String source, Function<Map<String, Double>, Recipe> reader) {
        /** {@code gpt2(std=0.02)}. */
        public String signature() {
            List<String> written =
                    arguments.stream().map(a -> a.name() + "=" + a.fallback()).toList();
            return written.isEmpty() ? name : name + "(" + String.join(", ", written) + ")";
        }
    }

    private Recipes() {}

    private static void add(Function<Map<String, Double>, Recipe> reader, Argument... arguments) {
        Recipe usual = reader.apply(Map.of());
        ALL.put(usual.name(), new Entry(usual.name(), List.of(arguments), usual.source(), reader));
    }

    /** Every recipe. */
    public static List<Entry> all() {
        return List.copyOf(ALL.values());
    }

    /** The names that a rule may use in place of a scheme. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The recipe of this name with its usual arguments, if there is one. */
    public static Optional<Recipe> find(String name) {
        return Optional.ofNullable(ALL.get(name)).map(entry -> entry.reader().apply(Map.of()));
    }

    /**
     * The recipe that a call names, which must be one of {@link #names}.
     *
     * @throws dev.outset.text.InputException if an argument is unknown or no number
     */
    static Recipe parse(Call call) {
        Entry entry = java.util.Objects.requireNonNull(ALL.get(call.name()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        call.bind(entry.arguments().stream().map(Argument::name).toList())
                .forEach((name, value) -> numbers.put(name, call.number(name, value)));
        return entry.reader().apply(numbers);
    }

    private record Auto() implements Recipe {
        @Override
        public String name() {
            return "auto";
        }

        @Override
        public String source() {
            return "";
        }

        @Override
        public Choice choose(ParameterList network, Parameter parameter) {
            return Recommendation.choose(network, parameter);
        }
    }
}
