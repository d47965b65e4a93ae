package dev.outset.cli;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.formats.NetworkYaml;
import dev.outset.lesson.DeriveJson;
import dev.outset.lesson.DeriveLesson;
import dev.outset.lesson.Derived;
import dev.outset.lesson.Page;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.DerivationProbe;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import dev.outset.theory.Derivation;
import dev.outset.theory.InputMoments;
import dev.outset.theory.StartExpectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outset derive [ACTIVATION|NETWORK]}: Glorot's derivation with the user's own numbers. */
@Command(name = "derive")
public final class DeriveCommand implements Callable<Integer> {
    /** Five layers of equal width: the case in which the derivation's two demands agree. */
    private static final String USUAL_SIZES = "256-4x256-256";

    /** Samples per start: with 32 starts the scatter between starts decides, not that between samples. */
    private static final int ROWS = 32;

    /** Samples of a data set that are used: the first ones, for the premises as for every start. */
    private static final int MOST_DATA_ROWS = 256;

    /**
     * Random targets of a squared loss are so large that dz = 2(z − y)/K at the output does not hang on the weights:
     * the derivation assumes that. Data sets keep their own.
     */
    private static final double TARGET_STD = 1000;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", descriptionKey = "WHAT", defaultValue = "")
    private String what = "";

    @Option(names = "--network", paramLabel = "NETWORK")
    private @Nullable String described;

    @Option(names = "--init", paramLabel = "RULE")
    private List<String> init = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "32")
    private int seeds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0")
    private long seed;

    @Option(names = "--stream", paramLabel = "NAME", defaultValue = "philox")
    private String stream = "philox";

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.MARKDOWN, Format.HTML);
        Derived derived = derive();
        if (format == Format.JSON) {
            Map<String, Object> json = DeriveJson.of(derived);
            json.put("provenance", common.provenance());
            common.out().println(JsonOut.write(json));
            return 0;
        }
        Page page = DeriveLesson.of(derived, common.language());
        common.print(page, format);
        return 0;
    }

    private Derived derive() {
        if (seeds < 1 || seeds > 100_000) {
            throw new InputException("--seeds", "1 to 100000", String.valueOf(seeds), "take 32");
        }
        Streams.byName(stream, seed); // refuse an unknown name before anything is computed
        Network network = network();
        Activation activation = activation(network);
        InitPlan plan = InitPlan.of(network, rules().stream().map(Rule::parse).toList());
        Optional<DataSet> named = data.named(network).map(DeriveCommand::firstRows);
        InputMoments inputs = named.map(d -> InputMoments.of(d.inputs(), d.rows(), d.features()))
                .orElseGet(() -> InputMoments.standard(network.inputs()));
        Derivation derivation =
                Derivation.of(plan, activation, inputs, named.map(DataSet::rows).orElse(1));
        DerivationProbe.Result measured = DerivationProbe.measure(
                plan, batches(network, named), s -> Streams.byName(stream, s), seed, seeds, common.threads());
        double output = measured.layers().get(measured.layers().size() - 1).backward();
        return new Derived(
                plan,
                rules().isEmpty() ? "auto" : String.join("; ", rules()),
                named.map(DataSet::name).orElse(""),
                inputs,
                derivation,
                measured,
                StartExpectation.of(plan, inputs.meanSquare(), output));
    }

    private static DataSet firstRows(DataSet set) {
        int rows = Math.min(set.rows(), MOST_DATA_ROWS);
        Batch batch = set.batch(0, rows);
        return new DataSet(
                set.name(),
                rows,
                set.features(),
                set.outputs(),
                batch.inputs(),
                batch.targets(),
                set.classification(),
                set.origin() + ", first " + rows + " rows");
    }

    /** The same rows for every start, or fresh random ones. */
    private static LongFunction<Batch> batches(Network network, Optional<DataSet> named) {
        if (named.isPresent()) {
            Batch batch = named.get().batch();
            return s -> batch;
        }
        boolean squared = network.loss() == Loss.MSE || network.loss() == Loss.HALF_MSE;
        return s -> {
            Batch batch = DataSets.normal(network, ROWS, s).batch();
            return squared ? new Batch(batch.rows(), batch.inputs(), scaled(batch.targets())) : batch;
        };
    }

    private static double[] scaled(double[] targets) {
        double[] large = new double[targets.length];
        for (int i = 0; i < large.length; i++) {
            large[i] = TARGET_STD * targets[i];
        }
        return large;
    }

    private Network network() {
        if (described != null || isNetwork(what)) {
            if (described != null && isNetwork(what)) {
                throw new InputException("--network", "an activation beside it", what, "leave one of them out");
            }
            return read(described == null ? what : described).network();
        }
        String activation = what.isEmpty() ? "tanh" : what;
        return Notation.parse(USUAL_SIZES + " " + Activations.parse(activation).name());
    }

    private static NetworkYaml read(String text) {
        return isYaml(text) ? NetworkYaml.read(Path.of(text)) : new NetworkYaml(Notation.parse(text), List.of());
    }

    /** The rules given, else those of a YAML file. */
    private List<String> rules() {
        String text = described == null ? what : described;
        return init.isEmpty() && isYaml(text) ? read(text).init() : init;
    }

    /** The activation asked for, else that of the first hidden layer, else that of the output. */
    private Activation activation(Network network) {
        List<DenseLayer> layers = network.layers();
        Activation own = layers.get(0).activation();
        if (what.isEmpty() || isNetwork(what)) {
            return own;
        }
        Activation asked = Activations.parse(what);
        if (layers.size() > 1 && !asked.name().equals(own.name())) {
            throw new InputException(
                    "derive " + what,
                    "a network of " + what + " units",
                    "'" + network.notation() + "' with " + own.name(),
                    "name one of them only");
        }
        return asked;
    }

    private static boolean isNetwork(String text) {
        return isYaml(text) || (!text.isEmpty() && Character.isDigit(text.charAt(0)));
    }

    private static boolean isYaml(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }
}
