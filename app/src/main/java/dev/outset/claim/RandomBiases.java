package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.LayerPass;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.util.List;
import java.util.function.Supplier;

/** Z11: whether gradients explode from zero weights with random biases. */
final class RandomBiases {
    private static final int EPOCHS = 5;
    private static final int ROWS = 128;
    private static final String[] ZERO = {"zeros", "*.bias=normal"};
    private static final String[] USUAL = {"glorot-normal"};

    private RandomBiases() {}

    static List<Claim> claims() {
        return List.of(Claim.open(
                "Z11",
                List.of(
                        atLeast("gradient-ratio:sigmoid", 10),
                        atLeast("gradient-ratio:tanh", 10),
                        atLeast("gradient-ratio:relu", 10)),
                List.of(
                        "compare",
                        "64-3x32-10 tanh softmax",
                        "--data",
                        "digits",
                        "--epochs",
                        "5",
                        "--lr",
                        "0.3",
                        "--start",
                        "zero=zeros; *.bias=normal",
                        "--start",
                        "glorot-normal"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String f : List.of("sigmoid", "tanh", "relu")) {
                        Network network = Notation.parse("64-3x32-10 " + f + " softmax");
                        double[] zero = laboratory.perSeed(seed -> largest(network, seed, ZERO));
                        double[] usual = laboratory.perSeed(seed -> largest(network, seed, USUAL));
                        findings.exact("gradient-at-start:" + f, hidden(network, 0))
                                .ratio("gradient-ratio:" + f, zero, usual)
                                .median("largest-gradient:" + f, zero);
                    }
                    return findings;
                }));
    }

    /** The gradient norm of the hidden layers at the start from zero weights: nothing comes back through them. */
    private static double hidden(Network network, long seed) {
        var layers = Backprop.run(
                        network,
                        Laboratory.draw(network, seed, ZERO),
                        DataSets.digits().batch(0, ROWS))
                .layers();
        double sum = 0;
        for (LayerPass layer : layers.subList(0, layers.size() - 1)) {
            sum += square(layer.dW()) + square(layer.db());
        }
        return Math.sqrt(sum);
    }

    /** The largest gradient norm over the start and the end of every epoch; infinite if training diverged. */
    private static double largest(Network network, long seed, String... rules) {
        DataSet digits = DataSets.digits();
        Training training = Training.sgd(0.3).withEpochs(EPOCHS).withPoints(EPOCHS);
        Weights start = Laboratory.plan(network, rules).draw(Streams.philox(seed), Precision.FLOAT32);
        TrainingData data = TrainingData.split(digits, Streams.philox(seed), true);
        double[] most = {0};
        TrainingResult result =
                Trainer.run(network, start, data, training, Streams.philox(seed), new TrainingListener() {
                    @Override
                    public void at(CurvePoint point, Supplier<Weights> weights) {
                        most[0] = Math.max(most[0], norm(network, weights.get(), data.train()));
                    }
                });
        return result.diverged() ? Double.POSITIVE_INFINITY : most[0];
    }

    private static double norm(Network network, Weights weights, DataSet rows) {
        double sum = 0;
        for (LayerPass layer :
                Backprop.run(network, weights, rows.batch(0, ROWS)).layers()) {
            sum += square(layer.dW()) + square(layer.db());
        }
        return Math.sqrt(sum);
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }
}
