package dev.outset.train;

import dev.outset.kernels.KernelSet;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where every parameter of a network lies in one array θ: in network order, weight then bias. The weights of the first
 * layer may lie turned over, (in, out), and its rows of inputs then end in a one; see {@link KernelSet#turns}.
 */
final class Layout {
    private final Network network;
    private final boolean turned;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final int[] weights;
    private final int[] biases;
    private final int size;

    /** @param turned whether the weights of the first layer lie turned over */
    Layout(Network network, boolean turned) {
        this.network = network;
        this.turned = turned;
        long total = network.parameterCount();
        if (total > Integer.MAX_VALUE - 16) {
            throw new InputException(
                    "network '" + network.notation() + "'",
                    "at most 2³¹ weights to train",
                    total + "",
                    "use smaller sizes");
        }
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            offsets.put(parameter.path(), at);
            at += (int) parameter.shape().size();
        }
        size = at;
        weights = network.layers().stream()
                .mapToInt(layer -> at(layer.weightPath()))
                .toArray();
        biases = network.layers().stream()
                .mapToInt(layer -> layer.bias() ? at(layer.biasPath()) : KernelSet.NO_BIAS)
                .toArray();
    }

    /** Number of parameters. */
    int size() {
        return size;
    }

    /** Where the weights of layer {@code l} start. */
    int weight(int l) {
        return weights[l];
    }

    /** Where the biases of layer {@code l} start, or {@link KernelSet#NO_BIAS}. */
    int bias(int l) {
        return biases[l];
    }

    /** Whether the weights of the first layer lie turned over. */
    boolean turned() {
        return turned;
    }

    /** Numbers in a row of inputs, with the one that meets the biases of a layer that lies turned over. */
    int inputs() {
        return network.inputs() + (turned && first().bias() ? 1 : 0);
    }

    private DenseLayer first() {
        return network.layers().get(0);
    }

    /** Room for n rows of inputs (n, {@link #inputs()}) with their ones. */
    <A> A rows(int n, KernelSet<A> kernels) {
        A rows = kernels.allocate(kernels.rows(n) * inputs());
        for (int s = 0; s < n && inputs() > network.inputs(); s++) {
            kernels.put(new double[] {1}, rows, s * inputs() + network.inputs());
        }
        return rows;
    }

    private int at(String path) {
        return Objects.requireNonNull(offsets.get(path));
    }

    /** θ from weights, rounded to the kernels' element type. */
    <A> A gather(Weights weights, KernelSet<A> kernels) {
        A theta = kernels.allocate(size);
        for (Parameter parameter : network.parameters()) {
            Tensor tensor = weights.get(parameter.path());
            if (tensor.size() != parameter.shape().size()) {
                throw new InputException(
                        parameter.path(),
                        parameter.shape().size() + " values",
                        tensor.size() + "",
                        "draw the weights for this network");
            }
            double[] values = tensor.toDoubles();
            if (turned && parameter.path().equals(first().weightPath())) {
                values = turn(values, first().out(), first().in());
            }
            kernels.put(values, theta, at(parameter.path()));
        }
        return theta;
    }

    /** Weights from θ, in the kernels' precision; a copy. */
    <A> Weights scatter(A theta, KernelSet<A> kernels) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            double[] values = new double[Math.toIntExact(parameter.shape().size())];
            kernels.take(theta, at(parameter.path()), values);
            if (turned && parameter.path().equals(first().weightPath())) {
                values = turn(values, first().in(), first().out());
            }
            List<Integer> axes = parameter.shape().axes();
            Tensor tensor = Tensor.of(axes, values);
            tensors.put(
                    parameter.path(),
                    switch (kernels.precision()) {
                        case FLOAT32 -> Tensor.of(axes, tensor.toFloats());
                        case FLOAT64 -> tensor;
                    });
        }
        return new Weights(tensors);
    }

    /** (rows, columns) to (columns, rows). */
    private static double[] turn(double[] values, int rows, int columns) {
        double[] to = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                to[k * rows + i] = values[i * columns + k];
            }
        }
        return to;
    }

    /** A run of neighbouring elements of θ. */
    record Range(int from, int count) {}

    /** What trains, as few runs as possible; what does not is never touched. */
    List<Range> trainable(Training training) {
        List<Range> ranges = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            if (!training.trains(parameter.path())) {
                continue;
            }
            int from = at(parameter.path());
            int count = (int) parameter.shape().size();
            Range before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (before != null && before.from() + before.count() == from) {
                ranges.set(ranges.size() - 1, new Range(before.from(), before.count() + count));
            } else {
                ranges.add(new Range(from, count));
            }
        }
        return ranges;
    }
}
