package dev.outset.engine;

/**
 * Some rows of inputs and targets.
 *
 * @param rows number of samples n
 * @param inputs (n, d), row-major
 * @param targets (n, k), row-major
 */
public record Batch(int rows, double[] inputs, double[] targets) {}
