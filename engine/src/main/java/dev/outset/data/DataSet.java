package dev.outset.data;

import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.proof.InputBox;
import dev.outset.text.InputException;
import java.util.Arrays;

/**
 * Rows of inputs and targets. Classification targets are one-hot rows. The arrays are shared, not copied, and nobody
 * writes to them once the data set is made.
 *
 * @param name as {@code --data} names it
 * @param rows number of rows n
 * @param features number of input features d
 * @param outputs number of target values k (classes for a classification)
 * @param inputs (n, d), row-major
 * @param targets (n, k), row-major
 * @param classification whether the targets are classes
 * @param origin where the rows come from and what was done to them, for provenance
 */
public record DataSet(
        String name,
        int rows,
        int features,
        int outputs,
        double[] inputs,
        double[] targets,
        boolean classification,
        String origin) {
    /** @throws InputException if there are no rows, or an array does not have rows × width values */
    public DataSet {
        if (rows < 1 || features < 1 || outputs < 1) {
            throw new InputException(
                    "data " + name,
                    "at least 1 row, 1 feature and 1 target",
                    rows + " rows, " + features + " features, " + outputs + " targets",
                    "check that the file is not empty");
        }
        requireLength(name, "inputs", (long) rows * features, inputs.length);
        requireLength(name, "targets", (long) rows * outputs, targets.length);
    }

    private static void requireLength(String name, String what, long expected, int found) {
        if (found != expected) {
            throw new InputException(
                    "data " + name, expected + " " + what, found + " values", "give every row the same width");
        }
    }

    /** All rows, in order. */
    public Batch batch() {
        return new Batch(rows, inputs, targets);
    }

    /** Rows {@code from … from+count−1}, in order. */
    public Batch batch(int from, int count) {
        return new Batch(
                count,
                Arrays.copyOfRange(inputs, from * features, (from + count) * features),
                Arrays.copyOfRange(targets, from * outputs, (from + count) * outputs));
    }

    /**
     * The rows with these indices (from 0), in the given order; a row may come twice.
     *
     * @throws InputException if an index is outside 0 … rows−1
     */
    public DataSet select(int... indices) {
        double[] x = new double[indices.length * features];
        double[] y = new double[indices.length * outputs];
        for (int i = 0; i < indices.length; i++) {
            int row = indices[i];
            if (row < 0 || row >= rows) {
                throw new InputException(
                        "row " + row,
                        "an index from 0 to " + (rows - 1),
                        "row " + row + " of data " + name,
                        "rows are counted from 0");
            }
            System.arraycopy(inputs, row * features, x, i * features, features);
            System.arraycopy(targets, row * outputs, y, i * outputs, outputs);
        }
        String chosen = origin + ", rows " + Arrays.toString(indices);
        return new DataSet(name, indices.length, features, outputs, x, y, classification, chosen);
    }

    /** The smallest box that holds every row: bounds for proofs about this very data. */
    public InputBox box() {
        double[] low = Arrays.copyOf(inputs, features);
        double[] high = Arrays.copyOf(inputs, features);
        for (int i = features; i < inputs.length; i++) {
            low[i % features] = Math.min(low[i % features], inputs[i]);
            high[i % features] = Math.max(high[i % features], inputs[i]);
        }
        return new InputBox(low, high);
    }

    /**
     * Refuses data whose width is not the network's.
     *
     * @throws InputException naming both widths and data that would fit
     */
    public void requireFits(Network network) {
        if (network.inputs() != features) {
            throw new InputException(
                    "data " + name,
                    network.inputs() + " features as the network takes",
                    features + (features == 1 ? " feature" : " features"),
                    "start the network with " + features + ", or leave --data out for standard normal inputs");
        }
        if (network.outputs() != outputs) {
            throw new InputException(
                    "data " + name,
                    network.outputs() + " target values per row as the network has outputs",
                    outputs + (classification ? " classes" : " target values"),
                    "end the network with " + outputs + ", or leave --data out for standard normal inputs");
        }
    }
}
