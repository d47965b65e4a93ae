package dev.outset.train;

import dev.outset.data.Shuffle;
import dev.outset.engine.Losses;
import dev.outset.kernels.KernelSet;
import dev.outset.kernels.KernelSets;
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
    private final Evaluation<A> onTraining;
    private final Evaluation<A> onValidation;
    private final A theta;
    private final A gradient;
    private final Updater<A> updater;
    private final boolean descends;
    private Batch<A> batch;
    private final List<CurvePoint> curve = new ArrayList<>();
    private long iteration;
    private boolean stopped;
    private boolean diverged;

    /** Room for a batch: inputs x (n, inputs), targets y and the outputs (n, outputs). */
    private record Batch<A>(int n, A x, double[] y, TrainingPass.Outputs outputs) {
        static <A> Batch<A> of(int n, Network network, KernelSet<A> kernels) {
            int size = n * network.outputs();
            A x = kernels.allocate(n * network.inputs());
            return new Batch<>(n, x, new double[size], new TrainingPass.Outputs(size));
        }
    }

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
        layout = new Layout(network);
        inputs = array(data.train().inputs());
        onTraining = new Evaluation<>(network, kernels, layout, data.train(), inputs);
        onValidation = new Evaluation<>(
                network,
                kernels,
                layout,
                data.validation(),
                array(data.validation().inputs()));
        theta = layout.gather(start, kernels);
        gradient = kernels.allocate(layout.size());
        updater = new Updater<>(training.update(), kernels, layout.size(), layout.trainable(training));
        batch = Batch.of(Math.min(training.batch(), data.train().rows()), network, kernels);
        descends = training.update().plain() && training.trainable().isEmpty();
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
        int rows = data.train().rows();
        TrainingPass<A> pass = new TrainingPass<>(network, kernels, layout, Math.min(training.batch(), rows));
        int every = training.epochsPerPoint();
        record(0);
        for (int epoch = 1; epoch <= training.epochs() && !stopped && !diverged; epoch++) {
            epoch(epoch, pass);
            if (epoch % every == 0 || epoch == training.epochs() || stopped || diverged) {
                record(epoch);
            }
        }
        OptionalLong end = diverged ? OptionalLong.of(iteration) : OptionalLong.empty();
        return new TrainingResult(kernels.name(), curve, layout.scatter(theta, kernels), end, stopped);
    }

    private void epoch(int epoch, TrainingPass<A> pass) {
        int rows = data.train().rows();
        int[] order = training.shuffle()
                ? Shuffle.permutation(orders.stream("shuffle." + epoch), rows)
                : IntStream.range(0, rows).toArray();
        long total = (long) training.epochs() * training.perEpoch(rows);
        for (int first = 0; first < rows && !stopped && !diverged; first += training.batch()) {
            int n = Math.min(training.batch(), rows - first);
            gather(order, first, n);
            double lr = training.lr() * training.schedule().at(iteration, total, training.perEpoch(rows));
            diverged = !step(pass, lr);
            iteration++;
            stopped = !listener.goOn(iteration, total);
        }
    }

    /** Fills the batch with rows {@code order[first … first+n)}. */
    private void gather(int[] order, int first, int n) {
        if (batch.n != n) { // the last of an epoch, and the first after it
            batch = Batch.of(n, network, kernels);
        }
        kernels.gatherRows(inputs, network.inputs(), order, first, n, batch.x);
        data.train().gatherTargets(order, first, n, batch.y);
    }

    /** One update; whether the loss of the batch before it was a finite number. */
    private boolean step(TrainingPass<A> pass, double lr) {
        int n = batch.n;
        TrainingPass.Outputs outputs = batch.outputs;
        pass.forward(theta, batch.x, n, outputs);
        boolean[] done = {true};
        pass.backward(theta, batch.x, n, outputs, batch.y, (l, dz, a) -> {
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
        return Losses.finite(network.loss(), n, outputs.z, outputs.a, batch.y);
    }

    private void record(int epoch) {
        CurvePoint point = new CurvePoint(iteration, epoch, onTraining.scores(theta), onValidation.scores(theta));
        curve.add(point);
        listener.at(point, () -> layout.scatter(theta, kernels));
    }
}
