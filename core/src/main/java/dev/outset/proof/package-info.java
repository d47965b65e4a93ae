/**
 * What can be proved of a start: units that are equal, entries that never move, units that are dead.
 *
 * <h2>Equal units</h2>
 *
 * <p>Partition the units of every layer into classes, inputs and outputs alone; s_i = ±1 are signs, all +1 unless the
 * layer's activation is odd.
 *
 * <p><b>Theorem (tied).</b> Let a permutation of hidden units with signs leave the network unchanged: s_i s_j W_{πi,πj}
 * = W_ij and s_i b_{πi} = b_i. Then a_{πi} = s_i a_i for every input, and training keeps it: the gradient has the same
 * symmetry, and so has every update that treats coordinates alike and is odd in the gradient and the weight (SGD,
 * momentum, Adam, AdamW, coupled decay, L1, clipping).
 *
 * <p><b>Theorem (balanced).</b> Let, for all classes A of a layer and B of the layer below,
 *
 * <pre>{@code
 * s_i b_i  and  s_i Σ_{j∈B} s_j W_ij  be the same for all i in A,      (rows)
 * s_j Σ_{i∈A} s_i W_ij                be the same for all j in B.      (columns)
 * }</pre>
 *
 * Then s_i a_i is the same in A (by rows, upwards), s_i dz_i is too (by columns, downwards), and dW_ij = s_i s_j · (a
 * constant of A×B). Updates that are linear in the weights or constant on blocks keep rows and columns: SGD and
 * momentum with any decay, Adam without decay, AdamW. Adam with coupled decay does not, nor L1, nor an entry held fixed
 * inside a block; a whole tensor may be held. A unit with s_i = 0, whose bias and sums to classes that are not zero all
 * vanish, stays zero.
 *
 * <p>The coarsest such partition exists and is found by refinement; its quotient trains like the whole network
 * ({@link dev.outset.proof.QuotientNetwork}). Rows alone give units that are equal <em>at the start</em>.
 *
 * <p>All of it is real arithmetic with one learning rate, no noise on units and a fresh optimizer. Rounding parts
 * balanced units after some thousand steps, and at once where Adam divides a gradient that is zero by cancellation
 * only.
 *
 * <p>After Zhao, Luo, Zhang (arXiv 2510.09564: invariant manifolds of training), Chen, Kunin, Yamamura, Ganguli (arXiv
 * 2306.04251: sign and permutation invariant sets) and the equitable partitions of graph theory (Godsil and Royle 2001,
 * section 9.3). {@link dev.outset.proof.FieldRun} attacks the claims in exact arithmetic; {@link dev.outset.verify}
 * checks their certificates.
 *
 * <pre>{@code
 * Weights weights = new Weights(Map.of(
 *         "fc1.weight", Tensor.of(List.of(2, 1), new double[] {1, -1}),
 *         "fc1.bias", Tensor.of(List.of(2), new double[2]),
 *         "fc2.weight", Tensor.of(List.of(1, 2), new double[] {1, -1}),
 *         "fc2.bias", Tensor.of(List.of(1), new double[1])));
 * Network network = Notation.parse("1-2-1 tanh");
 * SymmetryResult result = Symmetry.find(network, weights, Premises.defaults(1));
 * result.effectiveWidths();          // [1, 1]: a tanh unit and its negative are one unit
 * result.layers().get(0).sign();     // [1, -1]
 * }</pre>
 */
@NullMarked
package dev.outset.proof;

import org.jspecify.annotations.NullMarked;
