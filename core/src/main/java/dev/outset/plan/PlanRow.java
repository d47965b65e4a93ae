package dev.outset.plan;

import dev.outset.init.Fans;
import dev.outset.init.Initializer;
import dev.outset.init.WeightShape;
import dev.outset.network.Parameter;
import dev.outset.network.Role;

/**
 * How one parameter will be drawn.
 *
 * @param path {@code fc1.weight}
 * @param role what the parameter does
 * @param shape with its fans and where they come from
 * @param initializer the scheme; its {@link Initializer#notation()} is what users read
 * @param moments mean, std and gain that the values will have, in closed form
 * @param stream name of the stream that the numbers come from: the path, or empty when the scheme draws nothing
 * @param reason why it has this scheme
 * @param rates what the learning rate of this parameter is to be multiplied by
 */
public record PlanRow(
        String path,
        Role role,
        WeightShape shape,
        Initializer initializer,
        Initializer.Moments moments,
        String stream,
        Reason reason,
        RateFactors rates) {
    static PlanRow of(Parameter parameter, Choice choice) {
        Initializer initializer = choice.initializer();
        return new PlanRow(
                parameter.path(),
                parameter.role(),
                parameter.shape(),
                initializer,
                initializer.moments(parameter.shape()),
                initializer.random() ? parameter.path() : "",
                choice.reason(),
                choice.rates());
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
