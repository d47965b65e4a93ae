package dev.outset.engine;

import dev.outset.activation.Activation;
import dev.outset.fill.Split;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Backpropagation through a chain of dense layers (Rumelhart, Hinton, Williams, Nature 323, 1986), in float64 on the
 * reference kernels: the same bits on every machine and for every {@link Split}.
 *
 * <p>Forward, layer by layer: z = W a + b, a = f(z). Backward: dz = da f′(z), dW = mean of dz aᵀ, db = mean of dz, and
 * da of the layer below = Wᵀ dz.
 */
public final class Backprop {
    private static final double[] NO_BIAS = {};

    private final Network network;
    private final Weights weights;
    private final Batch batch;
    private final Split split;

    private Backprop(Network network, Weights weights, Batch batch, Split split) {
        this.network = network;
        this.weights = weights;
        this.batch = batch;
        this.split = split;
    }

    /** Every number of one pass, on the calling thread. */
    public static Pass run(Network network, Weights weights, Batch batch) {
        return run(network, weights, batch, Split.SEQUENTIAL);
    }

    /**
     * Every number of one pass. Cost: 3 · rows · (number of weights) multiply-adds; memory: one more copy of the
     * weights and four numbers per unit and sample.
     *
     * @throws InputException if the batch is empty or its width does not fit
     */
    public static Pass run(Network network, Weights weights, Batch batch, Split split) {
        requireFits(network, batch);
        Backprop backprop = new Backprop(network, weights, batch, split);
        return backprop.backward(backprop.forward());
    }

    /** The mean loss alone: a forward pass. */
    public static double loss(Network network, Weights weights, Batch batch) {
        List<Signals> signals = signals(network, weights, batch);
        Signals last = signals.get(signals.size() - 1);
        return Losses.value(network.loss(), batch.rows(), last.z, last.a, batch.targets());
    }

    /**
     * The outputs a (n, K) of n rows of inputs: a forward pass.
     *
     * @throws InputException if the width does not fit
     */
    public static double[] outputs(Network network, Weights weights, int n, double[] inputs) {
        List<Signals> signals = signals(network, weights, new Batch(n, inputs, new double[n * network.outputs()]));
        return signals.get(signals.size() - 1).a;
    }

    /** z and a of every layer: a forward pass. */
    static List<Signals> signals(Network network, Weights weights, Batch batch) {
        requireFits(network, batch);
        return new Backprop(network, weights, batch, Split.SEQUENTIAL).forward();
    }

    /** z and a of one layer, (n, out). */
    record Signals(double[] z, double[] a) {}

    private List<Signals> forward() {
        int n = batch.rows();
        List<Signals> signals = new ArrayList<>();
        double[] a = batch.inputs();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            double[] z = new double[n * layer.out()];
            Dense.forward(weights.get(layer.weightPath()).toDoubles(), bias(layer), a, n, z, split);
            a = new double[z.length];
            if (endsInSoftmax(l)) {
                Softmax.forward(z, n, a);
            } else {
                activate(layer.activation(), z, a);
            }
            signals.add(new Signals(z, a));
        }
        return signals;
    }

    private Pass backward(List<Signals> signals) {
        int n = batch.rows();
        int last = network.layers().size() - 1;
        double[] y = batch.targets();
        Signals output = signals.get(last);
        double[] da = new double[y.length];
        Losses.outputGradient(network.loss(), n, output.z, output.a, y, da);
        List<LayerPass> passes = new ArrayList<>();
        for (int l = last; l >= 0; l--) {
            DenseLayer layer = network.layers().get(l);
            double[] dz = gradientAtZ(l, signals.get(l), da);
            double[] below = l == 0 ? batch.inputs() : signals.get(l - 1).a;
            double[] dW = new double[layer.out() * layer.in()];
            double[] db = layer.bias() ? new double[layer.out()] : NO_BIAS;
            Dense.backwardParameters(dz, below, n, dW, db, split);
            Kernels.divide(dW, n);
            Kernels.divide(db, n);
            passes.add(0, new LayerPass(layer.name(), signals.get(l).z, signals.get(l).a, dz, da, dW, db));
            if (l > 0) {
                da = new double[below.length];
                Dense.backwardInputs(weights.get(layer.weightPath()).toDoubles(), dz, n, da, split);
            }
        }
        return new Pass(n, Losses.value(network.loss(), n, output.z, output.a, y), passes);
    }

    private double[] gradientAtZ(int l, Signals signals, double[] da) {
        boolean fused = network.loss() == Loss.BCE || network.loss() == Loss.CROSS_ENTROPY;
        double[] dz = new double[da.length];
        if (fused && l == network.layers().size() - 1) {
            Losses.fusedGradient(network.loss(), batch.rows(), signals.a, batch.targets(), dz);
            return dz;
        }
        activateBackward(network.layers().get(l).activation(), signals.z, da, dz);
        return dz;
    }

    /** a = f(z). */
    private static void activate(Activation f, double[] z, double[] a) {
        for (int i = 0; i < z.length; i++) {
            a[i] = f.value(z[i]);
        }
    }

    /** dz = da f′(z). */
    private static void activateBackward(Activation f, double[] z, double[] da, double[] dz) {
        for (int i = 0; i < z.length; i++) {
            dz[i] = da[i] * f.slope(z[i]);
        }
    }

    private boolean endsInSoftmax(int l) {
        return network.softmax() && l == network.layers().size() - 1;
    }

    private double[] bias(DenseLayer layer) {
        return layer.bias() ? weights.get(layer.biasPath()).toDoubles() : NO_BIAS;
    }

    private static void requireFits(Network network, Batch batch) {
        int n = batch.rows();
        if (n < 1) {
            throw new InputException("batch", "at least 1 row", "none", "give some data");
        }
        requireWidth("features", network.inputs(), batch.inputs().length, n);
        requireWidth("targets", network.outputs(), batch.targets().length, n);
    }

    private static void requireWidth(String what, int expected, int found, int n) {
        if (found != (long) expected * n) {
            throw new InputException(
                    "data",
                    expected + " " + what + " per row as the network has",
                    found + " values in " + n + " rows",
                    "change the first or last size of the network, or take other data");
        }
    }
}
