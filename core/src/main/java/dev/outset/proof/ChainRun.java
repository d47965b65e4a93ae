package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Training of a dense chain in any {@link Arithmetic}: forward pass, backward pass, update. Written once so that the
 * run in Z_p and its companion in float64 are the same run.
 */
final class ChainRun {
    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;

    /** The real number that a pre-activation stands for, asked for functions with kinks only. */
    @FunctionalInterface
    interface Reals {
        double real(int layer, int index, long z);
    }

    /** Everything of one layer; per sample first, then per unit. */
    static final class Layer {
        final DenseLayer shape;
        final FieldFunction f;
        final long[] w; // (out, in)
        final long[] b; // (out), zero if the layer has no bias
        final long[] dw; // mean over the batch
        final long[] db;
        final BitSet heldWeights = new BitSet();
        final BitSet heldBiases = new BitSet();
        final long[][] moments; // first and second of w, then of b
        long[] input = {}; // (rows, in)
        long[] z = {}; // (rows, out)
        long[] a = {};
        long[] da = {};
        long[] dz = {};
        double[] reals = {}; // what z stands for, where f has kinks

        Layer(DenseLayer shape, FieldFunction f, long[] w, long[] b) {
            this.shape = shape;
            this.f = f;
            this.w = w;
            this.b = b;
            this.dw = new long[w.length];
            this.db = new long[b.length];
            this.moments =
                    new long[][] {new long[w.length], new long[w.length], new long[b.length], new long[b.length]};
        }
    }

    final Layer[] layers;
    private final Network network;
    private final Arithmetic n;
    private final Premises premises;
    private final long learningRate;
    private final long momentum;
    private final long decay;
    private int step;

    ChainRun(
            Network network,
            Weights weights,
            Premises premises,
            double learningRate,
            double momentum,
            Arithmetic arithmetic,
            java.util.function.Function<Activation, FieldFunction> functions) {
        this.network = network;
        this.n = arithmetic;
        this.premises = premises;
        this.learningRate = n.of(learningRate);
        this.momentum = n.of(momentum);
        this.decay = n.of(premises.weightDecay());
        Map<Activation, FieldFunction> known = new HashMap<>(); // equal activations share one function
        this.layers = new Layer[network.layers().size()];
        for (int l = 0; l < layers.length; l++) {
            DenseLayer shape = network.layers().get(l);
            FieldFunction f = known.computeIfAbsent(shape.activation(), functions);
            long[] b = shape.bias() ? image(weights.get(shape.biasPath())) : image(shape.out());
            layers[l] = new Layer(shape, f, image(weights.get(shape.weightPath())), b);
            hold(layers[l]);
        }
    }

    private void hold(Layer layer) {
        layer.heldWeights.set(0, layer.w.length, !premises.trains(layer.shape.weightPath()));
        layer.heldBiases.set(0, layer.b.length, !layer.shape.bias() || !premises.trains(layer.shape.biasPath()));
    }

    private long[] image(Tensor tensor) {
        long[] image = new long[tensor.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = n.of(tensor.get(i));
        }
        return image;
    }

    private long[] image(int zeros) {
        long[] image = new long[zeros];
        Arrays.fill(image, n.of(0));
        return image;
    }

