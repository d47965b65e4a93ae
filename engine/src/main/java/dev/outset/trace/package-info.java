/**
 * The first iterations of training, number by number: {@code outset trace}.
 *
 * <p>{@link dev.outset.trace.Trace#run} keeps z, a, dz, da, dW, db of every layer, computed from the parameters before
 * the update, and W, b after it:
 *
 * <pre>
 * W after iteration t  =  W before − lr · dW,   dW = mean over the batch of dz aᵀ.
 * </pre>
 *
 * <p>The example is the first iteration of the book's second case (weights 0, biases 1; section 7.7):
 *
 * <pre>{@code
 * Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
 * List<Rule> rules = List.of(Rule.parse("zeros"), Rule.parse("*.bias=ones"));
 * Weights weights = InitPlan.of(network, rules).draw(Streams.philox(0), Precision.FLOAT64);
 * Trace trace = Trace.run(network, weights, DataSets.book(), 0.1, List.of(new int[] {11}, new int[] {517}));
 * TracedLayer output = trace.iterations().get(0).layers().get(1);
 * output.dz()[0][0];                             // 0.4757
 * output.W()[0];                                 // [-0.0362, -0.0362]: the two units stay equal
 * }</pre>
 */
@NullMarked
package dev.outset.trace;

import org.jspecify.annotations.NullMarked;
