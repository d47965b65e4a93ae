/**
 * Initialization schemes over shapes that know their fans.
 *
 * <p>A weight sums fan_in inputs into one output z. If the inputs have second moment E[x²] and the weights mean 0, then
 *
 * <pre>
 *   Var(z) = fan_in · Var(w) · E[x²]
 * </pre>
 *
 * and every scheme that keeps signals or gradients alive is a choice of Var(w) = scale/n:
 * {@link dev.outset.init.VarianceScaling} with a {@link dev.outset.init.FanMode} that says what n counts and a
 * {@link dev.outset.init.Distribution} of mean 0 and variance 1. A famous name is one line of
 * {@link dev.outset.init.Initializers}, the catalogue. Outside of the family are constants, plain laws, matrices such
 * as {@link dev.outset.init.Orthogonal} and {@link dev.outset.init.Identity}, and {@link dev.outset.init.Biases}.
 *
 * <pre>
 *   Initializer scheme = Initializers.heNormal();               // or Initializers.parse("he-normal")
 *   float[] weights = new float[256 * 784];
 *   RandomStream stream = Streams.philox(0).stream("fc1.weight");
 *   scheme.fill(weights, WeightShape.dense(256, 784), stream);  // std √(2/784) = 0.0505
 * </pre>
 *
 * The values are a function of the shape and the stream alone. Element-wise schemes can fill any slice without the
 * rest.
 */
@NullMarked
package dev.outset.init;

import org.jspecify.annotations.NullMarked;
