package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.StudyYaml;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.report.StudyPage;
import dev.outset.report.StudyTable;
import dev.outset.report.StudyText;
import dev.outset.study.Journal;
import dev.outset.study.NamedStart;
import dev.outset.study.Showcase;
import dev.outset.study.StudyPlan;
import dev.outset.study.StudyResult;
import dev.outset.study.StudyRunner;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code outset compare NETWORK|STUDY.yaml}: several starts over seeds and learning rates, side by side. */
@Command(name = "compare")
public final class CompareCommand implements Callable<Integer> {
    /** The starts of the texts: the two worst habits, the small numbers of old, and the two schemes of today. */
    private static final List<String> USUAL_STARTS =
            List.of("zeros", "uniform(-1,1)", "normal(std=0.01)", "glorot-uniform", "he-normal");

    private static final int USUAL_EPOCHS = 20;
    /** Each trial has a rate of its own. */
    private static final double ANY_RATE = 1;

    private static final long PATIENCE_SECONDS = 20;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--start", paramLabel = "[NAME=]RULES", descriptionKey = "start")
    private List<String> starts = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "5", descriptionKey = "seeds")
    private int seeds = 5;

    @Option(
            names = "--lr",
            paramLabel = "A,B,…",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "0.01,0.1,1",
            descriptionKey = "lr")
    private List<Double> rates = List.of();

    @Option(names = "--reach", paramLabel = "X", defaultValue = "0.9", descriptionKey = "reach")
    private double target = 0.9;

    @Option(names = "--journal", paramLabel = "FILE", descriptionKey = "journal")
    private @Nullable Path journal;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "output")
    private @Nullable Path output;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.HTML, Format.MARKDOWN);
        requireOutputs();
        if (StudyYaml.knows(input.networkText())) {
            return ofStudy(StudyYaml.read(Path.of(input.networkText())));
        }
        StudyPlan plan = plan();
        Map<String, String> provenance = Provenance.of(common.commandText(), plan.data(), plan.training());
        Progress progress = Progress.of("compare", plan.work());
        try (Journal kept = journal == null ? null : Journal.open(journal, plan)) {
            StudyRunner runner = new StudyRunner(plan, common.threads(), kept, progress::advance);
            CountDownLatch written = new CountDownLatch(1);
            Thread interrupted = new Thread(() -> keepWhatIsFinished(runner, written), "outset-interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                StudyResult result = runner.run();
                progress.close();
                write(result, runner, provenance, format);
                common.out().flush();
                return 0;
            } finally {
                progress.close();
                written.countDown();
                removeHook(interrupted);
            }
        }
    }

    /** On Ctrl-C: no new trial starts, and the process waits until the table of the finished ones is written. */
    private static void keepWhatIsFinished(StudyRunner runner, CountDownLatch written) {
        runner.stop();
        try {
            written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException already) {
            // the process is ending: the hook has done its work
        }
    }

    /** Refuses what could not be written before hours of work are done for it. */
    private void requireOutputs() {
        if (output != null) {
            String name = output.toString().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".csv") && !name.endsWith(".json")) {
                throw new InputException(
                        "-o " + output, "a name ending in .csv or .json", "another ending", "rename the file");
            }
            AtomicFile.requireWritable(output);
        }
        if (report != null) {
            AtomicFile.requireWritable(report);
        }
    }

    /** A study file is this command with its options written down: they are read as if they had been given here. */
    private int ofStudy(StudyYaml study) {
        CommandSpec own = Objects.requireNonNull(spec);
        List<String> given =
                new ArrayList<>(own.root().commandLine().getParseResult().originalArgs());
        given.set(given.indexOf(input.networkText()), study.network());
        List<String> arguments = new ArrayList<>(given);
        StudyYaml written = study.without(
                option -> given.stream().anyMatch(arg -> arg.equals(option) || arg.startsWith(option + "=")));
        written.options().forEach((option, values) -> values.forEach(value -> arguments.add(option + "=" + value)));
        return Commands.commandLine(arguments.toArray(String[]::new))
                .setOut(common.out())
                .setErr(common.err())
                .setParameterExceptionHandler((problem, args) -> Errors.badUsage(problem, args, written::placed))
                .setExecutionExceptionHandler((problem, line, parsed) -> Errors.failed(problem, line, written::placed))
                .execute(arguments.toArray(String[]::new));
    }

    private StudyPlan plan() {
        Network network = input.network();
        if (seeds < 1) {
            throw new InputException("--seeds", "at least 1", String.valueOf(seeds), "use --seeds 5");
        }
        List<NamedStart> named = new ArrayList<>();
        for (String text : starts.isEmpty() ? USUAL_STARTS : starts) {
            NamedStart start = NamedStart.parse(text);
            List<String> rules = new ArrayList<>(input.rules()); // common to all starts, before their own
            rules.addAll(start.rules());
            named.add(new NamedStart(start.name(), rules));
        }
        return new StudyPlan(
                network,
                data.required(network),
                named,
                LongStream.range(input.seed(), input.seed() + seeds).boxed().toList(),
                rates,
                training.training(network, ANY_RATE, USUAL_EPOCHS, input.precision(Precision.FLOAT32)),
                input.streamName(),
                target);
    }

    private void write(StudyResult result, StudyRunner runner, Map<String, String> provenance, Format format) {
        if (!result.complete()) {
            common.err().println(StudyText.unfinished(result, journal != null, common.language()));
        }
        if (output != null) {
            boolean csv = output.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
            AtomicFile.writeText(
                    output, csv ? StudyTable.csv(result) : JsonOut.write(CompareTree.of(result, provenance)) + "\n");
            common.err().println(output);
        }
        if (report != null) {
            AtomicFile.writeText(
                    report, StudyPage.write(result, Showcase.of(result, runner), provenance, common.language()));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(CompareTree.of(result, provenance));
                            case HTML ->
                                StudyPage.write(result, Showcase.of(result, runner), provenance, common.language());
                            case MARKDOWN -> StudyText.markdown(result, common.language());
                            default -> StudyText.write(result, common.language());
                        });
    }
}
