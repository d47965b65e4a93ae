/**
 * The arithmetic of named streams, whole blocks at a time: from counters to words ({@link dev.outset.fill.Philox4x32}),
 * from words to numbers of a law ({@link dev.outset.fill.BoxMuller}, {@link dev.outset.fill.TruncatedQuantile}).
 *
 * <p>What is drawn in bulk, floats, stands behind {@link dev.outset.fill.FillKernels}:
 * {@link dev.outset.fill.PlainFill} in plain loops, and where the JVM was given the Vector API the same operations in
 * the same order on vector registers. Both give the same bits: + − × √ and integer operations, each rounded once, no
 * fused multiply-add and no sum across lanes.
 *
 * <p>{@link dev.outset.fill.Slabs}, the columns of orthogonal matrices, come in the same two ways;
 * {@link dev.outset.fill.Split} says how independent work is shared out.
 *
 * <p>Streams of {@code dev.outset.random} are the way to numbers; this package is for who extends them.
 */
@NullMarked
package dev.outset.fill;

import org.jspecify.annotations.NullMarked;
