package dev.outset.train;

import dev.outset.kernels.KernelSet;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;

/**
 * Updates of θ, batch by batch, on buffers that are made once.
 *
 * @param <A> what the kernels compute on
 */
final class TrainingStep<A> {
    private final Network network;
    private final KernelSet<A> kernels;
    private final Layout layout;
    private final A theta;
    private final A gradient;
    private final Updater<A> updater;
    private final TrainingPass<A> pass;
    private final boolean descends;
    private Batch<A> batch;
    private boolean descended;

    /**
     * n rows: inputs x (n, {@link Layout#inputs()}), targets y and the outputs (n, outputs), with lanes (n, lanes,
     * outputs).
     */
    record Batch<A>(int n, A x, double[] y, TrainingPass.Outputs outputs) {
        private static <A> Batch<A> of(int n, Layout layout, Network network, KernelSet<A> kernels) {
            TrainingPass.Outputs outputs = new TrainingPass.Outputs(network, kernels.rows(n) * kernels.lanes());
            return new Batch<>(n, layout.rows(n, kernels), new double[outputs.z.length], outputs);
        }
    }

    /** @param most rows in a batch */
    TrainingStep(Network network, KernelSet<A> kernels, Layout layout, Training training, A theta, int most) {
        this.network = network;
        this.kernels = kernels;
        this.layout = layout;
        this.theta = theta;
        gradient = kernels.allocate(layout.size());
        updater = new Updater<>(training.update(), kernels, layout.size(), layout.trainable(training));
        pass = new TrainingPass<>(network, kernels, layout, most, true);
        descends = training.update().plain() && training.trainable().isEmpty();
        batch = Batch.of(most, layout, network, kernels);
    }

    /** Room for the next n rows, to be filled. */
    Batch<A> batch(int n) {
        if (batch.n != n) { // the last of an epoch, and the first after it
            batch = Batch.of(n, layout, network, kernels);
        }
        return batch;
    }

    /** One update from the batch, whose outputs before it are then known. */
    void update(double lr) {
        int n = batch.n;
        pass.forward(theta, batch.x, n, batch.outputs);
        descended = true;
        pass.backward(theta, batch.x, n, batch.outputs, batch.y, (l, dz, a) -> {
            DenseLayer layer = network.layers().get(l);
            if (l == 0 && layout.turned()) {
                learn(a, dz, layer.out(), layout.inputs(), lr, layout.weight(0), KernelSet.NO_BIAS);
            } else {
                learn(dz, a, layer.in(), layer.out(), lr, layout.weight(l), layout.bias(l));
            }
        });
        if (!descended) {
            updater.step(theta, gradient, lr);
        }
    }

    /**
     * One layer's step of descent from dz (n, out) and a (n, in), or its gradient where more has to be done with it.
     */
    private void learn(A dz, A a, int in, int out, double lr, int weight, int bias) {
        int n = batch.n;
        if (!descends || !kernels.descend(dz, a, n, in, out, lr, theta, weight, bias)) {
            kernels.backwardParameters(dz, a, n, in, out, gradient, weight, bias);
            descended = false;
        }
    }
}
