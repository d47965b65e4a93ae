/**
 * Measured statistics of one forward and one backward pass: what theory predicts is measured here, layer by layer.
 *
 * <p>{@link dev.outset.probe.Probe#measure} gives per layer the mean squares of z, a, dz and dW, their histograms, the
 * share of saturated and of zero outputs, silent units, and the mean cosine between the outputs of different samples,
 *
 * <pre>
 * mean over s ≠ t of a_s·a_t / (|a_s| |a_t|)  =  (|Σ â_s|² − n) / (n (n − 1)),   â = a/|a|,
 * </pre>
 *
 * which needs no pair of samples to be visited and is near 1 when all inputs have come to look alike.
 *
 * <pre>{@code
 * Network network = Notation.parse("64-64-32-10 relu softmax");
 * Weights weights = InitPlan.of(network, List.of(Rule.parse("he-normal"))).draw(Streams.philox(0), Precision.FLOAT64);
 * Batch batch = DataSets.digits().batch(0, Probe.rows(network, 1797));
 * ProbeResult measured = Probe.measure(network, weights, batch, 2);
 * measured.rows();                               // 256
 * measured.layers().get(0).silentUnits();        // ReLU units that no digit wakes
 * measured.outputSpread();                       // how far the logits depend on the input
 * }</pre>
 *
 * <p>Sums run over fixed blocks that are added in order: the result does not depend on the number of threads. Cost: 3 ·
 * rows · weights multiply-adds; {@link dev.outset.probe.Probe#rows} keeps that near a second for ten million weights.
 */
@NullMarked
package dev.outset.probe;

import org.jspecify.annotations.NullMarked;
