package dev.outset.plan;

import dev.outset.init.Fans;
import dev.outset.init.Initializer;
import dev.outset.init.WeightShape;

/**
 * How one parameter will be drawn.
 *
 * @param path {@code fc1.weight}
 * @param shape with its fans and where they come from
 * @param initializer the scheme; its {@link Initializer#notation()} is what users read
 * @param moments mean, std and gain that the values will have, in closed form
 * @param stream name of the stream that the numbers come from: the path, or empty when the scheme draws nothing
 * @param reason why it has this scheme
 */
public record PlanRow(
        String path,
        WeightShape shape,
        Initializer initializer,
        Initializer.Moments moments,
        String stream,
        Reason reason) {
    static PlanRow of(String path, WeightShape shape, Choice choice) {
        Initializer initializer = choice.initializer();
        String stream = initializer.random() ? path : "";
        return new PlanRow(path, shape, initializer, initializer.moments(shape), stream, choice.reason());
    }

    /** The scheme as the notation writes it. */
    public String scheme() {
        return initializer.notation();
    }

    public Fans fans() {
        return shape.fans();
    }

    /** Mean of the values to be drawn. */
    public double mean() {
        return moments.mean();
    }

    /** Standard deviation of the values to be drawn. */
    public double std() {
        return moments.std();
    }

    /** g where std = g/√fan, NaN for schemes that know no fans. */
    public double gain() {
        return moments.gain();
    }
}
