/**
 * Random streams. Randomness is passed in, never ambient: who wants numbers is given a
 * {@link dev.outset.random.RandomStream}, which comes from a {@link dev.outset.random.StreamSource} of the
 * {@link dev.outset.random.Streams} catalogue.
 *
 * <p><b>philox</b>, the default, is <em>named</em>: a number is a function of the seed, the path of its parameter and
 * its index, and of nothing else:
 *
 * <pre>word(seed, path, i) = Philox4x32-10(key = SipHash-2-4(seed, path), counter = ⌊i/4⌋)[i mod 4]</pre>
 *
 * Adding or reordering layers, threads, slices and lazy filling change nothing; element 10¹² costs as much as element
 * 0. Normals come from pairs of words by Box and Muller's formula, in float for float arrays; the double-precision
 * start is the float one with more digits.
 *
 * <pre>{@code
 * RandomStream stream = Streams.philox(42).stream("fc1.weight");
 * float[] weights = new float[1000];
 * stream.normal(weights, 0, 1000, 0, 0, 0.1);
 * float[] slice = new float[10];
 * stream.normal(slice, 0, 10, 500, 0, 0.1); // the same as weights[500 … 510)
 * }</pre>
 *
 * <p><b>numpy</b> is <em>replayed</em>: the one sequence of {@code numpy.random.RandomState(seed)}, read front to back
 * in network order.
 *
 * <pre>{@code
 * // r = numpy.random.RandomState(0); r.standard_normal(); r.uniform(-1, 1)
 * NumpyRandomState r = new NumpyRandomState(0);
 * r.normal(); // 1.764052345967664
 * r.uniform(-1, 1); // 0.20552675214328775
 * }</pre>
 *
 * <p><b>numpy-pcg64</b> replays {@code numpy.random.default_rng(seed)}, <b>torch</b> what follows
 * {@code torch.manual_seed(seed)} in PyTorch's x86 builds – on any machine – <b>torch-2.12</b> the same with the
 * truncated normals of PyTorch 2.12 and later, and <b>torch-generic</b> without the fused kernels. Under {@code torch}
 * the schemes of PyTorch give PyTorch's float weights, bit for bit, but for two that rest on other libraries:
 * {@code trunc_normal_} to the last places, or fewer in the tail (see
 * {@link dev.outset.random.TorchGenerator#truncatedNormal(float[], int, int, double, double, double, double)}), and
 * {@code orthogonal_}, whose factorization rounds otherwise, to 7·10⁻⁷ · gain.
 *
 * <pre>{@code
 * // torch.manual_seed(0); torch.empty(4).uniform_(-0.5, 0.25)
 * float[] w = new float[4];
 * TorchGenerator.x86(0).uniform(w, 0, 4, -0.5, 0.25);
 * w[1]; // 0.07616635
 * // numpy.random.default_rng(0).standard_normal()
 * new NumpyGenerator(0).normal(); // 0.1257302210933933
 * }</pre>
 */
@NullMarked
package dev.outset.random;

import org.jspecify.annotations.NullMarked;
