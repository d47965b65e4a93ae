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
 * Many runs of one small network at once, update by update: every number of a run becomes a lane in a row of them
 * ({@link Lanes}), so that the innermost loop of a layer of two units is a long one. Each run comes out as
 * {@link Trainer#run} gives it alone, to the bit; how many run together, and which, changes nothing but the time.
 * Scores at the points of the curve are computed run by run.
 */
public final class Lockstep {
    private final Network network;
    private final Training training;
    private final Lanes kernels;
    private final Layout layout;
    private final TrainingListener listener;
    private final List<Lane> lanes = new ArrayList<>();
    private final IdentityHashMap<StreamSource, int[]> orders = new IdentityHashMap<>();
    private final float[][] theta;
    private final TrainingStep<float[][]> step;
    private final Evaluation<float[]> evaluation;
    private final boolean moderateTargets;
    private final int rows;
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
    private static final class Lane {
        private final Entry entry;
        private final float[] inputs;
        private final float[] held;
        private final List<CurvePoint> curve = new ArrayList<>();
        private final int[] order;
        private OptionalLong divergedAt = OptionalLong.empty();
        private float[] end;

        Lane(Entry entry, int[] order, Lanes kernels, Layout layout) {
            this.entry = entry;
            this.order = order;
            inputs = floats(entry.data.train().inputs(), kernels);
            held = floats(entry.data.validation().inputs(), kernels);
            end = layout.gather(entry.start, kernels.alone());
        }

        private static float[] floats(double[] values, Lanes kernels) {
            float[] floats = kernels.alone().allocate(values.length);
            kernels.alone().put(values, floats, 0);
            return floats;
        }

        boolean running() {
            return divergedAt.isEmpty();
        }
    }

    private Lockstep(Network network, List<Entry> entries, Training training, TrainingListener listener) {
        this.network = network;
        this.training = training;
        this.listener = listener;
        kernels = new Lanes(entries.size());
        layout = new Layout(network, false);
        theta = kernels.allocate(layout.size());
        rows = entries.get(0).data.train().rows();
        for (Entry entry : entries) {
            int[] order = orders.computeIfAbsent(
                    entry.orders, source -> IntStream.range(0, rows).toArray());
            Lane lane = new Lane(entry, order, kernels, layout);
            kernels.setNetwork(lane.end, theta, lanes.size());
            lanes.add(lane);
        }
        moderateTargets = entries.stream()
                .allMatch(entry -> Losses.moderate(entry.data.train().targets()));
        int held = entries.stream()
                .mapToInt(entry -> entry.data.validation().rows())
                .max()
                .orElse(0);
        evaluation = new Evaluation<>(network, kernels.alone(), layout, Math.max(rows, held));
        int most = Math.min(training.batch(), rows);
        step = new TrainingStep<>(network, kernels, layout, training, theta, most);
    }

    /**
     * Whether runs may be trained together: in float32 on the fast kernels, every layer's products so small that a run
     * alone computes them in plain loops too, and gradients not clipped.
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
        return new Lockstep(network, entries, training, listener).run();
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
        Lane lane = lanes.get(j);
        lane.end = kernels.network(theta, j);
        TrainingData data = lane.entry.data;
        Scores train = evaluation.scores(lane.end, data.train(), lane.inputs);
        Scores validation = evaluation.scores(lane.end, data.validation(), lane.held);
        lane.curve.add(new CurvePoint(iteration, epoch, train, validation));
    }

    private void epoch(int epoch) {
        shuffle(epoch);
        long total = (long) training.epochs() * training.perEpoch(rows);
        for (int first = 0; first < rows && !ended(); first += training.batch()) {
            TrainingStep.Batch<float[][]> batch = step.batch(Math.min(training.batch(), rows - first));
            gather(first, batch);
            step.update(training.lr() * training.schedule().at(iteration, total, training.perEpoch(rows)));
            iteration++;
            if (!(moderateTargets && batch.outputs().moderate())) {
                endDiverged(epoch, batch);
            }
            stopped = !listener.goOn(iteration, total);
        }
    }

    private void shuffle(int epoch) {
        if (training.shuffle()) {
            orders.forEach((source, order) -> Shuffle.permute(source.stream("shuffle." + epoch), order));
        }
    }

    /** Fills every lane of the batch with the next rows of its run. */
    private void gather(int first, TrainingStep.Batch<float[][]> batch) {
        for (int j = 0; j < lanes.size(); j++) {
            Lane lane = lanes.get(j);
            kernels.gather(lane.inputs, network.inputs(), lane.order, first, batch.n(), batch.x(), j);
            gatherTargets(lane.entry.data.train().targets(), lane.order, first, batch, j);
        }
    }

    private void gatherTargets(double[] from, int[] order, int first, TrainingStep.Batch<float[][]> batch, int j) {
        int k = network.outputs();
        double[] y = batch.y();
        for (int i = 0; i < k; i++) {
            for (int s = 0, at = j * k + i; s < batch.n(); s++, at += lanes.size() * k) {
                y[at] = from[order[first + s] * k + i];
            }
        }
    }

    /** Ends the runs whose loss over the batch was not a finite number. Their lanes go on from zero, unread. */
    private void endDiverged(int epoch, TrainingStep.Batch<float[][]> batch) {
        for (int j = 0; j < lanes.size(); j++) {
            if (lanes.get(j).running() && !finite(batch, j)) {
                lanes.get(j).divergedAt = OptionalLong.of(iteration);
                record(epoch, j);
                kernels.setNetwork(kernels.alone().allocate(layout.size()), theta, j);
            }
        }
    }

    private boolean finite(TrainingStep.Batch<float[][]> batch, int j) {
        int n = batch.n();
        double[] z = ofLane(batch.outputs().z, n, j);
        return Losses.finite(network.loss(), n, z, ofLane(batch.outputs().a, n, j), ofLane(batch.y(), n, j));
    }

    /** The numbers (n, k) of lane j among (n, lanes, k). */
    private double[] ofLane(double[] values, int n, int j) {
        int k = network.outputs();
        double[] own = new double[n * k];
        for (int s = 0; s < n; s++) {
            System.arraycopy(values, (s * lanes.size() + j) * k, own, s * k, k);
        }
        return own;
    }
}
