/**
 * What will be drawn for every parameter, and why, before anything is drawn.
 *
 * <p>A {@link dev.outset.plan.Rule} is {@code [PATTERN=]SCHEME}; a later one overrides an earlier one. An
 * {@link dev.outset.plan.InitPlan} applies the rules to a network: a row per parameter with the scheme, the fans and
 * their reason, the gain, the mean and std that the values will have, and the stream. What no rule covers is
 * {@code auto}, the {@link dev.outset.plan.Recommendation} for the layer's activation f, where one formula decides:
 *
 * <pre>
 *   χ = fan_in · Var(w) · E[f′(z)²]
 * </pre>
 *
 * is the factor by which a layer multiplies the second moment of gradients; it should be near 1, and so should the one
 * of signals.
 *
 * <pre>
 *   Network network = Notation.parse("784-256-10 relu softmax");
 *   InitPlan plan = InitPlan.of(network, List.of(Rule.parse("he-normal"), Rule.parse("fc2.weight=zeros")));
 *   plan.rows().get(0).std();                // 0.05050762722761054
 *   Weights weights = plan.draw(Streams.philox(0), Precision.FLOAT32);
 * </pre>
 *
 * {@link dev.outset.plan.PasteCode} writes the recommended start for PyTorch, Keras, JAX, DJL.
 */
@NullMarked
package dev.outset.plan;

import org.jspecify.annotations.NullMarked;
