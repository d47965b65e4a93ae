/**
 * An independent verifier of certificates. It shares no code with {@code dev.outset.proof}: it parses the certificate's
 * text itself, adds exactly in its own way, and trusts the theorems alone. What it needs from outside are the network
 * with its weights and the training ({@link dev.outset.verify.Setting}) that the reader means; a certificate for other
 * weights or another training is refused.
 *
 * <ul>
 *   <li><b>tied, for ever</b>: every listed map is a signed permutation of hidden units, signs on odd activations only,
 *       with s_i s_j W_{πi,πj} = W_ij and s_i b_{πi} = b_i; each class lies in one orbit of the maps.
 *   <li><b>balanced, for ever</b>: biases, row sums and column sums over classes agree up to the listed signs, and the
 *       optimizer is not Adam with coupled decay.
 *   <li><b>equal at the start</b>: biases and row sums agree.
 *   <li><b>motion</b>: {@link dev.outset.verify.MotionVerifier}.
 * </ul>
 *
 * Sums are compared as integers: s_i Σ_{j∈B} s_j W_ij in units of the lowest bit that occurs.
 *
 * <pre>{@code
 * Setting setting = new Setting("sgd", 0, List.of());
 * Verdict verdict = Verifier.verify(network, weights, setting, certificate.toText());
 * verdict.accepted();   // true, or verdict.problem() and verdict.where() say why not
 * }</pre>
 */
@NullMarked
package dev.outset.verify;

import org.jspecify.annotations.NullMarked;
