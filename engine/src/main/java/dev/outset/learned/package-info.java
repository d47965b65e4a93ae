/**
 * Starts that look at data before they let a network train: they keep the directions of the weights that were drawn and
 * change their sizes, one factor for each parameter.
 *
 * <ul>
 *   <li>{@link dev.outset.learned.Lsuv} divides the weights of one layer after the other by the standard deviation of
 *       its z (Mishkin &amp; Matas 2016);
 *   <li>{@link dev.outset.learned.MetaInit} moves the norms of the weights down the gradient quotient, so that one step
 *       changes the gradient little (Dauphin &amp; Schoenholz 2019);
 *   <li>{@link dev.outset.learned.GradInit} moves factors down the loss after one step, the gradient held below a bound
 *       (Zhu et al. 2021).
 * </ul>
 *
 * <p>A {@link dev.outset.learned.LearnedStart} tells what was changed, layer by layer. As {@code --init} takes them
 * they are the last rule, after those that draw what they change ({@link dev.outset.learned.StartRules}):
 *
 * <pre>
 *   Network network = Notation.parse("64-32-32-10 tanh softmax");
 *   Batch batch = DataSets.digits().batch(0, 64);
 *   Weights small = InitPlan.of(network, List.of(Rule.parse("normal(std=0.01)"))).draw(Streams.philox(0), Precision.FLOAT64);
 *   LearnedStart start = new Lsuv(0.02, 20).fit(network, small, batch);
 *   start.changes().get(1).varianceAfter();   // between 0.98 and 1.02
 * </pre>
 */
@NullMarked
package dev.outset.learned;

import org.jspecify.annotations.NullMarked;
