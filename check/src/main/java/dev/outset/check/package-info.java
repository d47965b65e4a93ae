/**
 * Rules that turn what was proved, predicted and measured of a start into findings and a verdict.
 *
 * <p>{@link dev.outset.check.Checker#check} takes a {@link dev.outset.check.CheckRequest}, proves what the weights can
 * never do, has every certificate re-checked by {@link dev.outset.verify}, predicts and measures the signals, and gives
 * all of it to the rules as one {@code CheckContext}. Each rule is one small class with one method; the catalogue lists
 * them with their pages ({@link dev.outset.check.RulePage}). A start is <em>broken</em> with an error, <em>suspect</em>
 * with a warning, else <em>sound</em>.
 *
 * <p>The proving rules (tied and balanced units, frozen parameters, dead units) have no threshold. The measuring ones
 * follow one path ({@code SignalPath}): the signal s_l is the part of z that depends on the input, the gradient g_l the
 * length of dz, and
 *
 * <pre>  shrinks = (s_0 / s_L) · min_l (s_l / s_{l−1})</pre>
 *
 * leaves the smallest step out: one small or zero layer is harmless, because it moves at full speed at step 1; two are
 * a saddle. Beyond 10³ it is a warning, beyond 10⁶ an error.
 *
 * <p>Silence is a feature. Zero last layers, the defaults of the frameworks and deterministic schemes are right and
 * stay silent; tests hold a matrix of them, and {@code docs/detector-benchmark.md} compares verdicts with training.
 *
 * <p>To add a rule: a class that implements {@code Rule}, an entry in the catalogue with a bad and a good example (both
 * are run by a test), and its texts in both languages in {@code check_*.properties} and {@code rules_*.properties}.
 */
@NullMarked
package dev.outset.check;

import org.jspecify.annotations.NullMarked;
