package dev.outset.learned;

import dev.outset.engine.Batch;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.HashMap;
import java.util.Map;

/**
 * GradInit (Zhu et al. 2021, GradInit: Learning to Initialize Neural Networks for Stable and Efficient Training,
 * arXiv:2102.08098): a factor α for every parameter, moved by Adam so that the first step of the optimizer leads to a
 * small loss, while the gradient stays below a bound
 *
 * <pre>
 *   minimise L₂(θ − η A[g])  subject to  ‖g‖ ≤ γ,   θ = α θ₀,  ∂/∂α_p = Σ over p of θ₀ ∂/∂θ
 * </pre>
 *
 * A step that finds the gradient too large makes it smaller, any other the loss; half of the rows of the second batch
 * are those of the first. Factors of weights stay above 0.01, those of biases above 0, derivatives within ±1, as in the
 * authors' code; the moments of the two aims are kept apart as there. The loss is divided by η. Unlike that code the
 * derivative of the step itself is kept ({@link StepObjective}). A step costs a few passes. Not for parameters that are
 * all 0: no factor changes them.
 *
 * @param steps of Adam
 * @param rate of Adam
 * @param eta size of the first step η, the learning rate that training will have
 * @param gamma bound γ of the gradient norm: l₂ under sgd, l₁ under adam
 * @param adam whether training will use Adam
 */
public record GradInit(int steps, double rate, double eta, double gamma, boolean adam) implements LearnedMethod {
    private static final int BATCH = 64;
    private static final double LEAST_WEIGHT = 0.01;
    private static final double CLIP = 1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double TINY = 1e-8;

    public GradInit {
        if (steps < 1 || !(rate > 0) || !(eta > 0) || !(gamma > 0)) {
            throw new InputException(
                    "gradinit",
                    "at least 1 step, a rate, an eta and a gamma above 0",
                    "steps " + steps + ", rate " + Numbers.shortest(rate) + ", eta " + Numbers.shortest(eta)
                            + ", gamma " + Numbers.shortest(gamma),
                    "leave them out");
        }
    }

    @Override
    public String notation() {
        return "gradinit(steps=" + steps + ", rate=" + Numbers.shortest(rate) + ", eta=" + Numbers.shortest(eta)
                + ", gamma=" + Numbers.shortest(gamma) + ", optimizer=" + (adam ? "adam" : "sgd") + ")";
    }

    @Override
    public String source() {
        return "Zhu et al. 2021, GradInit, arXiv:2102.08098; github.com/zhuchen03/gradinit";
    }

    @Override
    public String usualStart() {
        return "";
    }

    @Override
    public long steps(Network network) {
        return steps;
    }

    @Override
    public LearnedStart fit(Network network, Weights start, Batch rows, Runnable done) {
        if (rows.rows() == 0) {
            throw new InputException(notation(), "at least one row", "none", "give it data");
        }
        Map<String, Double> factors = new HashMap<>();
        Map<String, Integer> moved = new HashMap<>();
        Map<String, Outcome> outcomes = new HashMap<>();
        for (Parameter parameter : network.parameters()) {
            boolean zero = Sizes.spread(start.get(parameter.path())) == 0;
            outcomes.put(parameter.path(), zero ? Outcome.ZERO : Outcome.DONE);
        }
        Moments bound = new Moments();
        Moments descent = new Moments();
        for (int step = 0; step < steps; step++) {
            StepObjective objective = objective(network, Sizes.scaled(network, start, factors), rows, step);
            boolean large = objective.norm() > gamma;
            double[] gradient = large ? objective.normGradient() : objective.lossGradient();
            Moments moments = large ? bound : descent;
            moments.steps++;
            int at = 0;
            for (Parameter parameter : network.parameters()) {
                String path = parameter.path();
                double[] values = start.get(path).toDoubles();
                double slope = slope(gradient, at, values, large ? 1 : 1 / eta, path);
                at += values.length;
                if (outcomes.get(path) != Outcome.ZERO) {
                    double least = parameter.isBias() ? 0 : LEAST_WEIGHT;
                    double next = factors.getOrDefault(path, 1.0) - rate * moments.step(path, slope);
                    factors.put(path, Math.max(least, next));
                    moved.merge(path, 1, Integer::sum);
                }
            }
            done.run();
        }
        Weights weights = Sizes.rounded(Sizes.scaled(network, start, factors), start);
        return new LearnedStart(
                notation(),
                weights,
                Sizes.changes(network, start, weights, rows, moved, outcomes),
                "loss-after-step",
                objective(network, start, rows, 0).loss(),
                objective(network, weights, rows, 0).loss(),
                steps);
    }

    /** ∂/∂α of one parameter, clipped. */
    private static double slope(double[] gradient, int at, double[] values, double scale, String path) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += gradient[at + i] * values[i];
        }
        if (!(Math.abs(sum) <= Double.MAX_VALUE)) {
            throw new InputException(
                    "gradinit, " + path,
                    "a finite derivative",
                    Numbers.shortest(sum),
                    "begin with smaller weights: --init normal(std=0.01)");
        }
        return Math.max(-CLIP, Math.min(CLIP, sum * scale));
    }

    private StepObjective objective(Network network, Weights weights, Batch rows, int step) {
        int size = Math.min(BATCH, rows.rows());
        int first = Math.floorMod(step * size, rows.rows());
        Batch before = Rows.from(network, rows, first, size);
        Batch after = Rows.halfNew(network, rows, first, size);
        return new StepObjective(network, weights, before, after, adam, eta);
    }

    /** Adam's moving averages of one aim. */
    private static final class Moments {
        private final Map<String, Double> first = new HashMap<>();
        private final Map<String, Double> second = new HashMap<>();
        private int steps;

        double step(String path, double slope) {
            double m = first.merge(path, (1 - BETA1) * slope, (old, now) -> BETA1 * old + now);
            double v = second.merge(path, (1 - BETA2) * slope * slope, (old, now) -> BETA2 * old + now);
            double mean = m / (1 - power(BETA1));
            return mean / (Math.sqrt(v / (1 - power(BETA2))) + TINY);
        }

        private double power(double base) {
            double power = 1;
            for (int i = 0; i < steps; i++) {
                power *= base;
            }
            return power;
        }
    }
}