    /** z = W a + b, a = f(z), layer by layer. */
    void forward(int rows, double[] x, Reals reals) {
        long[] input = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            input[i] = n.of(x[i]);
        }
        for (int l = 0; l < layers.length; l++) {
            Layer layer = layers[l];
            int out = layer.shape.out();
            layer.input = input;
            layer.z = new long[rows * out];
            layer.a = new long[rows * out];
            layer.reals = new double[rows * out];
            for (int k = 0; k < rows * out; k++) {
                long z = preActivation(layer, k / out, k % out);
                double real = layer.f.needsReal() ? reals.real(l, k, z) : 0;
                layer.z[k] = z;
                layer.reals[k] = real;
                layer.a[k] = layer.f.value(z, real);
            }
            input = layer.a;
        }
        if (network.softmax()) {
            softmax(layers[layers.length - 1], rows);
        }
    }

    private long preActivation(Layer layer, int row, int unit) {
        int in = layer.shape.in();
        return n.dot(layer.b[unit], layer.w, unit * in, layer.input, row * in, in);
    }

    /** p_i = E(z_i) / Σ E(z_k). */
    private void softmax(Layer last, int rows) {
        int out = last.shape.out();
        for (int row = 0; row < rows; row++) {
            long sum = n.of(0);
            for (int i = row * out; i < (row + 1) * out; i++) {
                last.a[i] = n.exponential(last.z[i]);
                sum = n.add(sum, last.a[i]);
            }
            long inverse = n.inverse(sum);
            for (int i = row * out; i < (row + 1) * out; i++) {
                last.a[i] = n.multiply(last.a[i], inverse);
            }
        }
    }

    /** da and dz per sample, dW and db averaged over the batch. */
    void backward(int rows, double[] y) {
        lossGradient(rows, y);
        for (int l = layers.length - 1; l >= 0; l--) {
            Layer layer = layers[l];
            if (l < layers.length - 1) {
                layer.da = throughWeights(layers[l + 1], rows);
                layer.dz = throughActivation(layer);
            }
            parameterGradients(layer, rows);
        }
    }

    /** da = ∂L/∂a and dz = ∂L/∂z of the last layer, for one sample's loss. */
    private void lossGradient(int rows, double[] y) {
        Layer last = layers[layers.length - 1];
        long one = n.of(1);
        long overOutputs = n.inverse(n.of(network.outputs()));
        boolean sigmoid = last.shape.activation().name().equals("sigmoid");
        last.da = new long[y.length];
        long[] error = new long[y.length];
        for (int k = 0; k < y.length; k++) {
            long a = last.a[k];
            long target = n.of(y[k]);
            error[k] = n.subtract(a, target); // a − y
            last.da[k] = switch (network.loss()) {
                case MSE -> n.multiply(n.multiply(n.of(2), error[k]), overOutputs);
                case HALF_MSE -> n.multiply(error[k], overOutputs);
                case BCE -> n.multiply(n.multiply(error[k], n.inverse(n.multiply(a, n.subtract(one, a)))), overOutputs);
                case CROSS_ENTROPY -> n.subtract(n.of(0), n.multiply(target, n.inverse(a)));
            };
        }
        if (network.softmax()) {
            last.dz = network.loss() == Loss.CROSS_ENTROPY ? error : throughSoftmax(last, rows);
        } else if (network.loss() == Loss.BCE && sigmoid) {
            last.dz = scaled(error, overOutputs);
        } else {
            last.dz = throughActivation(last);
        }
    }

    private long[] scaled(long[] values, long factor) {
        long[] scaled = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            scaled[k] = n.multiply(values[k], factor);
        }
        return scaled;
    }

    /** dz_i = p_i (da_i − Σ_k p_k da_k). */
    private long[] throughSoftmax(Layer last, int rows) {
        int out = last.shape.out();
        long[] dz = new long[rows * out];
        for (int row = 0; row < rows; row++) {
            long mean = n.of(0);
            for (int i = row * out; i < (row + 1) * out; i++) {
                mean = n.add(mean, n.multiply(last.a[i], last.da[i]));
            }
            for (int i = row * out; i < (row + 1) * out; i++) {
                dz[i] = n.multiply(last.a[i], n.subtract(last.da[i], mean));
            }
        }
        return dz;
    }

    /** da_j = Σ_i W_ij dz_i, with the weights of the layer above. */
    private long[] throughWeights(Layer above, int rows) {
        int out = above.shape.out();
        int in = above.shape.in();
        long[] da = image(rows * in);
        for (int k = 0; k < rows * out; k++) {
            n.addMultiple(above.dz[k], above.w, k % out * in, da, k / out * in, in);
        }
        return da;
    }

    /** dz = da · f′(z). */
    private long[] throughActivation(Layer layer) {
        long[] dz = new long[layer.da.length];
        for (int k = 0; k < dz.length; k++) {
            dz[k] = n.multiply(layer.da[k], layer.f.slope(layer.z[k], layer.reals[k]));
        }
        return dz;
    }

    /** dW_ij = mean of dz_i a_j, db_i = mean of dz_i. */
    private void parameterGradients(Layer layer, int rows) {
        int out = layer.shape.out();
        int in = layer.shape.in();
        Arrays.fill(layer.dw, n.of(0));
        Arrays.fill(layer.db, n.of(0));
        for (int k = 0; k < rows * out; k++) {
            int i = k % out;
            layer.db[i] = n.add(layer.db[i], layer.dz[k]);
            n.addMultiple(layer.dz[k], layer.input, k / out * in, layer.dw, i * in, in);
        }
        long overRows = n.inverse(n.of(rows));
        scale(layer.dw, overRows);
        scale(layer.db, overRows);
    }

    private void scale(long[] values, long factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] = n.multiply(values[k], factor);
        }
    }

    /** One step of the optimizer on every entry that is not held. */
    void update() {
        step++;
        for (Layer layer : layers) {
            update(layer.w, layer.dw, layer.heldWeights, layer.moments[0], layer.moments[1]);
            update(layer.b, layer.db, layer.heldBiases, layer.moments[2], layer.moments[3]);
        }
    }

    private void update(long[] w, long[] gradient, BitSet held, long[] first, long[] second) {
        boolean decoupled = premises.optimizer() == Optimizer.ADAMW;
        for (int k = held.nextClearBit(0); k < w.length; k = held.nextClearBit(k + 1)) {
            long shrink = n.multiply(decay, w[k]);
            long g = decoupled ? gradient[k] : n.add(gradient[k], shrink);
            long direction = direction(g, k, first, second);
            if (decoupled) {
                direction = n.add(direction, shrink);
            }
            w[k] = n.subtract(w[k], n.multiply(learningRate, direction));
        }
    }

    /** What the learning rate multiplies: g, or μv + g, or Adam's m·scale(v). */
    private long direction(long g, int k, long[] first, long[] second) {
        return switch (premises.optimizer()) {
            case SGD -> g;
            case MOMENTUM -> {
                first[k] = n.add(n.multiply(momentum, first[k]), g);
                yield first[k];
            }
            case ADAM, ADAMW -> {
                first[k] = blend(BETA1, first[k], g);
                second[k] = blend(BETA2, second[k], n.multiply(g, g));
                yield n.multiply(first[k], n.adamScale(second[k], step));
            }
        };
    }

    /** βm + (1 − β)g. */
    private long blend(double beta, long m, long g) {
        return n.add(n.multiply(n.of(beta), m), n.multiply(n.of(1 - beta), g));
    }
}
