/**
 * Activation functions f, applied to each unit: a = f(z), da → dz = da · f′(z).
 *
 * <p>{@link dev.outset.activation.Activations} has the built-in ones, value, slope and curvature side by side, with the
 * facts that proofs rest on: is f odd, does it vanish at 0, is it zero below some point? A user's own function is an
 * {@link dev.outset.activation.Activation} too, and everything that follows from f is computed, not tabulated:
 * {@link dev.outset.activation.Gains} integrates
 *
 * <pre>
 *   g = E[f(z)²]^(−1/2),  z ~ N(0, 1)
 * </pre>
 *
 * so that weights of variance g²/fan_in keep the second moment of the signal:
 *
 * <pre>
 *   Gains gains = Gains.of(Activations.parse("gelu"));
 *   gains.forward();   // 1.5335304412
 *   gains.backward();  // 1.4811144
 * </pre>
 */
@NullMarked
package dev.outset.activation;

import org.jspecify.annotations.NullMarked;
