/**
 * The loss over a plane of weights, with training runs on it: what the ground looks like where a start stands.
 *
 * <p>A {@link dev.outset.landscape.Run} is one training run with the weights along its way; a
 * {@link dev.outset.landscape.Section} a plane through all the weights with what there is to say about it: two random
 * directions, three points, the directions in which the runs moved most, or two chosen weights. A
 * {@link dev.outset.landscape.Surface} is the loss on a grid over it, a {@link dev.outset.landscape.Projection} the
 * shadow of a run, with its distance from the plane. {@link dev.outset.landscape.LossLine} is the loss from a start
 * straight to its end.
 *
 * <pre>{@code
 * Section section = Section.random(network, start, Streams.philox(0));
 * Surface surface = Surface.over(section, Window.around(0, 0, 1), 41, LossAt.of(network, batch), 4, rows -> {});
 * surface.lowest();                       // on the grid
 * section.plane().project(theta).x();     // where θ casts its shadow
 * }</pre>
 *
 * <p>All losses are those of the reference kernels in float64: the same bits on every machine and for any number of
 * threads. θ is a {@link dev.outset.curvature.ParameterVector}: all parameters in network order.
 */
@NullMarked
package dev.outset.landscape;

import org.jspecify.annotations.NullMarked;
