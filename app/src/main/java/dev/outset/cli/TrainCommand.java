package dev.outset.cli;

import dev.outset.cli.CommonOptions.Format;
import dev.outset.data.DataSet;
import dev.outset.formats.AtomicFile;
import dev.outset.formats.WeightFiles;
import dev.outset.lesson.Page;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.report.LearnedTable;
import dev.outset.report.TrainPage;
import dev.outset.report.TrainText;
import dev.outset.study.Showcase;
import dev.outset.study.SingleRun;
import dev.outset.study.Trial;
import dev.outset.text.InputException;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outset train NETWORK --data NAME}: one run, its curve, its final numbers, its weights. */
@Command(name = "train")
public final class TrainCommand implements Callable<Integer> {
    private static final int USUAL_EPOCHS = 30;

    @Mixin
    private NetworkInput input = new NetworkInput();

    @Mixin
    private DataInput data = new DataInput();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.1", descriptionKey = "lr")
    private double lr = 0.1;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            descriptionKey = "output")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Format format = common.format(Format.TEXT, Format.JSON, Format.HTML, Format.MARKDOWN);
        if (output != null && !WeightFiles.knows(output)) {
            throw new InputException(
                    "-o " + output, "a name ending in .safetensors or .npz", "another ending", "rename the file");
        }
        for (Path file : outputs()) {
            AtomicFile.requireWritable(file);
        }
        Precision precision = input.precision(Precision.FLOAT32);
        Network network = input.network();
        DataSet rows = data.required(network);
        Training training = options.training(network, lr, USUAL_EPOCHS, precision);
        TrainingData parts = TrainingData.split(rows, Streams.philox(input.seed()), training.shuffle());
        Start start = input.start(precision, common.threads(), parts.train());
        start.learned()
                .ifPresent(learned -> common.err()
                        .println(LearnedTable.add(new Page(), learned.told(), common.language())
                                .text()));
        long begun = System.nanoTime();
        TrainingResult result = train(start, parts, training);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, String> provenance = Provenance.of(common.commandText(), rows, training);
        provenance.put("init", start.origin());
        SingleRun run = new SingleRun(network, start.origin(), start.weights(), parts, training, result, provenance);
        write(run, seconds, format);
        return 0;
    }

    private List<Path> outputs() {
        return Stream.of(Optional.ofNullable(output), Optional.ofNullable(report))
                .flatMap(Optional::stream)
                .toList();
    }

    private TrainingResult train(Start start, TrainingData parts, Training training) {
        long total = (long) training.epochs() * training.perEpoch(parts.train().rows());
        try (Progress progress = Progress.of("train", total)) {
            TrainingListener listener = new TrainingListener() {
                @Override
                public boolean goOn(long iteration, long all) {
                    progress.advance(1);
                    return true;
                }
            };
            return Trainer.run(
                    start.network(), start.weights(), parts, training, Streams.philox(input.seed()), listener);
        }
    }

    private Showcase showcase(SingleRun run) {
        Trial trial = new Trial(run.origin(), run.training().lr(), input.seed());
        return Showcase.of(
                trial, run.network(), run.data(), run.start(), run.result().weights());
    }

    private void write(SingleRun run, double seconds, Format format) {
        if (output != null) {
            Weights weights = run.result().weights();
            WeightFiles.write(output, weights, run.provenance());
            common.err().println(output);
        }
        if (report != null) {
            AtomicFile.writeText(report, TrainPage.write(run, showcase(run), common.language()));
            common.err().println(report);
        }
        common.out()
                .println(
                        switch (format) {
                            case JSON -> JsonOut.write(TrainTree.of(run, seconds));
                            case HTML -> TrainPage.write(run, showcase(run), common.language());
                            case MARKDOWN -> TrainText.markdown(run, common.language());
                            default -> TrainText.write(run, common.language());
                        });
    }
}
