package dev.outset.claim;

import dev.outset.data.DataSet;
import dev.outset.data.Shuffle;
import dev.outset.engine.Backprop;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.study.Interval;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Four starts of 784-128-10 relu on the MNIST digits: 60 000 rows to train on, 10 000 held out, SGD with batch 64 at
 * the rate 0.1 for 4 epochs, which are the 3752 updates that the text's slowest start needs. The accuracy is looked at
 * within the epochs, on the first held-out rows, and at the end on all of them.
 */
final class MnistRuns {
    static final String NETWORK = "784-128-10 relu softmax";
    static final List<String> STARTS = List.of("zeros", "uniform(-1,1)", "glorot-uniform", "he-normal");
    static final int EPOCHS = 4;
    static final int BATCH = 64;
    static final double RATE = 0.1;
    /** Rows between two looks. */
    private static final int CHUNK = 125 * BATCH;

    private static final int WATCHED = 2000;
    /** Within this of its end a run counts as settled. */
    private static final double SETTLED = 0.01;
    /** {@code --quick}: this many rows, 1 epoch, 1000 rows held out, a look every 25 updates. */
    private static final int QUICK_ROWS = 12_000;

    private static final int QUICK_HELD = 1000;
    private static final int QUICK_CHUNK = 25 * BATCH;

    /**
     * One run.
     *
     * @param updates done at each look
     * @param accuracy on the watched held-out rows at each look
     * @param last accuracy on all held-out rows at the end
     * @param answer the most frequent answer on the watched rows at the end
     * @param share how frequent it is
     */
    record Run(double[] updates, double[] accuracy, double last, int answer, double share) {
        /** Updates until the accuracy reached {@code target}; infinite if it never did. */
        double stepsTo(double target) {
            for (int i = 0; i < accuracy.length; i++) {
                if (accuracy[i] >= target) {
                    return updates[i];
                }
            }
            return Double.POSITIVE_INFINITY;
        }

        /** Updates until the accuracy came within 1 % of where it ends. */
        double settledAt() {
            return stepsTo(accuracy[accuracy.length - 1] - SETTLED);
        }

        /** The largest fall of the accuracy from one look to the next in the second half of the run. */
        double wobble() {
            double most = 0;
            for (int i = accuracy.length / 2 + 1; i < accuracy.length; i++) {
                most = Math.max(most, accuracy[i - 1] - accuracy[i]);
            }
            return most;
        }
    }

    private final Run[][] runs;

    private MnistRuns(Run[][] runs) {
        this.runs = runs;
    }

    static MnistRuns run(Laboratory laboratory, DataSet mnist) {
        Network network = Notation.parse(NETWORK);
        TrainingData data = TrainingData.split(mnist.fitted(network), Streams.philox(0), true);
        TrainingData rows = laboratory.quick()
                ? new TrainingData(first(data.train(), QUICK_ROWS), first(data.validation(), QUICK_HELD))
                : data;
        int epochs = laboratory.quick() ? 1 : EPOCHS;
        int chunk = laboratory.quick() ? QUICK_CHUNK : CHUNK;
        Run[][] runs = new Run[STARTS.size()][laboratory.seeds()];
        laboratory.sideBySide(STARTS.size() * laboratory.seeds(), i -> {
            int start = i / laboratory.seeds();
            int seed = i % laboratory.seeds();
            runs[start][seed] = one(network, rows, STARTS.get(start), seed, epochs, chunk);
        });
        return new MnistRuns(runs);
    }

    private static DataSet first(DataSet data, int rows) {
        return data.select(IntStream.range(0, Math.min(rows, data.rows())).toArray());
    }

    private static Run one(Network network, TrainingData data, String start, long seed, int epochs, int chunk) {
        StreamSource source = Streams.philox(seed);
        Training training = Training.sgd(RATE)
                .withBatch(BATCH)
                .withEpochs(1)
                .withShuffle(false)
                .withPoints(1);
        DataSet watched = first(data.validation(), WATCHED);
        Weights weights = Laboratory.plan(network, start).draw(source, Precision.FLOAT32);
        int perEpoch = (data.train().rows() + chunk - 1) / chunk;
        double[] updates = new double[epochs * perEpoch];
        double[] accuracy = new double[updates.length];
        long done = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int[] order = Shuffle.permutation(
                    source.stream("shuffle." + epoch), data.train().rows());
            for (int part = 0; part < perEpoch; part++) {
                int to = Math.min(order.length, (part + 1) * chunk);
                DataSet next = data.train().select(Arrays.copyOfRange(order, part * chunk, to));
                var result = Trainer.run(network, weights, new TrainingData(next, watched), training, source);
                weights = result.weights();
                done += training.perEpoch(next.rows());
                int at = (epoch - 1) * perEpoch + part;
                updates[at] = done;
                accuracy[at] = result.curve().get(1).validation().metric();
            }
        }
        int[] answers = answers(network, weights, watched);
        int answer = IntStream.range(0, answers.length).reduce(0, (a, b) -> answers[b] > answers[a] ? b : a);
        double last = Trainer.run(
                        network, weights, new TrainingData(watched, data.validation()), training.withEpochs(0), source)
                .curve()
                .get(0)
                .validation()
                .metric();
        return new Run(updates, accuracy, last, answer, (double) answers[answer] / watched.rows());
    }

    /** How often each class is the answer. */
    private static int[] answers(Network network, Weights weights, DataSet rows) {
        double[] a = Backprop.outputs(network, weights, rows.rows(), rows.inputs());
        int k = network.outputs();
        int[] counts = new int[k];
        for (int s = 0; s < rows.rows(); s++) {
            int best = 0;
            for (int i = 1; i < k; i++) {
                best = a[s * k + i] > a[s * k + best] ? i : best;
            }
            counts[best]++;
        }
        return counts;
    }

    /** A number of each run of a start, one per seed. */
    double[] each(String start, ToDoubleFunction<Run> number) {
        return Arrays.stream(runs[STARTS.indexOf(start)]).mapToDouble(number).toArray();
    }

    /** The accuracy of a start as it is trained: the median over the seeds with its interval. */
    Sketch.Line line(String start) {
        Run[] seeds = runs[STARTS.indexOf(start)];
        double[] x = seeds[0].updates();
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int at = i;
            Interval interval = Interval.of(
                    Arrays.stream(seeds).mapToDouble(run -> run.accuracy()[at]).toArray());
            y[i] = interval.median();
            low[i] = interval.low();
            high[i] = interval.high();
        }
        return new Sketch.Line(start, x, y, low, high);
    }
}
