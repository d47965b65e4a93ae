/**
 * The second derivatives of the loss at a start: how steep, how flat, how far from a minimum, and when equal units
 * part.
 *
 * <p>{@link dev.outset.curvature.HessianProduct} is the root of it all: exact products H v by the R-operator, forward
 * and backward one under the other. {@link dev.outset.curvature.Hessian} makes the whole matrix of a small network and
 * {@link dev.outset.curvature.Spectrum} its eigenvalues, inertia and condition number;
 * {@link dev.outset.curvature.Lanczos} finds both ends of the spectrum of a large one,
 * {@link dev.outset.curvature.TraceEstimate} its trace. {@link dev.outset.curvature.Curvature} chooses between them.
 * {@link dev.outset.curvature.TangentKernel} counts the independent ways in which the first step can move the outputs:
 *
 * <pre>{@code
 * Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
 * Weights weights = InitPlan.of(network, List.of(Rule.parse("zeros"))).draw(Streams.philox(0), Precision.FLOAT64);
 * Batch batch = DataSets.book().batch();
 * Curvature start = Curvature.of(network, weights, batch, Streams.philox(0), Split.SEQUENTIAL);
 * start.spectrum().orElseThrow().inertia();             // 2 negative, 2 zero, 3 positive: a saddle
 * start.safeLearningRate();                             // 2/λmax = 2.0
 * TangentKernel.of(network, weights, batch).rank();     // 1: the first step moves the output by a constant
 * }</pre>
 *
 * <p>{@link dev.outset.curvature.EscapeClock} predicts the step at which rounding parts units that are equal in real
 * arithmetic, from the growth of a {@linkplain dev.outset.curvature.SymmetricSubspace split} along the symmetric run:
 *
 * <pre>{@code
 * SymmetryResult symmetry = Symmetry.find(network, weights, Premises.defaults(1));
 * SymmetricSubspace equal = new SymmetricSubspace(network, symmetry.layers());
 * EscapeClock clock = new EscapeClock(network, equal, step -> batch, 0.5);
 * clock.growthAtStart(weights, Streams.philox(0));                 // 1.3336: a split would grow by a third a step
 * clock.rounding(weights, Precision.FLOAT32, 100, Streams.philox(0))
 *         .stepsUntilApart(EscapeClock.unitRoundoff(Precision.FLOAT32));   // empty: zeros do not move, nothing is rounded
 * }</pre>
 *
 * <p>All of it is float64 on the reference kernels, the same bits on every machine; random vectors come from named
 * streams. Eigenvalues are ours, Householder and QL in two files.
 */
@NullMarked
package dev.outset.curvature;

import org.jspecify.annotations.NullMarked;
