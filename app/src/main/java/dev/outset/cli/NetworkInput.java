package dev.outset.cli;

import dev.outset.check.CommandHint;
import dev.outset.data.DataSet;
import dev.outset.engine.ParallelDraw;
import dev.outset.formats.ElementType;
import dev.outset.formats.NetworkYaml;
import dev.outset.formats.ParameterYaml;
import dev.outset.formats.Safetensors;
import dev.outset.formats.WeightFiles;
import dev.outset.learned.StartRules;
import dev.outset.network.Loss;
import dev.outset.network.NamedShapes;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.ParameterList;
import dev.outset.network.Precision;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The NETWORK argument and the options that say with which weights it starts. */
public final class NetworkInput {
    @Parameters(index = "0", paramLabel = "NETWORK", descriptionKey = "NETWORK")
    private String network = "";

    @Option(names = "--init", paramLabel = "RULE")
    private List<String> init = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0")
    private long seed;

    @Option(names = "--stream", paramLabel = "NAME", defaultValue = "philox")
    private String stream = "philox";

    @Option(names = "--network", paramLabel = "NETWORK")
    private @Nullable String described;

    @Option(names = "--loss", paramLabel = "LOSS")
    private @Nullable String loss;

    @Option(names = "--precision", paramLabel = "TYPE")
    private @Nullable String precision;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The NETWORK argument as given. */
    String typed() {
        return network;
    }

    public long seed() {
        return seed;
    }

    /** NETWORK as the user wrote it. */
    String networkText() {
        return network;
    }

    /** What {@code --stream} said. */
    String streamName() {
        return stream;
    }

    /** This start as arguments to paste behind another command. */
    public String arguments() {
        StringBuilder text = new StringBuilder(CommandHint.quote(network));
        if (described != null) {
            text.append(" --network ").append(CommandHint.quote(described));
        }
        init.forEach(rule -> text.append(" --init ").append(CommandHint.quote(rule)));
        if (loss != null) {
            text.append(" --loss ").append(loss);
        }
        if (seed != 0) {
            text.append(" --seed ").append(seed);
        }
        if (!stream.equals("philox")) {
            text.append(" --stream ").append(stream);
        }
        return text.toString();
    }

    /** The stream source that {@code --stream} and {@code --seed} name. */
    public StreamSource source() {
        return Streams.byName(stream, seed);
    }

    /** The number type asked for, else {@code usual}. */
    public Precision precision(Precision usual) {
        if (precision == null) {
            return usual;
        }
        for (Precision p : Precision.values()) {
            if (p.name().equalsIgnoreCase(precision)) {
                return p;
            }
        }
        throw new InputException("--precision", "float32 or float64", precision, "choose one of these");
    }

    /**
     * The number type asked for, half precisions among them, else float32: for a command that only writes the values.
     */
    ElementType elementType() {
        if (precision == null) {
            return ElementType.FLOAT32;
        }
        for (ElementType type : ElementType.values()) {
            if (type.name().equalsIgnoreCase(precision)) {
                return type;
            }
        }
        throw new InputException(
                "--precision", "float64, float32, float16 or bfloat16", precision, "choose one of these");
    }

    /** The network alone, without weights. */
    public Network network() {
        refuseForeign();
        if (described != null && !isWeightFile(network)) {
            throw new InputException(
                    "--network", "a weight file beside it", CommandHint.quote(network), "leave --network out");
        }
        Network named =
                isWeightFile(network) ? describedNetwork() : typedNetwork().network();
        return loss == null ? named : named.withLoss(loss());
    }

    /** How the weights of {@link #network()} will be drawn: the rules given, else those of a YAML file, else auto. */
    public InitPlan plan() {
        return InitPlan.of(network(), rules().stream().map(Rule::parse).toList());
    }

