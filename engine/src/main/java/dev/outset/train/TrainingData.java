package dev.outset.train;

import dev.outset.data.DataSet;
import dev.outset.data.Shuffle;
import dev.outset.random.StreamSource;
import java.util.stream.IntStream;

/**
 * The rows to learn from and the rows held out.
 *
 * @param train rows that updates see
 * @param validation rows that they do not
 */
public record TrainingData(DataSet train, DataSet validation) {
    /** Of every five rows, one is held out. */
    private static final int PARTS = 5;

    /**
     * Holds out the rows that were made for validation, or if there are none the last fifth of the rows, shuffled by
     * the stream {@code split} of {@code source} or left in order. Of fewer than five rows, as the four of {@code xor},
     * none can be spared: all of them train and validate.
     */
    public static TrainingData split(DataSet data, StreamSource source, boolean shuffle) {
        int rows = data.rows();
        if (data.validationRows() > 0) {
            int[] inOrder = IntStream.range(0, rows).toArray();
            return parts(data, inOrder, rows - data.validationRows());
        }
        int held = heldRows(data);
        if (held == 0) {
            return new TrainingData(data, data);
        }
        int[] order = shuffle
                ? Shuffle.permutation(source.stream("split"), rows)
                : IntStream.range(0, rows).toArray();
        return parts(data, order, rows - held);
    }

    /** How many rows {@link #split} holds out; 0 if all of them do both. */
    public static int heldRows(DataSet data) {
        return data.validationRows() > 0 ? data.validationRows() : data.rows() / PARTS;
    }

    /** Whether the same rows train and validate. */
    public boolean whole() {
        return train.inputs() == validation.inputs();
    }

    private static TrainingData parts(DataSet data, int[] order, int train) {
        return new TrainingData(part(data, order, 0, train), part(data, order, train, data.rows()));
    }

    private static DataSet part(DataSet data, int[] order, int from, int to) {
        int d = data.features();
        int k = data.outputs();
        double[] x = new double[(to - from) * d];
        double[] y = new double[(to - from) * k];
        for (int i = from; i < to; i++) {
            System.arraycopy(data.inputs(), order[i] * d, x, (i - from) * d, d);
            System.arraycopy(data.targets(), order[i] * k, y, (i - from) * k, k);
        }
        return new DataSet(data.name(), to - from, d, k, x, y, data.classification(), data.origin());
    }
}
