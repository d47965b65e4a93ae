package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.learned.GradInit;
import dev.outset.learned.LearnedMethod;
import dev.outset.learned.LearnedStart;
import dev.outset.learned.Lsuv;
import dev.outset.learned.MetaInit;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * M17: initializations that look at data before they let a network train. LSUV (Mishkin and Matas 2016) divides the
 * weights of one layer after the other by the standard deviation of its z; MetaInit (Dauphin and Schoenholz 2019) moves
 * the norms of the weights down the gradient quotient; GradInit (Zhu et al. 2021) moves a factor per parameter down the
 * loss after the first step. The text names MetaInit, so the claim stands with it: it must do what it promises and
 * improve a start that learns nothing by itself. That the others do so too, and that the start then learns, are
 * conditions.
 */
final class LearnedStarts {
    private static final String NETWORK = "64-4x32-10 tanh softmax";
    private static final String START = "normal(std=0.01)";
    private static final int ROWS = 64;
    private static final int EPOCHS = 15;
    private static final double RATE = 0.1;
    /** LSUV stops at a variance this near to 1. */
    private static final double MARGIN = 0.02;

    private static final Map<String, LearnedMethod> METHODS = methods();

    private LearnedStarts() {}

    private static Map<String, LearnedMethod> methods() {
        Map<String, LearnedMethod> methods = new LinkedHashMap<>();
        methods.put("LSUV", new Lsuv(MARGIN, 20));
        methods.put("MetaInit", new MetaInit(60, 0.1, 0.01));
        methods.put("GradInit", new GradInit(390, 0.01, RATE, 1, false));
        return methods;
    }

    static List<Claim> claims() {
        List<Threshold> thresholds = new ArrayList<>(List.of(
                atMost("quotient-after-before", 0.5),
                atLeast("gain:MetaInit", 0.1),
                atMost("variance-error", MARGIN).elsewhere(),
                atLeast("gain:LSUV", 0.1).elsewhere(),
                atMost("step-loss-after-before", 0.9).elsewhere(),
                atLeast("gain:GradInit", 0.1).elsewhere()));
        METHODS.keySet()
                .forEach(method ->
                        thresholds.add(atLeast("accuracy:" + method, 0.8).elsewhere()));
        return List.of(Claim.open(
                "M17",
                thresholds,
                List.of(
                        "compare",
                        NETWORK,
                        "--data",
                        "digits",
                        "--lr",
                        "0.1",
                        "--epochs",
                        "15",
                        "--seeds",
                        "9",
                        "--start",
                        START,
                        "--start",
                        "LSUV=" + START + "; lsuv",
                        "--start",
                        "MetaInit=" + START + "; metainit",
                        "--start",
                        "GradInit=" + START + "; gradinit"),
                LearnedStarts::run));
    }

    private static Findings run(Laboratory laboratory) {
        Network network = Notation.parse(NETWORK);
        Batch batch = DataSets.digits().batch(0, ROWS);
        int seeds = laboratory.seeds();
        double[] plain = laboratory.perSeed(seed -> accuracy(network, start(network, seed), seed));
        Findings findings = new Findings().median("accuracy:" + START, plain);
        METHODS.forEach((name, method) -> {
            double[] accuracy = new double[seeds];
            double[] before = new double[seeds];
            double[] after = new double[seeds];
            laboratory.sideBySide(seeds, seed -> {
                LearnedStart learned = method.fit(network, start(network, seed), batch);
                accuracy[seed] = accuracy(network, learned.weights(), seed);
                before[seed] = learned.before();
                after[seed] = learned.after();
            });
            findings.median("accuracy:" + name, accuracy).difference("gain:" + name, accuracy, plain);
            switch (name) {
                case "LSUV" -> findings.median("variance-error", after);
                case "MetaInit" -> findings.ratio("quotient-after-before", after, before);
                default -> findings.ratio("step-loss-after-before", after, before);
            }
        });
        return findings;
    }

    private static Weights start(Network network, long seed) {
        return Laboratory.draw(network, seed, START);
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
}
