/**
 * Networks as data: layers, parameters, losses, weights, and the one-line notation.
 *
 * <p>A {@link dev.outset.network.Network} is a chain of dense layers
 *
 * <pre>
 *   z = W a + b,  a' = f(z)
 * </pre>
 *
 * with a loss; it holds no numbers. Those are {@link dev.outset.network.Weights}, tensors by path ({@code fc1.weight},
 * (out, in), row-major), in the precision they came in. {@link dev.outset.network.Notation} reads one line:
 *
 * <pre>
 *   Network network = Notation.parse("784-256-10 relu softmax");
 *   network.parameterCount();                // 203530
 *   network.parameters().get(0).path();      // fc1.weight
 * </pre>
 */
@NullMarked
package dev.outset.network;

import org.jspecify.annotations.NullMarked;
