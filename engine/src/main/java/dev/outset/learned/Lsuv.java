package dev.outset.learned;

import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.HashMap;
import java.util.Map;

/**
 * Layer-sequential unit-variance (Mishkin &amp; Matas 2016, All you need is a good init, arXiv:1511.06422). Layer by
 * layer, first to last, the weights are divided by the standard deviation of their layer's z over the rows
 *
 * <pre>
 *   W ← W/√Var(z)   until |Var(z) − 1| ≤ margin
 * </pre>
 *
 * as in the authors' code (margin 0.02, at most 20 divisions). Biases stay, so that where they carry the variance the
 * margin is not reached, and the change says so. The paper begins with orthogonal weights.
 *
 * <p>A layer is linear in its weights, so without biases one division suffices; each costs one pass through the
 * network. Not for layers whose weights are all 0 or that no signal reaches: they are left alone and named.
 *
 * @param margin how far Var(z) may stay from 1, above 0
 * @param iterations most divisions of one layer
 */
public record Lsuv(double margin, int iterations) implements LearnedMethod {
    public Lsuv {
        if (!(margin > 0 && margin < 1) || iterations < 1) {
            throw new InputException(
                    "lsuv",
                    "a margin between 0 and 1 and at least 1 iteration",
                    "margin " + Numbers.shortest(margin) + ", iterations " + iterations,
                    "the authors take margin 0.02 and 20 iterations");
        }
    }

    @Override
    public String notation() {
        return "lsuv(margin=" + Numbers.shortest(margin) + ", iterations=" + iterations + ")";
    }

    @Override
    public String source() {
        return "Mishkin & Matas 2016, All you need is a good init, arXiv:1511.06422";
    }

    @Override
    public String usualStart() {
        return "orthogonal";
    }

    @Override
    public long steps(Network network) {
        return network.layers().size();
    }

    @Override
    public LearnedStart fit(Network network, Weights start, Batch rows, Runnable done) {
        Map<String, Double> factors = new HashMap<>();
        Map<String, Integer> divisions = new HashMap<>();
        Map<String, Outcome> outcomes = new HashMap<>();
        int steps = 0;
        for (int l = 0; l < network.layers().size(); l++, done.run()) {
            DenseLayer layer = network.layers().get(l);
            String path = layer.weightPath();
            outcomes.put(path, Outcome.NOT_REACHED);
            if (Sizes.spread(start.get(path)) == 0) {
                outcomes.put(path, Outcome.ZERO);
                continue;
            }
            for (int i = 0; i <= iterations; i++) {
                double variance = variance(network, Sizes.scaled(network, start, factors), rows, l);
                if (Math.abs(variance - 1) <= margin) {
                    outcomes.put(path, Outcome.DONE);
                    break;
                }
                if (variance == 0) {
                    outcomes.put(path, Outcome.NO_SIGNAL);
                    break;
                }
                double factor = factors.getOrDefault(path, 1.0) / Math.sqrt(variance);
                requireUsable(layer, start, variance, factor);
                if (i < iterations) {
                    factors.put(path, factor);
                    divisions.merge(path, 1, Integer::sum);
                    steps++;
                }
            }
        }
        Weights weights = Sizes.rounded(Sizes.scaled(network, start, factors), start);
        return new LearnedStart(
                notation(),
                weights,
                Sizes.changes(network, start, weights, rows, divisions, outcomes),
                "variance-error",
                error(network, start, rows),
                error(network, weights, rows),
                steps);
    }

    /** A factor under which the weights keep a size and stay finite, in the precision in which they are kept. */
    private void requireUsable(DenseLayer layer, Weights start, double variance, double factor) {
        Tensor weight = start.get(layer.weightPath());
        boolean single = weight.precision() == Precision.FLOAT32;
        double largest = single ? Float.MAX_VALUE : Double.MAX_VALUE;
        double smallest = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        double size = Sizes.spread(weight) * factor;
        if (!(variance < Double.POSITIVE_INFINITY) || !(size <= largest) || size < smallest) {
            throw new InputException(
                    notation() + ", " + layer.name(),
                    "rows on which Var(z) can be made 1 by weights of this precision",
                    "Var(z) = " + Numbers.shortest(variance),
                    "scale the features (--scale standard), and look for NaN and huge values among them");
        }
    }

    private static double variance(Network network, Weights weights, Batch rows, int layer) {
        return Sizes.variance(
                Backprop.run(network, weights, rows).layers().get(layer).z());
    }

    /** The largest |Var(z) − 1| over the layers. */
    private static double error(Network network, Weights weights, Batch rows) {
        double worst = 0;
        for (double variance : Sizes.variances(network, weights, rows)) {
            worst = Math.max(worst, Math.abs(variance - 1));
        }
        return worst;
    }
}
