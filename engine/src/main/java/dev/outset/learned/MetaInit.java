package dev.outset.learned;

import dev.outset.engine.Batch;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.HashMap;
import java.util.Map;

/**
 * MetaInit (Dauphin &amp; Schoenholz 2019, MetaInit: Initializing learning by learning to initialize, NeurIPS): the
 * norms of the weights go down the sign of the derivative of the {@link GradientQuotient}, with momentum
 *
 * <pre>
 *   v ← 0.9 v − rate · sgn(∂GQ/∂‖W‖),   ‖W‖ ← ‖W‖ + v
 * </pre>
 *
 * the directions of the weights stay, biases too. The paper's rate is 0.1, its ε the constant 10⁻⁵; here ε is a share
 * of the gradient. A step costs about eight passes for each layer. A norm shrinks by nine tenths in one step at most.
 * All steps are made and the last state is the result, as in the paper's code, also where one on the way was better:
 * with norms of a few tenths steps of 0.1 overshoot, and a start may end worse than it began
 * ({@link LearnedStart#worse()}); then take a tenth of the rate. The quotient of a network of kinks is that of the
 * piece that the rows lie in. Not for weights that are all 0: they have no direction, are left alone and named.
 *
 * @param steps of all norms together
 * @param rate length of a step
 * @param epsilon share of the root mean square gradient that is added to the denominator
 */
public record MetaInit(int steps, double rate, double epsilon) implements LearnedMethod {
    private static final double MOMENTUM = 0.9;
    private static final double LEAST = 0.1;

    public MetaInit {
        if (steps < 1 || !(rate > 0) || !(epsilon > 0)) {
            throw new InputException(
                    "metainit",
                    "at least 1 step, a rate and an epsilon above 0",
                    "steps " + steps + ", rate " + Numbers.shortest(rate) + ", epsilon " + Numbers.shortest(epsilon),
                    "leave them out");
        }
    }

    @Override
    public String notation() {
        return "metainit(steps=" + steps + ", rate=" + Numbers.shortest(rate) + ", epsilon=" + Numbers.shortest(epsilon)
                + ")";
    }

    @Override
    public String source() {
        return "Dauphin & Schoenholz 2019, MetaInit: Initializing learning by learning to initialize, NeurIPS";
    }

    @Override
    public String usualStart() {
        return "";
    }

    /** GQ of a start, with ε a share of the root mean square gradient. */
    public static double quotient(Network network, Weights weights, Batch rows, double epsilon) {
        return new GradientQuotient(network, weights, rows, epsilon).value();
    }

    @Override
    public long steps(Network network) {
        return steps;
    }

    @Override
    public LearnedStart fit(Network network, Weights start, Batch rows, Runnable done) {
        Map<String, Double> factors = new HashMap<>();
        Map<String, Double> velocity = new HashMap<>();
        Map<String, Integer> moved = new HashMap<>();
        Map<String, Outcome> outcomes = new HashMap<>();
        for (DenseLayer layer : network.layers()) {
            boolean zero = Sizes.spread(start.get(layer.weightPath())) == 0;
            outcomes.put(layer.weightPath(), zero ? Outcome.ZERO : Outcome.DONE);
        }
        for (int step = 0; step < steps; step++) {
            Weights here = Sizes.scaled(network, start, factors);
            GradientQuotient quotient = new GradientQuotient(network, here, rows, epsilon);
            for (DenseLayer layer : network.layers()) {
                String path = layer.weightPath();
                if (outcomes.get(path) == Outcome.ZERO) {
                    continue;
                }
                double norm = Sizes.norm(here.get(path).toDoubles());
                double sign = Math.signum(quotient.derivative(direction(network, here, path)));
                double v = MOMENTUM * velocity.getOrDefault(path, 0.0) - rate * sign;
                velocity.put(path, v);
                factors.merge(path, Math.max(LEAST, 1 + v / norm), (old, factor) -> old * factor);
                moved.merge(path, 1, Integer::sum);
            }
            done.run();
        }
        Weights weights = Sizes.rounded(Sizes.scaled(network, start, factors), start);
        moved.keySet().forEach(path -> requireSize(path, weights));
        return new LearnedStart(
                notation(),
                weights,
                Sizes.changes(network, start, weights, rows, moved, outcomes),
                "gradient-quotient",
                quotient(network, start, rows, epsilon),
                quotient(network, weights, rows, epsilon),
                steps);
    }

    private void requireSize(String path, Weights weights) {
        if (Sizes.spread(weights.get(path)) == 0) {
            throw new InputException(
                    notation(),
                    "a rate that leaves " + path + " a size",
                    "steps that shrink it to 0",
                    "use a smaller rate");
        }
    }

    /** The direction in which one weight grows: itself, and 0 for all other parameters. */
    static double[] direction(Network network, Weights weights, String path) {
        double[] direction = new double[Math.toIntExact(network.parameterCount())];
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            double[] values = weights.get(parameter.path()).toDoubles();
            if (parameter.path().equals(path)) {
                System.arraycopy(values, 0, direction, at, values.length);
            }
            at += values.length;
        }
        return direction;
    }
}
