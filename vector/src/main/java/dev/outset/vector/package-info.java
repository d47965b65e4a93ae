/**
 * The kernels of {@link dev.outset.fill.FillKernels} on the Vector API: the operations of
 * {@link dev.outset.fill.PlainFill} in the same order, a lane per number, so the bits are the same for every width of
 * the registers.
 *
 * <p>The module {@code jdk.incubator.vector} is there only if the JVM was started with {@code --add-modules
 * jdk.incubator.vector}. Only classes named {@code …Lanes} use it, and nothing loads them without it.
 *
 * <p>What must be kept in mind when changing a kernel: vectors are objects that exist in registers only as long as the
 * compiler inlines everything between their making and their use. So a kernel is one static method, without helpers
 * that take or return vectors, and long formulas are cut into several passes over arrays that stay in the first-level
 * cache – which also shortens the chains of dependent operations. {@code bench/lanes} fails when a kernel has fallen
 * off that cliff.
 */
@NullMarked
package dev.outset.vector;

import org.jspecify.annotations.NullMarked;