    /**
     * How everything that can be drawn will be drawn: a chain as {@link #plan()} says, the parameters that a YAML file
     * lists, or those named in the header of a checkpoint, whose values stay unread.
     */
    InitPlan drawPlan() {
        if (!isList()) {
            return startRules().plan(network());
        }
        ParameterList parameters = isWeightFile(network)
                ? NamedShapes.list(fileName(Path.of(network)), stated(Path.of(network)))
                : ParameterYaml.read(Path.of(network)).parameters();
        if (startRules().method().isPresent()) {
            throw new InputException(
                    "--init " + rules().get(rules().size() - 1),
                    "a chain of dense layers that rows can be sent through",
                    "a list of parameters",
                    "name a recipe: outset list recipes");
        }
        return InitPlan.of(parameters, startRules().drawn());
    }

    /**
     * What a checkpoint should hold, where rules stand beside it: by the names in its header, by a YAML file that lists
     * its parameters, or by a chain.
     *
     * @throws InputException if a checkpoint stands alone, or if a rule looks at data
     */
    Optional<InitPlan> auditPlan() {
        if (isWeightFile(network) && isList() && init.isEmpty()) {
            throw new InputException(
                    network,
                    "--init RECIPE or --network NOTATION beside a weight file",
                    "neither",
                    "add --init RECIPE to compare it with what a recipe draws (outset list recipes), or --network"
                            + " \"784-256-10 relu softmax\" to check a chain");
        }
        boolean listed = described != null && ParameterYaml.knows(described);
        boolean ruled = !init.isEmpty() && (described != null || isList());
        if (!isWeightFile(network) || !(listed || ruled)) {
            return Optional.empty();
        }
        if (described == null) {
            return Optional.of(drawPlan());
        }
        ParameterList parameters =
                listed ? ParameterYaml.read(Path.of(described)).parameters() : ParameterList.of(describedNetwork());
        return Optional.of(InitPlan.of(parameters, auditRules()));
    }

    /** The rules of {@link #auditPlan()}. */
    List<Rule> auditRules() {
        boolean stated = init.isEmpty() && described != null && ParameterYaml.knows(described);
        List<String> rules =
                stated ? ParameterYaml.read(Path.of(String.valueOf(described))).init() : init;
        StartRules start = StartRules.of(rules);
        start.method().ifPresent(method -> {
            throw new InputException(
                    "--init " + method.notation(),
                    "rules that draw",
                    "one that looks at data",
                    "name a recipe: outset list recipes");
        });
        return start.drawn();
    }

    /** The same audit beside a list of parameters that says more than the names and shapes of a checkpoint. */
    String auditCommand() {
        StringBuilder text = new StringBuilder("outset check ").append(CommandHint.quote(network));
        text.append(" --network ").append(CommandHint.quote(described == null ? "network.yaml" : described));
        init.forEach(rule -> text.append(" --init ").append(CommandHint.quote(rule)));
        return text.toString();
    }

    /** The rules, of which the last may look at data. */
    StartRules startRules() {
        return StartRules.of(rules());
    }

    /** The network with its weights; a rule that looks at data looks at these rows. */
    Start start(Precision usual, int threads, DataSet rows) {
        if (isWeightFile(network) || startRules().method().isEmpty()) {
            return start(usual, threads);
        }
        InitPlan plan = startRules().plan(network());
        StartRules.Drawn drawn = learned(plan, precision(usual), threads, rows);
        String origin = String.join("; ", rules()) + ", seed " + seed + ", " + stream;
        return new Start(network(), drawn.weights(), Optional.of(plan), origin, drawn.learned());
    }

    /** Draws, and lets the last rule look at these rows; some methods take a minute for it. */
    StartRules.Drawn learned(InitPlan plan, Precision precision, int threads, DataSet rows) {
        StartRules rules = startRules();
        try (Progress progress = Progress.of("start", rules.steps(plan.network()))) {
            return rules.draw(plan, source(), precision, threads, rows, () -> progress.advance(1));
        }
    }

    /** Whether NETWORK brings its weights, being a weight file beside its description. */
    boolean hasWeights() {
        return isWeightFile(network) && !isList();
    }

