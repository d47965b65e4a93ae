package dev.outset.train;

/**
 * The state of training at one moment.
 *
 * @param iteration updates done so far
 * @param epoch passes over the training rows done so far
 * @param train over all training rows
 * @param validation over all held-out rows
 */
public record CurvePoint(long iteration, int epoch, Scores train, Scores validation) {}
