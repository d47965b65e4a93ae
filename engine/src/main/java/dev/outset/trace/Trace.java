package dev.outset.trace;

import dev.outset.data.DataSet;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Pass;
import dev.outset.engine.Sgd;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first iterations of training by plain SGD, number by number, in float64 on the reference kernels. The components
 * are the JSON of {@code outset trace}.
 *
 * @param network the notation
 * @param loss what is minimised: {@code half-mse}
 * @param lr learning rate
 * @param data where the rows come from
 * @param initial W and b of every layer before the first iteration
 * @param iterations in order
 */
public record Trace(
        String network, String loss, double lr, String data, List<Start> initial, List<Iteration> iterations) {
    public Trace {
        initial = List.copyOf(initial);
        iterations = List.copyOf(iterations);
    }

    /**
     * A layer before the first iteration.
     *
     * @param W (out, in)
     * @param b (out); empty without bias
     */
    public record Start(String name, double[][] W, double[] b) {}

    /**
     * One iteration.
     *
     * @param iteration from 1
     * @param rows which rows of the data made up the batch, from 0
     * @param loss mean loss of the batch before the update
     * @param x inputs, (n, features)
     * @param y targets, (n, outputs)
     * @param layers first to last
     */
    public record Iteration(
            int iteration, int[] rows, double loss, double[][] x, double[][] y, List<TracedLayer> layers) {
        public Iteration {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Runs one iteration for every batch of row indices. Memory: every number is kept, about five copies of the weights
     * per iteration.
     *
     * @throws InputException if data and network do not fit, a row does not exist, or lr is not a finite number
     */
    public static Trace run(Network network, Weights weights, DataSet data, double lr, List<int[]> batches) {
        if (!(lr > 0) || Double.isInfinite(lr)) {
            throw new InputException("--lr", "a number above 0", String.valueOf(lr), "use --lr 0.1");
        }
        weights.requireFinite();
        data.requireFits(network);
        List<Iteration> iterations = new ArrayList<>();
        Weights current = weights;
        for (int[] rows : batches) {
            Batch batch = data.select(rows).batch();
            Pass pass = Backprop.run(network, current, batch);
            current = Sgd.step(network, current, pass, lr);
            iterations.add(iteration(iterations.size() + 1, rows, network, batch, pass, current));
        }
        return new Trace(
                network.notation(), network.loss().notation(), lr, data.origin(), start(network, weights), iterations);
    }

    private static List<Start> start(Network network, Weights weights) {
        return network.layers().stream()
                .map(layer -> new Start(layer.name(), weight(layer, weights), bias(layer, weights)))
                .toList();
    }

    private static Iteration iteration(int number, int[] rows, Network network, Batch batch, Pass pass, Weights after) {
        int n = batch.rows();
        List<TracedLayer> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            layers.add(TracedLayer.of(pass.layers().get(l), n, weight(layer, after), bias(layer, after)));
        }
        double[][] x = TracedLayer.rows(batch.inputs(), n);
        return new Iteration(number, rows.clone(), pass.loss(), x, TracedLayer.rows(batch.targets(), n), layers);
    }

    private static double[][] weight(DenseLayer layer, Weights weights) {
        return TracedLayer.rows(weights.get(layer.weightPath()).toDoubles(), layer.out());
    }

    private static double[] bias(DenseLayer layer, Weights weights) {
        return layer.bias() ? weights.get(layer.biasPath()).toDoubles().clone() : new double[0];
    }
}
