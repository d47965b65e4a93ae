package dev.outset.data;

import dev.outset.engine.Batch;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.proof.InputBox;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.Arrays;

/**
 * Rows of inputs and targets. The targets of a classification are one-hot rows, or for two classes one column of zeros
 * and ones; {@link #fitted} chooses what a network needs. The arrays are shared, not copied, and nobody writes to them
 * once the data set is made.
 *
 * @param name as {@code --data} names it
 * @param rows number of rows n
 * @param features number of input features d
 * @param outputs number of target values k: the classes of one-hot rows, 1 for a column of zeros and ones
 * @param inputs (n, d), row-major
 * @param targets (n, k), row-major
 * @param classification whether the targets are classes
 * @param origin where the rows come from and what was done to them, for provenance
 * @param validationRows rows at the end that were made for validation and are never trained on; 0 if there are none
 */
public record DataSet(
        String name,
        int rows,
        int features,
        int outputs,
        double[] inputs,
        double[] targets,
        boolean classification,
        String origin,
        int validationRows) {
    /**
     * @throws InputException if there are no rows, an array does not have rows × width values, or no row is left to
     *     train on
     */
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
        if (validationRows < 0 || validationRows >= rows) {
            throw new InputException(
                    "data " + name,
                    "rows to train on beside those for validation",
                    validationRows + " of " + rows + " rows for validation",
                    "keep fewer rows for validation");
        }
    }

    /** Rows without a part that was made for validation. */
    public DataSet(
            String name,
            int rows,
            int features,
            int outputs,
            double[] inputs,
            double[] targets,
            boolean classification,
            String origin) {
        this(name, rows, features, outputs, inputs, targets, classification, origin, 0);
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

    /** The targets of rows {@code order[first … first+n)} into {@code to} (n, k), without anything new. */
    public void gatherTargets(int[] order, int first, int n, double[] to) {
        if (outputs == 1) { // a call for each number would cost more than it copies
            for (int s = 0; s < n; s++) {
                to[s] = targets[order[first + s]];
            }
            return;
        }
        for (int s = 0; s < n; s++) {
            System.arraycopy(targets, order[first + s] * outputs, to, s * outputs, outputs);
        }
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
     * The class of a row: the place of the one in its one-hot row, or its only value.
     *
     * @throws IllegalStateException if the targets are not classes
     */
    public int label(int row) {
        if (!classification) {
            throw new IllegalStateException("data " + name + " has no classes");
        }
        if (outputs == 1) {
            return (int) targets[row];
        }
        int label = 0;
        while (targets[row * outputs + label] != 1) {
            label++;
        }
        return label;
    }

    /**
     * These rows with targets as the network needs them: two classes become one column of zeros and ones for a network
     * with one output ({@code 2-8-1 tanh bce}) and stay one-hot for one with two ({@code 2-8-2 tanh softmax}).
     *
     * @throws InputException if the data do not fit, as {@link #requireFits} says
     */
    public DataSet fitted(Network network) {
        DataSet fitted = classification && outputs == 2 && network.outputs() == 1 ? oneColumn() : this;
        fitted.requireFits(network);
        return fitted;
    }

    private DataSet oneColumn() {
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = label(row);
        }
        return new DataSet(name, rows, features, 1, inputs, labels, true, origin, validationRows);
    }

    /**
     * Refuses data whose width is not the network's, and targets that its loss cannot mean.
     *
     * @throws InputException naming what the network takes, what the data have, and the network that would fit
     */
    public void requireFits(Network network) {
        if (network.inputs() != features) {
            throw new InputException(
                    "data " + name,
                    network.inputs() + " features as the network takes",
                    features + (features == 1 ? " feature" : " features"),
                    "start the network with " + features);
        }
        if (network.outputs() != outputs) {
            throw new InputException(
                    "data " + name,
                    network.outputs() + unit(network) + " as the network has outputs",
                    found(),
                    "end the network with " + ending());
        }
        if (network.loss() == Loss.BCE) {
            requireProbabilities();
        }
    }

    private static String unit(Network network) {
        return network.softmax() ? " classes" : network.outputs() == 1 ? " target value" : " target values";
    }

    private String found() {
        if (!classification) {
            return outputs == 1 ? "1 number per row" : outputs + " numbers per row";
        }
        return outputs == 1 ? "2 classes in one column" : outputs + " classes";
    }

    /** How a network for these targets ends, as the notation writes it. */
    private String ending() {
        if (!classification) {
            return outputs + " and no softmax";
        }
        return outputs > 2 ? outputs + " softmax" : "1 bce or 2 softmax";
    }

    private void requireProbabilities() {
        for (int i = 0; i < targets.length; i++) {
            if (!(targets[i] >= 0 && targets[i] <= 1)) {
                throw new InputException(
                        "data " + name + ", row " + i / outputs,
                        "a target from 0 to 1 for bce",
                        Numbers.shortest(targets[i]),
                        "write the classes as 0 and 1, use --scale minmax, or --loss mse");
            }
        }
    }
}