    /** Whether NETWORK names parameters rather than a chain. */
    private boolean isList() {
        return isWeightFile(network)
                ? described == null && network.toLowerCase(Locale.ROOT).endsWith(".safetensors")
                : ParameterYaml.knows(network);
    }

    private static Map<String, NamedShapes.Stated> stated(Path checkpoint) {
        Map<String, NamedShapes.Stated> stated = new LinkedHashMap<>();
        Safetensors.shapes(checkpoint).forEach((name, axes) -> stated.put(name, NamedShapes.Stated.of(axes)));
        return stated;
    }

    /** The rules given, else those of a YAML file; none for a weight file. */
    List<String> rules() {
        if (init.isEmpty() && ParameterYaml.knows(network)) {
            return ParameterYaml.read(Path.of(network)).init();
        }
        return !init.isEmpty() || isWeightFile(network) ? init : typedNetwork().init();
    }

    /** Whether the weights are drawn by the recommended schemes: nothing else was asked for, or {@code auto} was. */
    boolean isRecommended() {
        return !isWeightFile(network)
                && rules().stream().allMatch(rule -> rule.strip().equals("auto"));
    }

    /**
     * Refuses another start than the recommended one.
     *
     * @param option that means this start alone
     */
    void requireRecommended(String option) {
        if (isRecommended()) {
            return;
        }
        String expected = "the recommended start";
        if (isWeightFile(network)) {
            String name = CommandHint.quote(described == null ? "784-256-10 relu softmax" : described);
            throw new InputException(
                    option, expected, "weights from " + network, "name the network in their place: " + name);
        }
        boolean own = !typedNetwork().init().isEmpty();
        throw new InputException(
                option,
                expected,
                init.isEmpty() ? "rules in " + network : "--init " + CommandHint.quote(init.get(0)),
                own ? "use --init auto alone" : "leave out --init, or compare it without " + option);
    }

    /** What a remedy needs to know: it draws weights for the network, also where these came from a file. */
    public CommandHint hint(List<String> options) {
        boolean drawn = !isWeightFile(network);
        String drawable = drawn || described == null ? network : described;
        return new CommandHint(drawable, !read(drawable).init().isEmpty(), drawn, rules(), options);
    }

    /** The network with its weights: drawn by the plan, or read from the weight file. */
    public Start start(Precision usual, int threads) {
        if (isWeightFile(network)) {
            if (!init.isEmpty()) {
                throw new InputException("--init", "no rule for weights from a file", init.get(0), "leave --init out");
            }
            Network target = network();
            return new Start(
                    target, WeightFiles.read(Path.of(network), target), Optional.empty(), fileName(Path.of(network)));
        }
        InitPlan plan = plan();
        Precision type = precision(usual);
        String rules = rules().isEmpty() ? "auto" : String.join("; ", rules());
        return new Start(
                network(),
                ParallelDraw.draw(plan, source(), type, threads),
                Optional.of(plan),
                rules + ", seed " + seed + ", " + stream);
    }

    private Network describedNetwork() {
        if (described == null) {
            throw new InputException(
                    network,
                    "--network NOTATION beside a weight file",
                    "none",
                    "add --network \"784-256-10 relu softmax\"");
        }
        ForeignFile.refuseAsDescription(described);
        return read(described).network();
    }

    private Loss loss() {
        for (Loss l : Loss.values()) {
            if (l.notation().equals(loss)) {
                return l;
            }
        }
        throw new InputException(
                "--loss",
                "one of " + Arrays.stream(Loss.values()).map(Loss::notation).toList(),
                String.valueOf(loss),
                "choose one of these");
    }

    private void refuseForeign() {
        ForeignFile.refuse(network, spec == null ? "check" : spec.name(), described);
    }

    private NetworkYaml typedNetwork() {
        refuseForeign();
        return read(network);
    }

    private static NetworkYaml read(String text) {
        return NetworkYaml.knows(text)
                ? NetworkYaml.read(Path.of(text))
                : new NetworkYaml(Notation.parse(text), List.of());
    }

    private static boolean isWeightFile(String text) {
        return WeightFiles.knows(Path.of(text));
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
