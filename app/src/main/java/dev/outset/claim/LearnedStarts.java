package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
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
    /** LSUV stops at a variance this near to 1. */
    private static final double MARGIN = 0.02;

    private static final Lsuv LSUV = new Lsuv(MARGIN, 20);
    private static final MetaInit META_INIT = new MetaInit(60, 0.1, 0.01);

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
            LearnedStart scaled = LSUV.fit(network, start, batch);
            LearnedStart moved = META_INIT.fit(network, start, batch);
            plain[seed] = accuracy(network, start, seed);
            lsuv[seed] = accuracy(network, scaled.weights(), seed);
            meta[seed] = accuracy(network, moved.weights(), seed);
            before[seed] = moved.before();
            after[seed] = moved.after();
            spread[seed] = scaled.after();
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
}
