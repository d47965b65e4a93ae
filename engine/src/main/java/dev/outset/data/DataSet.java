package dev.outset.data;

/**
 * Rows of inputs and targets. Classification targets are one-hot rows.
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
        String origin) {}
