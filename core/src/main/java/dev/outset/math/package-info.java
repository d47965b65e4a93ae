/**
 * Portable mathematics: the same bits on every machine, JDK and thread count.
 *
 * <ul>
 *   <li>{@link dev.outset.math.Elementary} — exp, log, sin, tanh, erf … in plain Java arithmetic, with errors in ulps.
 *   <li>{@link dev.outset.math.NormalLaw} — φ, Φ, 1 − Φ and their inverses, right to 15 digits in the farthest tails.
 *   <li>{@link dev.outset.math.TruncatedNormalLaw} — the normal law between any two bounds: mean, deviation, quantile.
 *   <li>{@link dev.outset.math.HalfPrecision} — float16 and bfloat16, correctly rounded.
 *   <li>{@link dev.outset.math.Quadrature} — E[g(Z)] for a standard normal Z, and E[f(X) g(Y)] for two correlated ones.
 * </ul>
 *
 * <p>What a layer does to its signal is an expectation. With z ~ N(0, 1) the gain that keeps the second moment of an
 * activation f is
 *
 * <pre>g = E[f(z)²]^(−1/2),   E[f(z)²] = ∫ f(z)² e^(−z²/2)/√(2π) dz</pre>
 *
 * and for tanh it is not the customary 5/3:
 *
 * <pre>{@code
 * double secondMoment = Quadrature.expectation(z -> Elementary.tanh(z) * Elementary.tanh(z));
 * double gain = 1 / Math.sqrt(secondMoment); // 1.59253741972
 * }</pre>
 *
 * <p>A normal law cut at two deviations keeps 0.88 of its deviation, so a scheme that wants deviation s must draw from
 * a wider parent:
 *
 * <pre>{@code
 * TruncatedNormalLaw law = TruncatedNormalLaw.between(-2, 2);
 * double parent = s / law.std(); // law.std() is 0.8796256610342398
 * double weight = parent * law.quantile(u); // u uniform in [0, 1)
 * }</pre>
 *
 * <p>Nothing here allocates in its inner loops except {@code Quadrature}; everything is a pure function.
 */
@NullMarked
package dev.outset.math;

import org.jspecify.annotations.NullMarked;
