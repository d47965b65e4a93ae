package dev.outset.probe;

/**
 * Counts over equal bins of [low, high]; non-finite values are left out.
 *
 * @param low lower end of the first bin
 * @param high upper end of the last bin
 * @param counts one per bin
 */
public record Histogram(double low, double high, long[] counts) {}
