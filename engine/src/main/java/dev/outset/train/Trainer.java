package dev.outset.train;

import dev.outset.data.Shuffle;
import dev.outset.engine.Losses;
import dev.outset.kernels.KernelSet;
import dev.outset.kernels.KernelSets;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One training run on the calling thread: the same settings give the same bits, whatever runs beside it. Cost: about 6
 * floating-point operations per weight and row.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Trainer<A> {
    private final Network network;
    private final TrainingData data;
    private final Training training;
    private final StreamSource orders;
    private final TrainingListener listener;
    private final KernelSet<A> kernels;
    private final Layout layout;
    private final A inputs;
    private final int[] order;
    private final A held;
    private final Evaluation<A> evaluation;
    private final boolean moderateTargets;
    private final A theta;
    private final TrainingStep<A> step;
    private final List<CurvePoint> curve = new ArrayList<>();
    private long iteration;
    private boolean stopped;
    private boolean diverged;

    private Trainer(
            Network network,
            Weights start,
            TrainingData data,
            Training training,
            StreamSource orders,
            TrainingListener listener,
            KernelSet<A> kernels) {
        this.network = network;
        this.data = data;
        this.training = training;
        this.orders = orders;
        this.listener = listener;
        this.kernels = kernels;
        int most = Math.min(training.batch(), data.train().rows());
        DenseLayer first = network.layers().get(0);
        layout = new Layout(network, kernels.turns(most, first.in(), first.out()));
        inputs = array(data.train().inputs());
        order = IntStream.range(0, data.train().rows()).toArray();
        held = array(data.validation().inputs());
        int rows = Math.max(data.train().rows(), data.validation().rows());
        evaluation = new Evaluation<>(network, kernels, layout, rows);
        moderateTargets = Losses.moderate(data.train().targets());
        theta = layout.gather(start, kernels);
        step = new TrainingStep<>(network, kernels, layout, training, theta, most);
    }

    /** Trains without anyone watching. */
    public static TrainingResult run(
            Network network, Weights start, TrainingData data, Training training, StreamSource orders) {
        return run(network, start, data, training, orders, TrainingListener.NONE);
    }

    /**
     * Trains from {@code start}, which stays as it is.
     *
     * @param orders the order of the rows in epoch e is a permutation from its stream {@code shuffle.e}
     * @throws dev.outset.text.InputException if data and network do not fit, or the start is not for this network
     */
    public static TrainingResult run(
            Network network,
            Weights start,
            TrainingData data,
            Training training,
            StreamSource orders,
            TrainingListener listener) {
        data.train().requireFits(network);
        return run(
                network, start, data, training, orders, listener, KernelSets.of(training.precision(), training.fast()));
    }

    private static <A> TrainingResult run(
            Network network,
            Weights start,
            TrainingData data,
            Training training,
            StreamSource orders,
            TrainingListener listener,
            KernelSet<A> kernels) {
        return new Trainer<>(network, start, data, training, orders, listener, kernels).run();
    }

    private A array(double[] values) {
        A array = kernels.allocate(values.length);
        kernels.put(values, array, 0);
        return array;
    }

    private TrainingResult run() {
        int every = training.epochsPerPoint();
        record(0);
        for (int epoch = 1; epoch <= training.epochs() && !stopped && !diverged; epoch++) {
            epoch(epoch);
            if (epoch % every == 0 || epoch == training.epochs() || stopped || diverged) {
                record(epoch);
            }
        }
        OptionalLong end = diverged ? OptionalLong.of(iteration) : OptionalLong.empty();
        return new TrainingResult(kernels.name(), curve, layout.scatter(theta, kernels), end, stopped);
    }

    private void epoch(int epoch) {
        int rows = data.train().rows();
        if (training.shuffle()) {
            Shuffle.permute(orders.stream("shuffle." + epoch), order);
        }
        long total = (long) training.epochs() * training.perEpoch(rows);
        for (int first = 0; first < rows && !stopped && !diverged; first += training.batch()) {
            TrainingStep.Batch<A> batch = step.batch(Math.min(training.batch(), rows - first));
            kernels.gatherRows(inputs, network.inputs(), order, first, batch.n(), batch.x(), layout.inputs());
            data.train().gatherTargets(order, first, batch.n(), batch.y());
            step.update(training.lr() * training.schedule().at(iteration, total, training.perEpoch(rows)));
            TrainingPass.Outputs outputs = batch.outputs();
            diverged = !(moderateTargets && outputs.moderate())
                    && !Losses.finite(network.loss(), batch.n(), outputs.z, outputs.a, batch.y());
            iteration++;
            stopped = !listener.goOn(iteration, total);
        }
    }

    private void record(int epoch) {
        Scores train = evaluation.scores(theta, data.train(), inputs);
        CurvePoint point = new CurvePoint(iteration, epoch, train, evaluation.scores(theta, data.validation(), held));
        curve.add(point);
        listener.at(point, () -> layout.scatter(theta, kernels));
    }
}
