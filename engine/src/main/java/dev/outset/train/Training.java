package dev.outset.train;

import dev.outset.network.Precision;
import dev.outset.proof.Optimizer;
import dev.outset.text.Glob;
import dev.outset.text.InputException;
import java.util.List;

/**
 * How to train; with the network, the start, the data and a source of batch orders it determines a run.
 *
 * @param update optimizer and its constants
 * @param lr learning rate, above 0
 * @param schedule how it changes
 * @param epochs passes over the training rows, at least 0
 * @param batch rows per update, at least 1; the last batch of an epoch may be smaller
 * @param shuffle whether every epoch has a new random order; otherwise all have the order of the rows
 * @param trainable globs over parameter paths; what matches none of them is held fixed. Empty: everything trains
 * @param precision of weights, signals and updates
 * @param fast whether bits may depend on the CPU type; false for the portable reference kernels
 * @param points the curve has at most this many points besides the start, at least 1
 */
public record Training(
        UpdateRule update,
        double lr,
        Schedule schedule,
        int epochs,
        int batch,
        boolean shuffle,
        List<String> trainable,
        Precision precision,
        boolean fast,
        int points) {
    /** @throws InputException if a number is out of range */
    public Training {
        trainable = List.copyOf(trainable);
        require("--lr", lr > 0 && Double.isFinite(lr), "a number above 0", "" + lr, "use --lr 0.1");
        require("--epochs", epochs >= 0, "at least 0", "" + epochs, "use --epochs 100");
        require("--batch", batch >= 1, "at least 1 row", "" + batch, "use --batch 32");
        require("points", points >= 1, "at least 1 point of the curve", "" + points, "use 100");
    }

    private static void require(String option, boolean right, String expected, String found, String remedy) {
        if (!right) {
            throw new InputException(option, expected, found, remedy);
        }
    }

    /** Plain gradient descent: 100 epochs, batch 32, shuffled, float32, fast kernels, 100 points. */
    public static Training sgd(double lr) {
        return of(UpdateRule.of(Optimizer.SGD), lr);
    }

    /** As {@link #sgd}, with another rule. */
    public static Training of(UpdateRule update, double lr) {
        return new Training(update, lr, Schedule.CONSTANT, 100, 32, true, List.of(), Precision.FLOAT32, true, 100);
    }

    public Training withLr(double rate) {
        return new Training(update, rate, schedule, epochs, batch, shuffle, trainable, precision, fast, points);
    }

    public Training withSchedule(Schedule other) {
        return new Training(update, lr, other, epochs, batch, shuffle, trainable, precision, fast, points);
    }

    public Training withEpochs(int count) {
        return new Training(update, lr, schedule, count, batch, shuffle, trainable, precision, fast, points);
    }

    public Training withBatch(int rows) {
        return new Training(update, lr, schedule, epochs, rows, shuffle, trainable, precision, fast, points);
    }

    public Training withShuffle(boolean everyEpoch) {
        return new Training(update, lr, schedule, epochs, batch, everyEpoch, trainable, precision, fast, points);
    }

    public Training withTrainable(List<String> globs) {
        return new Training(update, lr, schedule, epochs, batch, shuffle, globs, precision, fast, points);
    }

    /** Another precision and choice of kernels. */
    public Training with(Precision type, boolean fastKernels) {
        return new Training(update, lr, schedule, epochs, batch, shuffle, trainable, type, fastKernels, points);
    }

    public Training withPoints(int most) {
        return new Training(update, lr, schedule, epochs, batch, shuffle, trainable, precision, fast, most);
    }

    /** Whether the parameter at {@code path} trains. */
    public boolean trains(String path) {
        return trainable.isEmpty() || trainable.stream().anyMatch(glob -> Glob.matches(glob, path));
    }

    /** Epochs between two points of the curve. */
    int epochsPerPoint() {
        return Math.max(1, (epochs + points - 1) / points);
    }

    /** Updates per epoch over {@code rows} rows. */
    public int perEpoch(int rows) {
        return (rows + batch - 1) / batch;
    }
}
