/**
 * Files, read exactly and written whole or not at all.
 *
 * <ul>
 *   <li>Weights: {@link dev.outset.formats.Safetensors} and NumPy's {@link dev.outset.formats.Npy} and
 *       {@link dev.outset.formats.Npz}; {@link dev.outset.formats.WeightFiles} chooses by the name of the file and
 *       matches tensors to the parameters of a network. {@link dev.outset.formats.DrawnSafetensors} draws straight into
 *       a file, of any size, and goes on after a kill.
 *   <li>Data: {@link dev.outset.formats.Csv}, with {@link dev.outset.formats.Scale}; labelled images as MNIST is
 *       published, {@link dev.outset.formats.IdxFolder}, and the sets themselves, {@link dev.outset.formats.ImageSet}.
 *   <li>Networks: {@link dev.outset.formats.NetworkYaml}.
 *   <li>{@link dev.outset.formats.AtomicFile} writes all others: a temporary file in the same folder, forced to the
 *       disk, then renamed. A full disk, a crash or Ctrl-C leaves the old file as it was.
 * </ul>
 *
 * <p>Every reader takes any bytes: what is not a good file is refused with {@link dev.outset.text.InputException},
 * which names the file and the byte, tensor, line or column, before memory is taken for what a damaged header claims.
 * Tests read files made by NumPy and safetensors themselves ({@code conformance/formats.py}) and thousands of damaged
 * copies.
 *
 * <p>No value changes on the way: a half-precision number (−1)^s·2^(e−15)·(1 + f/1024) is a float, a double is printed
 * with the fewest digits that read back to it, NaN and infinities pass.
 *
 * <pre>{@code
 * Network network = Notation.parse("784-256-10 relu softmax");
 * Weights weights = WeightFiles.read(Path.of("start.safetensors"), network);
 * WeightFiles.write(Path.of("start.npz"), weights, Map.of("seed", "0"));
 * }</pre>
 */
@NullMarked
package dev.outset.formats;

import org.jspecify.annotations.NullMarked;
