/**
 * Backpropagation through dense chains, written to be read: each layer's forward and backward stand in one file, in the
 * notation z, a, dz, da, dW, db.
 *
 * <p>Start with {@link dev.outset.engine.Dense}, z = W a + b, then {@link dev.outset.engine.Losses}, then
 * {@link dev.outset.engine.Backprop}, which chains them, and {@link dev.outset.engine.Sgd}, which moves the weights:
 *
 * <pre>
 * forward    z = W a + b      a' = f(z)
 * backward   dz = da' f′(z)   dW = mean of dz aᵀ   db = mean of dz   da = Wᵀ dz
 * update     W −= lr dW       b −= lr db
 * </pre>
 *
 * <pre>{@code
 * Network network = Notation.parse("2-1 bce");
 * Weights zeros = InitPlan.of(network, List.of(Rule.parse("zeros"))).draw(Streams.philox(0), Precision.FLOAT64);
 * Batch batch = new Batch(1, new double[] {3, -2}, new double[] {1});
 * Pass pass = Backprop.run(network, zeros, batch);
 * pass.loss();                                   // 0.6931471805599453 = ln 2
 * pass.layers().get(0).dW();                     // (a − y) x = [-1.5, 1.0]
 * Weights moved = Sgd.step(network, zeros, pass, 0.1);
 * }</pre>
 *
 * <p>Two things hold everywhere, each with its test. <em>Order</em>: {@link dev.outset.engine.Kernels} sums every
 * output in one fixed order with one accumulator, so tied units stay equal bit for bit, and no machine, JDK or number
 * of threads changes a result; threads come from outside through {@link dev.outset.fill.Split}. <em>Range</em>: losses
 * are computed from z, so a logit of 1000 gives the loss 1000 or 0, not infinity.
 *
 * <p>{@link dev.outset.engine.GradientCheck} compares any gradients with central differences.
 */
@NullMarked
package dev.outset.engine;

import org.jspecify.annotations.NullMarked;
