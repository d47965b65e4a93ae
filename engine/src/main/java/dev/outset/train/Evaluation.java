package dev.outset.train;

import dev.outset.data.DataSet;
import dev.outset.engine.Losses;
import dev.outset.kernels.KernelSet;
import dev.outset.network.Network;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores of a network over the rows of a data set, some hundreds of rows at a time.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Evaluation<A> {
    /** Rows at a time. */
    private static final int ROWS = 256;

    private final Network network;
    private final KernelSet<A> kernels;
    private final Layout layout;
    private final DataSet data;
    private final A inputs;

    /** @param inputs those of {@code data}, in the kernels' element type */
    Evaluation(Network network, KernelSet<A> kernels, Layout layout, DataSet data, A inputs) {
        this.network = network;
        this.kernels = kernels;
        this.layout = layout;
        this.data = data;
        this.inputs = inputs;
    }

    Scores scores(A theta) {
        int most = Math.min(ROWS, data.rows());
        TrainingPass<A> pass = new TrainingPass<>(network, kernels, layout, most);
        A batch = kernels.allocate(most * network.inputs());
        int[] all = IntStream.range(0, data.rows()).toArray();
        Scores.Sum sum = new Scores.Sum(network, data);
        int k = network.outputs();
        for (int from = 0; from < data.rows(); from += most) {
            int n = Math.min(most, data.rows() - from);
            kernels.gatherRows(inputs, network.inputs(), all, from, n, batch);
            TrainingPass.Outputs outputs = new TrainingPass.Outputs(network, n);
            pass.forward(theta, batch, n, outputs);
            double[] y = Arrays.copyOfRange(data.targets(), from * k, (from + n) * k);
            sum.add(Losses.value(network.loss(), n, outputs.z, outputs.a, y), outputs.a, data.targets(), from, n);
        }
        return sum.scores();
    }
}
