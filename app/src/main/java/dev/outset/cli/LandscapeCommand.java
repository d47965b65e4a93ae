package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.curvature.Curvature;
import dev.outset.curvature.ParameterVector;
import dev.outset.data.DataSet;
import dev.outset.engine.Batch;
import dev.outset.engine.ParallelDraw;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.WeightFiles;
import dev.outset.landscape.Landscape;
import dev.outset.landscape.LossAt;
import dev.outset.landscape.LossLine;
import dev.outset.landscape.Profile;
import dev.outset.landscape.Projection;
import dev.outset.landscape.Run;
import dev.outset.landscape.Section;
import dev.outset.landscape.SideBySide;
import dev.outset.landscape.Surface;
import dev.outset.landscape.Window;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.picture.Picture;
import dev.outset.picture.Theme;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.ThreadSplit;
import dev.outset.random.Streams;
import dev.outset.report.LandscapePage;
import dev.outset.report.LandscapePictures;
import dev.outset.report.LandscapeText;
import dev.outset.study.NamedStart;
import dev.outset.text.InputException;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outset landscape NETWORK --data NAME}: the loss over a plane of weights, with the runs of several starts. */
@Command(name = "landscape")
public final class LandscapeCommand implements Callable<Integer> {
    private static final int USUAL_EPOCHS = 30;
    private static final double PIXELS = 2;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Mixin
    private LandscapeOptions view = new LandscapeOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--start", paramLabel = "[NAME=]RULES", descriptionKey = "start")
    private List<String> starts = new ArrayList<>();

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.1", descriptionKey = "lr")
    private double lr = 0.1;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.HTML, Format.MARKDOWN);
        Network network = input.network();
        view.require(network, Math.max(1, starts.size()));
        Map<String, Weights> begin = begin(network);
        DataSet rows = data.required(network);
        Training training = options.training(network, lr, USUAL_EPOCHS, input.precision(Precision.FLOAT32))
                .withPoints(Run.points(network, begin.size()));
        TrainingData parts = TrainingData.split(rows, Streams.philox(input.seed()), training.shuffle());
        List<Run> runs = train(network, begin, parts, training);
        Map<String, String> provenance = Provenance.of(common.commandText(), rows, training);
        int used = Math.min(view.rows(), parts.train().rows());
        Batch batch = parts.train().batch(0, used);
        if (view.line()) {
            LossLine line = line(network, runs, batch);
            boolean log = view.log();
            write(new Profile(network, parts, used, training, runs, line, log, provenance), format);
        } else {
            write(landscape(network, parts, training, runs, batch, provenance), format);
        }
        return 0;
    }

    /** The weights of every start by its name: those of {@code --start}, else the one that {@code --init} names. */
    private Map<String, Weights> begin(Network network) {
        Map<String, Weights> begin = new LinkedHashMap<>();
        Precision precision = input.precision(Precision.FLOAT32);
        if (starts.isEmpty()) {
            Start start = input.start(precision, common.threads());
            String rules = input.rules().isEmpty() ? "auto" : String.join("; ", input.rules());
            begin.put(start.plan().isPresent() ? rules : start.origin(), start.weights());
            return begin;
        }
        if (WeightFiles.knows(Path.of(input.networkText()))) {
            throw new InputException(
                    "--start", "none beside weights from a file", starts.get(0), "describe the network by a notation");
        }
        Set<String> names = new HashSet<>();
        for (String text : starts) {
            NamedStart start = NamedStart.parse(text);
            if (!names.add(start.name())) {
                throw new InputException(
                        "--start", "each start once", start.name() + " twice", "name it: --start NAME=RULE");
            }
            List<String> rules = new ArrayList<>(input.rules()); // common to all starts, before their own
            rules.addAll(start.rules());
            InitPlan plan = InitPlan.of(network, rules.stream().map(Rule::parse).toList());
            begin.put(start.name(), ParallelDraw.draw(plan, input.source(), precision, common.threads()));
        }
        return begin;
    }

    private List<Run> train(Network network, Map<String, Weights> begin, TrainingData parts, Training training) {
        long updates =
                (long) training.epochs() * training.perEpoch(parts.train().rows());
        try (Progress progress = Progress.of("train", updates * begin.size())) {
            List<Callable<Run>> tasks = new ArrayList<>();
            begin.forEach((name, weights) -> tasks.add(() -> Run.train(
                    name, network, weights, parts, training, Streams.philox(input.seed()), progress::advance)));
            return SideBySide.run(tasks, common.threads());
        }
    }

    private LossLine line(Network network, List<Run> runs, Batch batch) {
        int n = view.grid();
        try (Progress progress = Progress.of("landscape", (long) n * runs.size())) {
            return LossLine.between(
                    runs, n, view.span(), LossAt.of(network, batch), common.threads(), progress::advance);
        }
    }

    private Landscape landscape(
            Network network,
            TrainingData parts,
            Training training,
            List<Run> runs,
            Batch batch,
            Map<String, String> provenance) {
        Run first = runs.get(0);
        Section.Kind kind = view.kind(runs.size());
        double[] theta = view.atEnd() ? first.end() : first.start();
        Section section = switch (kind) {
            case RANDOM -> Section.random(network, theta, Streams.philox(input.seed()));
            case POINTS -> Section.points(runs);
            case PCA -> Section.pca(runs);
            case WEIGHTS -> Section.weights(view.two(network), theta);
        };
        List<Projection> shadows =
                runs.stream().map(run -> Projection.of(run, section.plane())).toList();
        Window window = switch (kind) {
            case RANDOM -> Window.around(0, 0, view.span());
            case POINTS, PCA -> Window.holding(runs, shadows, view.span());
            case WEIGHTS -> Window.square(runs, shadows, view.span());
        };
        LossAt loss = LossAt.of(network, batch);
        int n = view.grid();
        Surface surface;
        try (Progress progress = Progress.of("landscape", (long) n * n)) {
            surface = Surface.over(section, window, n, loss, common.threads(), progress::advance);
        }
        double centre = loss.theta(section.centre());
        return new Landscape(
                network,
                parts,
                batch.rows(),
                training,
                runs,
                surface,
                kind == Section.Kind.PCA || view.atEnd(),
                view.log() || surface.wide(),
                shadows,
                centre,
                Double.isFinite(centre) ? curvature(network, section, batch) : Optional.empty(),
                provenance);
    }

    /** Of small networks always, of others when asked for: it costs some hundred passes. */
    private Optional<Curvature> curvature(Network network, Section section, Batch batch) {
        if (!view.curvature() && network.parameterCount() > Curvature.MOST_FOR_SPECTRUM) {
            return Optional.empty();
        }
        Weights centre = ParameterVector.toWeights(network, section.centre());
        try (ThreadSplit split = new ThreadSplit(common.threads())) {
            return Optional.of(Curvature.of(network, centre, batch, Streams.philox(input.seed()), split));
        }
    }

    private void write(Landscape landscape, Format format) {
        Path output = view.output();
        if (output != null) {
            if (name(output).endsWith(".csv")) {
                AtomicFile.writeText(output, LandscapeTree.csv(landscape.surface()));
            } else if (name(output).endsWith(".json")) {
                AtomicFile.writeText(output, JsonOut.write(LandscapeTree.of(landscape)) + "\n");
            } else {
                draw(output, LandscapePictures.surface(landscape, common.language()));
            }
            common.err().println(output);
        }
        if (report != null) {
            AtomicFile.writeText(report, LandscapePage.write(landscape, common.language()));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(LandscapeTree.of(landscape));
                            case HTML -> LandscapePage.write(landscape, common.language());
                            case MARKDOWN -> LandscapeText.markdown(landscape, common.language());
                            default -> LandscapeText.write(landscape, common.language());
                        });
    }

    private void write(Profile profile, Format format) {
        Path output = view.output();
        if (output != null) {
            if (name(output).endsWith(".csv")) {
                AtomicFile.writeText(output, LandscapeTree.csv(profile));
            } else if (name(output).endsWith(".json")) {
                AtomicFile.writeText(output, JsonOut.write(LandscapeTree.of(profile)) + "\n");
            } else {
                draw(output, LandscapePictures.line(profile, common.language()));
            }
            common.err().println(output);
        }
        if (report != null) {
            AtomicFile.writeText(report, LandscapePage.write(profile, common.language()));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(LandscapeTree.of(profile));
                            case HTML -> LandscapePage.write(profile, common.language());
                            case MARKDOWN -> LandscapeText.markdown(profile, common.language());
                            default -> LandscapeText.write(profile, common.language());
                        });
    }

    private static void draw(Path output, Picture picture) {
        if (name(output).endsWith(".svg")) {
            AtomicFile.writeText(output, picture.svgFile(Theme.LIGHT));
        } else {
            byte[] png = picture.png(Theme.LIGHT, PIXELS);
            AtomicFile.write(output, out -> out.write(png));
        }
    }

    private static String name(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
