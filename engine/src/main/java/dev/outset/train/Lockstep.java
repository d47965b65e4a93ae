package dev.outset.train;

import dev.outset.data.Shuffle;
import dev.outset.engine.Losses;
import dev.outset.kernels.Lanes;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Many runs of one small network at once, update by update: every number of a run becomes a lane in a row of them, so
 * that the innermost loop of a layer of two units is a long one. Each run comes out as {@link Trainer#run} gives it
 * alone, to the bit; how many run together, and which, changes nothing but the time. The gain is modest: 1-2-1 took a
 * tenth less processor time in 32 lanes and a third less in 64. Scores at the points of the curve are computed run by
 * run.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public final class Lockstep<R> {
    private final Network network;
    private final Training training;
    private final Lanes<R> kernels;
    private final Layout layout;
    private final TrainingListener listener;
    private final List<Lane<R>> lanes = new ArrayList<>();
    private final R[] theta;
    private final R[] gradient;
    private final Updater<R[]> updater;
    private final TrainingPass<R[]> pass;
    private final boolean descends;
    private final boolean moderateTargets;
    private final int rows;
    private Batch<R> batch;
    private long iteration;
    private boolean stopped;

    /**
     * One run.
     *
     * @param start its weights, which stay as they are
     * @param data its rows, as many as every other run has
     * @param orders of its rows, as for {@link Trainer#run}; runs with the same object share the work of shuffling
     */
    public record Entry(Weights start, TrainingData data, StreamSource orders) {}

    /** A run in its lane. */
    private static final class Lane<R> {
        private final Entry entry;
        private final R inputs;
        private final R x; // inputs and targets in the order of an epoch
        private final double[] y;
        private final Evaluation<R> onTraining;
        private final Evaluation<R> onValidation;
        private final List<CurvePoint> curve = new ArrayList<>();
        private OptionalLong divergedAt = OptionalLong.empty();
        private R end;

        Lane(Entry entry, Network network, Lanes<R> kernels, Layout layout) {
            this.entry = entry;
            inputs = kernels.alone().allocate(entry.data.train().inputs().length);
            kernels.alone().put(entry.data.train().inputs(), inputs, 0);
            x = kernels.alone().allocate(entry.data.train().inputs().length);
            y = new double[entry.data.train().targets().length];
            R held = kernels.alone().allocate(entry.data.validation().inputs().length);
            kernels.alone().put(entry.data.validation().inputs(), held, 0);
            onTraining = new Evaluation<>(network, kernels.alone(), layout, entry.data.train(), inputs);
            onValidation = new Evaluation<>(network, kernels.alone(), layout, entry.data.validation(), held);
            end = layout.gather(entry.start, kernels.alone());
        }

        boolean running() {
            return divergedAt.isEmpty();
        }
    }

    /**
     * Room for a batch of n samples in every lane: inputs (n, inputs), targets y and the outputs (n, lanes, outputs).
     */
    private record Batch<R>(int n, R[] x, double[] y, TrainingPass.Outputs outputs) {
        static <R> Batch<R> of(int n, Network network, Lanes<R> kernels) {
            int size = n * kernels.lanes() * network.outputs();
            R[] x = kernels.allocate(n * network.inputs());
            return new Batch<>(n, x, new double[size], new TrainingPass.Outputs(size));
        }
    }

    private Lockstep(
            Network network, List<Entry> entries, Training training, TrainingListener listener, Lanes<R> kernels) {
        this.network = network;
        this.training = training;
        this.listener = listener;
        this.kernels = kernels;
        layout = new Layout(network);
        theta = kernels.allocate(layout.size());
        gradient = kernels.allocate(layout.size());
        for (Entry entry : entries) {
            Lane<R> lane = new Lane<>(entry, network, kernels, layout);
            kernels.setLane(lane.end, 0, layout.size(), theta, lanes.size());
            lanes.add(lane);
        }
        moderateTargets = entries.stream()
                .allMatch(entry -> Losses.moderate(entry.data.train().targets()));
        rows = entries.get(0).data.train().rows();
        updater = new Updater<>(training.update(), kernels, layout.size(), layout.trainable(training));
        descends = training.update().plain() && training.trainable().isEmpty();
        int n = Math.min(training.batch(), rows);
        pass = new TrainingPass<>(network, kernels, layout, n);
        batch = Batch.of(n, network, kernels);
    }

    /**
     * Whether runs may be trained together: every layer's products are small enough that a run alone computes them in
     * plain loops too, and gradients are not clipped.
     *
     * @param rows training rows of each run
     */
    public static boolean fits(Network network, Training training, int rows) {
        int n = Math.min(training.batch(), rows);
        return !training.update().clips()
                && network.layers().stream()
                        .allMatch(l -> Lanes.fits(training.precision(), training.fast(), n, l.in(), l.out()));
    }

    /**
     * Trains every entry as {@link Trainer#run} would, and returns the results in the order of the entries.
     *
     * @param entries at least one, for a network and training that {@link #fits}
     * @param listener is asked after every update of all runs whether to go on; no points of curves are shown to it
     * @throws dev.outset.text.InputException if data and network do not fit, or a start is not for this network
     */
    public static List<TrainingResult> run(
            Network network, List<Entry> entries, Training training, TrainingListener listener) {
        for (Entry entry : entries) {
            entry.data.train().requireFits(network);
            if (entry.data.train().rows() != entries.get(0).data.train().rows()) {
                throw new IllegalArgumentException("runs in lockstep have the same number of rows");
            }
        }
        Lanes<?> kernels = Lanes.of(training.precision(), training.fast(), entries.size());
        return run(network, entries, training, listener, kernels);
    }

    private static <R> List<TrainingResult> run(
            Network network, List<Entry> entries, Training training, TrainingListener listener, Lanes<R> kernels) {
        return new Lockstep<>(network, entries, training, listener, kernels).run();
    }

    private List<TrainingResult> run() {
        record(0);
        for (int epoch = 1; epoch <= training.epochs() && !ended(); epoch++) {
            epoch(epoch);
            if (epoch % training.epochsPerPoint() == 0 || epoch == training.epochs() || stopped) {
                record(epoch);
            }
        }
        return lanes.stream()
                .map(lane -> new TrainingResult(
                        kernels.name(),
                        lane.curve,
                        layout.scatter(lane.end, kernels.alone()),
                        lane.divergedAt,
                        stopped && lane.running()))
                .toList();
    }

    private boolean ended() {
        return stopped || lanes.stream().noneMatch(Lane::running);
    }

    /** A point of the curve of every run that has not diverged. */
    private void record(int epoch) {
        for (int j = 0; j < lanes.size(); j++) {
            if (lanes.get(j).running()) {
                record(epoch, j);
            }
        }
    }

    private void record(int epoch, int j) {
        Lane<R> lane = lanes.get(j);
        lane.end = kernels.lane(theta, j);
        lane.curve.add(
                new CurvePoint(iteration, epoch, lane.onTraining.scores(lane.end), lane.onValidation.scores(lane.end)));
    }

    private void epoch(int epoch) {
        shuffle(epoch);
        long total = (long) training.epochs() * training.perEpoch(rows);
        for (int first = 0; first < rows && !ended(); first += training.batch()) {
            gather(first, Math.min(training.batch(), rows - first));
            step(training.lr() * training.schedule().at(iteration, total, training.perEpoch(rows)));
            iteration++;
            if (!(moderateTargets && Losses.moderate(batch.outputs.z) && Losses.moderate(batch.outputs.a))) {
                endDiverged(epoch);
            }
            stopped = !listener.goOn(iteration, total);
        }
    }

    /** Puts every run's rows in the order of the epoch; runs with the same orders have it drawn once. */
    private void shuffle(int epoch) {
        IdentityHashMap<StreamSource, int[]> drawn = new IdentityHashMap<>();
        for (Lane<R> lane : lanes) {
            int[] order = drawn.computeIfAbsent(
                    lane.entry.orders,
                    orders -> training.shuffle()
                            ? Shuffle.permutation(orders.stream("shuffle." + epoch), rows)
                            : IntStream.range(0, rows).toArray());
            kernels.alone().gatherRows(lane.inputs, network.inputs(), order, 0, rows, lane.x);
            lane.entry.data.train().gatherTargets(order, 0, rows, lane.y);
        }
    }

    /** Fills every lane of the batch with the next n of its run's rows. */
    private void gather(int first, int n) {
        if (batch.n != n) { // the last of an epoch, and the first after it
            batch = Batch.of(n, network, kernels);
        }
        int d = network.inputs();
        for (int j = 0; j < lanes.size(); j++) {
            kernels.setLane(lanes.get(j).x, first * d, n * d, batch.x, j);
            putTargets(lanes.get(j).y, first, n, batch.y, j);
        }
    }

    private void putTargets(double[] from, int first, int n, double[] to, int j) {
        int k = network.outputs();
        int stride = lanes.size() * k;
        for (int i = 0; i < k; i++) {
            for (int s = 0; s < n; s++) {
                to[s * stride + j * k + i] = from[(first + s) * k + i];
            }
        }
    }

    /** One update of every run, as {@code Trainer.step}. */
    private void step(double lr) {
        int n = batch.n;
        pass.forward(theta, batch.x, n, batch.outputs);
        boolean[] done = {true};
        pass.backward(theta, batch.x, n, batch.outputs, batch.y, (l, dz, a) -> {
            int in = network.layers().get(l).in();
            int out = network.layers().get(l).out();
            if (descends && kernels.descend(dz, a, n, in, out, lr, theta, layout.weight(l), layout.bias(l))) {
                return;
            }
            done[0] = false;
            kernels.backwardParameters(dz, a, n, in, out, gradient, layout.weight(l), layout.bias(l));
        });
        if (!done[0]) {
            updater.step(theta, gradient, lr);
        }
    }

    /** Ends the runs whose loss over the batch was not a finite number. Their lanes go on from zero, unread. */
    private void endDiverged(int epoch) {
        for (int j = 0; j < lanes.size(); j++) {
            if (lanes.get(j).running() && !finite(j)) {
                lanes.get(j).divergedAt = OptionalLong.of(iteration);
                record(epoch, j);
                kernels.setLane(kernels.alone().allocate(layout.size()), 0, layout.size(), theta, j);
            }
        }
    }

    private boolean finite(int j) {
        TrainingPass.Outputs outputs = batch.outputs;
        double[] z = ofLane(outputs.z, j);
        return Losses.finite(network.loss(), batch.n, z, ofLane(outputs.a, j), ofLane(batch.y, j));
    }

    /** The numbers (n, k) of lane j among (n, lanes, k). */
    private double[] ofLane(double[] values, int j) {
        int k = network.outputs();
        double[] own = new double[batch.n * k];
        for (int s = 0; s < batch.n; s++) {
            System.arraycopy(values, (s * lanes.size() + j) * k, own, s * k, k);
        }
        return own;
    }
}
