package dev.outset.study;

/**
 * One training run of a study.
 *
 * @param start name of the start
 * @param lr learning rate
 * @param seed of weights, split and batch orders
 */
public record Trial(String start, double lr, long seed) {}
