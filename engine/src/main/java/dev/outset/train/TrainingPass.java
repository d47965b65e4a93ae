package dev.outset.train;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.engine.Losses;
import dev.outset.kernels.KernelSet;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward and backward through a chain of dense layers over a batch of at most {@code capacity} rows, on buffers that
 * are made once. Forward: z = W a + b, a = f(z). Backward: dz = da f′(z), da of the layer below = Wᵀ dz. The last
 * layer's activation and the loss are computed in float64.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class TrainingPass<A> {
    private final Network network;
    private final KernelSet<A> kernels;
    private final Layout layout;
    private final List<Signals<A>> signals = new ArrayList<>();
    private final int last;

    /** One layer's numbers over a batch, (rows, out); dz takes the place of da. */
    private record Signals<A>(A z, A a, A dz) {}

    /** @param trained whether there will be backward passes, which need room of their own */
    TrainingPass(Network network, KernelSet<A> kernels, Layout layout, int capacity, boolean trained) {
        this.network = network;
        this.kernels = kernels;
        this.layout = layout;
        this.last = network.layers().size() - 1;
        for (DenseLayer layer : network.layers()) {
            int size = Math.multiplyExact(kernels.rows(capacity), layer.out());
            A dz = kernels.allocate(trained ? size : 0);
            signals.add(new Signals<>(kernels.allocate(size), kernels.allocate(size), dz));
        }
    }

    /** The outputs of a batch and their gradient, in float64. A linear network's a is its z, the same array. */
    static final class Outputs {
        final double[] z;
        final double[] a;
        final double[] dz;
        private final boolean aWithinOne;

        Outputs(Network network, int rows) {
            z = new double[rows * network.outputs()];
            dz = new double[z.length];
            aWithinOne = network.softmax();
            a = !network.softmax() && lastActivation(network).equals(Activations.LINEAR) ? z : new double[z.length];
        }

        /** Whether the loss from such outputs and targets like them is finite. */
        boolean moderate() {
            return Losses.moderate(z) && (aWithinOne || a == z || Losses.moderate(a));
        }
    }

    private static Activation lastActivation(Network network) {
        return network.layers().get(network.layers().size() - 1).activation();
    }

    /** Outputs of n rows x (n, {@link Layout#inputs()}). */
    void forward(A theta, A x, int n, Outputs outputs) {
        A below = x;
        for (int l = 0; l <= last; l++) {
            DenseLayer layer = network.layers().get(l);
            Signals<A> here = signals.get(l);
            if (l == 0 && layout.turned()) {
                kernels.backwardInputs(theta, layout.weight(0), x, n, layer.out(), layout.inputs(), here.z);
            } else {
                kernels.forward(theta, layout.weight(l), layout.bias(l), below, n, layer.in(), layer.out(), here.z);
            }
            if (l < last) {
                kernels.activate(layer.activation(), here.z, here.a, kernels.rows(n) * layer.out());
                below = here.a;
            }
        }
        takeOutputs(n, outputs.z);
        if (network.softmax()) {
            kernels.softmax(outputs.z, kernels.rows(n) * kernels.lanes(), outputs.a);
        } else if (outputs.a != outputs.z) {
            Activation f = lastActivation(network);
            for (int i = 0; i < outputs.z.length; i++) {
                outputs.a[i] = f.value(outputs.z[i]);
            }
        }
    }

    /** What happens with a layer's dz (n, out) and inputs a (n, in), once da below has been taken from its weights. */
    interface LayerGradient<A> {
        void accept(int layer, A dz, A a);
    }

    /** Backward from outputs and targets y (n, k); layers are handed over last to first. */
    void backward(A theta, A x, int n, Outputs outputs, double[] y, LayerGradient<A> gradient) {
        outputGradient(kernels.rows(n) * kernels.lanes(), outputs, y);
        putGradient(n, outputs.dz);
        for (int l = last; l >= 0; l--) {
            DenseLayer layer = network.layers().get(l);
            A dz = signals.get(l).dz;
            if (l > 0) {
                Signals<A> below = signals.get(l - 1);
                kernels.backwardInputs(theta, layout.weight(l), dz, n, layer.in(), layer.out(), below.dz);
                Activation f = network.layers().get(l - 1).activation();
                kernels.activateBackward(f, below.z, below.a, below.dz, below.dz, kernels.rows(n) * layer.in());
            }
            gradient.accept(l, dz, l > 0 ? signals.get(l - 1).a : x);
        }
    }

    /** z (n, k) of the last layer; with lanes (n, lanes, k), so that each lane's sample is a row of its own. */
    private void takeOutputs(int n, double[] z) {
        A values = signals.get(last).z;
        if (kernels.lanes() == 1 || network.outputs() == 1) {
            kernels.take(values, 0, z);
        } else {
            double[] swapped = new double[z.length];
            kernels.take(values, 0, swapped);
            swap(swapped, kernels.rows(n), network.outputs(), kernels.lanes(), z);
        }
    }

    private void putGradient(int n, double[] dz) {
        double[] rows = dz;
        if (kernels.lanes() > 1 && network.outputs() > 1) {
            rows = new double[dz.length];
            swap(dz, kernels.rows(n), kernels.lanes(), network.outputs(), rows);
        }
        kernels.put(rows, signals.get(last).dz, 0);
    }

    /** (n, p, q) to (n, q, p). */
    private static void swap(double[] from, int n, int p, int q, double[] to) {
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < q; j++) {
                    to[(s * q + j) * p + i] = from[(s * p + i) * q + j];
                }
            }
        }
    }

    /** dz of the last layer, of each row's own loss. */
    private void outputGradient(int n, Outputs outputs, double[] y) {
        if (Scores.classifies(network)) { // softmax or sigmoid: the slope cancels against the loss's
            Losses.fusedGradient(network.loss(), n, outputs.a, y, outputs.dz);
            return;
        }
        Losses.outputGradient(network.loss(), n, outputs.z, outputs.a, y, outputs.dz);
        if (outputs.a != outputs.z) {
            Activation f = lastActivation(network);
            for (int i = 0; i < y.length; i++) {
                outputs.dz[i] *= f.slope(outputs.z[i]);
            }
        }
    }
}
