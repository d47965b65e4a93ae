package dev.outset.train;

import dev.outset.data.DataSet;
import dev.outset.kernels.KernelSet;
import dev.outset.network.Network;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores of a network over the rows of data sets, some hundreds of rows at a time, on buffers that are made once.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Evaluation<A> {
    /** Rows at a time, at most. */
    private static final int ROWS = 128;

    private final Network network;
    private final KernelSet<A> kernels;
    private final Layout layout;
    private final int most;
    private final TrainingPass<A> pass;
    private final A batch;

    /** @param rows of the largest data set */
    Evaluation(Network network, KernelSet<A> kernels, Layout layout, int rows) {
        this.network = network;
        this.kernels = kernels;
        this.layout = layout;
        most = Math.min(ROWS, rows);
        pass = new TrainingPass<>(network, kernels, layout, most, false);
        batch = layout.rows(most, kernels);
    }

    /** @param inputs those of {@code data}, in the kernels' element type */
    Scores scores(A theta, DataSet data, A inputs) {
        int[] all = IntStream.range(0, data.rows()).toArray();
        Scores.Sum sum = new Scores.Sum(network, data);
        int k = network.outputs();
        TrainingPass.Outputs outputs = new TrainingPass.Outputs(network, Math.min(most, data.rows()));
        for (int from = 0; from < data.rows(); from += most) {
            int n = Math.min(most, data.rows() - from);
            if (n * k < outputs.z.length) {
                outputs = new TrainingPass.Outputs(network, n);
            }
            kernels.gatherRows(inputs, network.inputs(), all, from, n, batch, layout.inputs());
            pass.forward(theta, batch, n, outputs);
            double[] y = Arrays.copyOfRange(data.targets(), from * k, (from + n) * k);
            sum.add(kernels.loss(network.loss(), n, outputs.z, outputs.a, y), outputs.a, data.targets(), from, n);
        }
        return sum.scores();
    }
}
