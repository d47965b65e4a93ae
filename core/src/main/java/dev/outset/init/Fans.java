package dev.outset.init;

/**
 * How many inputs feed one output unit, how many output units one input feeds, and why.
 *
 * @param in fan_in, inputs summed by one unit
 * @param out fan_out, units that one input reaches
 * @param reason one sentence for the reader of a plan: {@code "dense (out=32, in=64): in = 64, out = 32"}
 */
public record Fans(double in, double out, String reason) {}
