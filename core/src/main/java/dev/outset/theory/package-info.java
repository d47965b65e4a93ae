/**
 * What can be said of a network before any sample is run: how strong the signal of every layer will be, forward and
 * backward.
 *
 * <p>Everything rests on one formula, for z = Σ_j W_j a_j + b with independent weights of mean 0 (He et al. 2015):
 *
 * <pre>  E[z²] = fan_in · Var[W] · E[a²] + Var[b]</pre>
 *
 * <ul>
 *   <li>{@link dev.outset.theory.SignalPrediction}: for one network with its actual weights, layer by layer.
 *   <li>{@link dev.outset.theory.MeanField}: for a very wide and deep one, from σ_w², σ_b² and the activation alone:
 *       the length q* and the correlation c* that signals end at, and how many layers that takes.
 *   <li>{@link dev.outset.theory.EdgeOfChaos}: the σ_w² at which gradients neither grow nor fade.
 * </ul>
 *
 * <pre>{@code
 * InputMoments inputs = InputMoments.of(data.inputs(), data.rows(), data.features());
 * for (LayerPrediction layer : SignalPrediction.predict(network, weights, inputs, 1)) {
 *     System.out.println(layer.layer() + " forward " + layer.forward() + " backward " + layer.backward());
 * }
 * }</pre>
 *
 * <p>Predictions are expectations. One network of finite width scatters around them: its mean square after l ReLU
 * layers of width n has a relative variance of (1 + 5/n)^l − 1 (Hanin and Rolnick 2018).
 */
@NullMarked
package dev.outset.theory;

import org.jspecify.annotations.NullMarked;
