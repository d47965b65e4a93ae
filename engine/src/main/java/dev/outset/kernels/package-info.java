/**
 * The arithmetic of training, in float32 and float64, plain and fast. {@link dev.outset.kernels.KernelSet} says what a
 * step needs; the training loop is written once against it.
 *
 * <p>Four sets: {@link dev.outset.kernels.ReferenceDouble} and {@link dev.outset.kernels.ReferenceFloat} give the same
 * bits on every machine; {@link dev.outset.kernels.FastDouble} and {@link dev.outset.kernels.FastFloat} hand large
 * products to OpenBLAS where it is on the class path, keep small ones in plain loops (a call into native code costs
 * more than a product of 32·1·2), and are bit-identical between runs on the same CPU type.
 * {@link dev.outset.kernels.Lanes} compute many small float32 networks at once, each to the bits it has alone.
 *
 * <pre>{@code
 * KernelSet<?> kernels = KernelSets.of(Precision.FLOAT32, false);
 * kernels.name();                     // "reference float32"
 * }</pre>
 */
@NullMarked
package dev.outset.kernels;

import org.jspecify.annotations.NullMarked;
