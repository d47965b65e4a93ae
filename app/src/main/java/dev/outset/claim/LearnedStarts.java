package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.curvature.HessianProduct;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.Arrays;
import java.util.List;

/**
 * M17: initializations that look at data before they let a network train. LSUV (Mishkin and Matas 2016) divides the
 * weights of one layer after the other by the standard deviation of its z; MetaInit (Dauphin and Schoenholz 2019) moves
 * the norms of the weights down the gradient quotient. Both are run on a start that learns nothing by itself.
 */
final class LearnedStarts {
    private static final String NETWORK = "64-4x32-10 tanh softmax";
    private static final String START = "normal(std=0.01)";
    private static final int ROWS = 64;
    private static final int EPOCHS = 15;
    private static final double RATE = 0.1;
    /** LSUV stops at a variance this near to 1, or after so many divisions. */
    private static final double MARGIN = 0.02;

    private static final int MOST_DIVISIONS = 20;
    private static final int META_STEPS = 60;
    private static final double META_RATE = 0.1;
    private static final double MOMENTUM = 0.9;
    /** ε of the gradient quotient as a share of the root mean square gradient: an absolute one hides what vanishes. */
    private static final double EPSILON = 0.01;

    private LearnedStarts() {}

    static List<Claim> claims() {
        return List.of(Claim.open(
                "M17",
                List.of(
                        atMost("variance-error", MARGIN),
                        atMost("quotient-after-before", 0.5),
                        atLeast("gain:LSUV", 0.1),
                        atLeast("gain:MetaInit", 0.1),
                        atLeast("accuracy:LSUV", 0.8),
                        atLeast("accuracy:MetaInit", 0.8)),
                List.of("check", NETWORK, "--init", START, "--data", "digits"),
                LearnedStarts::run));
    }

    private static Findings run(Laboratory laboratory) {
        Network network = Notation.parse(NETWORK);
        Batch batch = DataSets.digits().batch(0, ROWS);
        int seeds = laboratory.seeds();
        double[] plain = new double[seeds];
        double[] lsuv = new double[seeds];
        double[] meta = new double[seeds];
        double[] before = new double[seeds];
        double[] after = new double[seeds];
        double[] spread = new double[seeds];
        laboratory.sideBySide(seeds, seed -> {
            Weights start = Laboratory.draw(network, seed, START);
            Weights scaled = lsuv(network, start, batch);
            Weights moved = metaInit(network, start, batch);
            plain[seed] = accuracy(network, start, seed);
            lsuv[seed] = accuracy(network, scaled, seed);
            meta[seed] = accuracy(network, moved, seed);
            before[seed] = quotient(network, start, batch);
            after[seed] = quotient(network, moved, batch);
            spread[seed] = varianceError(network, scaled, batch);
        });
        return new Findings()
                .median("accuracy:" + START, plain)
                .median("accuracy:LSUV", lsuv)
                .median("accuracy:MetaInit", meta)
                .difference("gain:LSUV", lsuv, plain)
                .difference("gain:MetaInit", meta, plain)
                .median("quotient:before", before)
                .median("quotient:after", after)
                .ratio("quotient-after-before", after, before)
                .median("variance-error", spread);
    }

    private static double accuracy(Network network, Weights start, long seed) {
        DataSet digits = DataSets.digits();
        return Trainer.run(
                        network,
                        start,
                        TrainingData.split(digits, Streams.philox(seed), true),
                        Training.sgd(RATE).withEpochs(EPOCHS).withPoints(1),
                        Streams.philox(seed))
                .curve()
                .get(1)
                .validation()
                .metric();
    }

    private static Weights lsuv(Network network, Weights start, Batch batch) {
        Weights weights = start;
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            for (int i = 0; i < MOST_DIVISIONS; i++) {
                double variance = variance(
                        Backprop.run(network, weights, batch).layers().get(l).z());
                if (Math.abs(variance - 1) <= MARGIN) {
                    break;
                }
                weights = scaled(weights, layer, 1 / Math.sqrt(variance));
            }
        }
        return weights;
    }

    private static double varianceError(Network network, Weights weights, Batch batch) {
        return Backprop.run(network, weights, batch).layers().stream()
                .mapToDouble(layer -> Math.abs(variance(layer.z()) - 1))
                .max()
                .orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static Weights scaled(Weights weights, DenseLayer layer, double factor) {
        Tensor w = weights.get(layer.weightPath());
        double[] values = Arrays.stream(w.toDoubles()).map(x -> factor * x).toArray();
        return weights.with(layer.weightPath(), Tensor.of(w.shape(), values));
    }

    /** Signed descent with momentum on the norms ‖W_l‖; the directions of the weights stay. */
    private static Weights metaInit(Network network, Weights start, Batch batch) {
        Weights weights = start;
        double[] velocity = new double[network.layers().size()];
        for (int step = 0; step < META_STEPS; step++) {
            double here = quotient(network, weights, batch);
            double[] factors = new double[velocity.length];
            for (int l = 0; l < velocity.length; l++) {
                DenseLayer layer = network.layers().get(l);
                double norm = norm(weights.get(layer.weightPath()).toDoubles());
                double there = quotient(network, scaled(weights, layer, 1 + 1e-4), batch);
                velocity[l] = MOMENTUM * velocity[l] - META_RATE * Math.signum(there - here);
                factors[l] = Math.max(0.1, 1 + velocity[l] / norm);
            }
            for (int l = 0; l < factors.length; l++) {
                weights = scaled(weights, network.layers().get(l), factors[l]);
            }
        }
        return weights;
    }

    /** Mean |(g − Hg)/(g + ε sgn g) − 1|: how much one step changes the gradient itself. */
    private static double quotient(Network network, Weights weights, Batch batch) {
        HessianProduct product = HessianProduct.at(network, weights, batch);
        double[] g = product.gradient();
        double[] hg = product.times(g);
        double epsilon = EPSILON * norm(g) / Math.sqrt(g.length);
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += Math.abs((g[i] - hg[i]) / (g[i] + (g[i] < 0 ? -epsilon : epsilon)) - 1);
        }
        return sum / g.length;
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }
}
