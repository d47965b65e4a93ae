package dev.outset.cli;

import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.proof.Optimizer;
import dev.outset.text.Glob;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import dev.outset.train.Schedule;
import dev.outset.train.Training;
import dev.outset.train.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train, but for the learning rate: the options that {@code train}, {@code compare} and others share. */
public final class TrainingOptions {
    @Option(names = "--epochs", paramLabel = "N", descriptionKey = "train.epochs")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32", descriptionKey = "train.batch")
    private int batch = 32;

    @Option(names = "--no-shuffle", descriptionKey = "train.no-shuffle")
    private boolean noShuffle;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "sgd", descriptionKey = "train.optimizer")
    private String optimizer = "sgd";

    @Option(names = "--momentum", paramLabel = "X", defaultValue = "0.9", descriptionKey = "train.momentum")
    private double momentum = 0.9;

    @Option(names = "--weight-decay", paramLabel = "X", defaultValue = "0", descriptionKey = "train.weight-decay")
    private double weightDecay;

    @Option(names = "--clip-norm", paramLabel = "X", descriptionKey = "train.clip-norm")
    private @Nullable Double clipNorm;

    @Option(names = "--clip-value", paramLabel = "X", descriptionKey = "train.clip-value")
    private @Nullable Double clipValue;

    @Option(names = "--schedule", paramLabel = "SHAPE", defaultValue = "constant", descriptionKey = "train.schedule")
    private String schedule = "constant";

    @Option(names = "--trainable", paramLabel = "GLOB", descriptionKey = "train.trainable")
    private List<String> trainable = new ArrayList<>();

    @Option(names = "--kernels", paramLabel = "SET", defaultValue = "fast", descriptionKey = "train.kernels")
    private String kernels = "fast";

    /**
     * The training asked for.
     *
     * @param usualEpochs epochs without {@code --epochs}
     */
    public Training training(Network network, double lr, int usualEpochs, Precision precision) {
        UpdateRule rule = UpdateRule.of(optimizer())
                .withMomentum(momentum)
                .withWeightDecay(weightDecay)
                .withClipNorm(clipNorm == null ? Double.POSITIVE_INFINITY : clipNorm)
                .withClipValue(clipValue == null ? Double.POSITIVE_INFINITY : clipValue);
        List<String> paths = network.parameters().stream().map(p -> p.path()).toList();
        for (String glob : trainable) {
            if (paths.stream().noneMatch(path -> Glob.matches(glob, path))) {
                throw new InputException(
                        "--trainable " + glob, "a glob that matches one of " + paths, "no match", "try \"*.weight\"");
            }
        }
        return Training.of(rule, lr)
                .withSchedule(Schedule.parse(schedule))
                .withEpochs(epochs == null ? usualEpochs : epochs)
                .withBatch(batch)
                .withShuffle(!noShuffle)
                .withTrainable(trainable)
                .with(precision, fast());
    }

    private Optimizer optimizer() {
        for (Optimizer o : Optimizer.values()) {
            if (o.name().toLowerCase(Locale.ROOT).equals(optimizer)) {
                return o;
            }
        }
        List<String> names = Arrays.stream(Optimizer.values())
                .map(o -> o.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new InputException(
                "--optimizer", "one of " + String.join(", ", names), optimizer, Nearest.remedy(optimizer, names));
    }

    private boolean fast() {
        return switch (kernels) {
            case "fast" -> true;
            case "reference" -> false;
            default -> throw new InputException("--kernels", "fast or reference", kernels, "choose one of these");
        };
    }
}
