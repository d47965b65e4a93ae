package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSet;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.study.NamedStart;
import dev.outset.study.StudyResult;
import dev.outset.study.TrialResult;
import dev.outset.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** M14, M21: four starts on the MNIST digits, beside the numbers that text M gives without a source. */
final class Mnist {
    private static final String NETWORK = "784-128-10 relu softmax";
    private static final List<String> STARTS = List.of("zeros", "uniform(-1,1)", "glorot-uniform", "he-normal");
    private static final double RATE = 0.1;
    private static final int BATCH = 64;
    private static final int EPOCHS = 2;
    /** Of 70 000: the first ones, a fifth of them held out. */
    private static final int QUICK_ROWS = 5000;

    private Mnist() {}

    static List<Claim> claims() {
        List<String> command = new ArrayList<>(List.of("compare", NETWORK, "--data", "mnist", "--epochs", "2"));
        command.addAll(List.of("--batch", "64", "--lr", "0.1", "--seeds", "9"));
        STARTS.forEach(start -> command.addAll(List.of("--start", start)));
        return List.of(
                Claim.open(
                        "M14",
                        List.of(
                                atMost("accuracy:zeros", 0.2),
                                atLeast("lead:glorot-uniform over uniform(-1,1)", 0),
                                atLeast("lead:he-normal over glorot-uniform", 0)),
                        command,
                        Mnist::order),
                Claim.of("M21", Verdict.DOES_NOT_HOLD, List.of(atMost("accuracy:zeros", 0.1)), command, Mnist::zeros));
    }

    private static Findings order(Laboratory laboratory) {
        Findings findings = new Findings();
        Optional<DataSet> mnist = laboratory.mnist();
        if (mnist.isEmpty()) {
            return findings.missing("missing.mnist");
        }
        StudyResult result = study(laboratory, mnist.get(), STARTS);
        for (String start : STARTS) {
            findings.median("accuracy:" + start, accuracy(result, start))
                    .median(
                            "steps-to:" + start + ":90 %",
                            result.of(start, RATE).stream()
                                    .mapToDouble(t -> t.stepsTo(0.9))
                                    .toArray());
        }
        for (int i = 2; i < STARTS.size(); i++) {
            String better = STARTS.get(i);
            String worse = STARTS.get(i - 1);
            findings.difference("lead:" + better + " over " + worse, accuracy(result, better), accuracy(result, worse));
        }
        return findings;
    }

    private static Findings zeros(Laboratory laboratory) {
        Findings findings = new Findings();
        Optional<DataSet> mnist = laboratory.mnist();
        if (mnist.isEmpty()) {
            return findings.missing("missing.mnist");
        }
        StudyResult result = study(laboratory, mnist.get(), STARTS.subList(0, 1));
        return findings.median("accuracy:zeros", accuracy(result, "zeros"));
    }

    private static StudyResult study(Laboratory laboratory, DataSet mnist, List<String> starts) {
        Network network = Notation.parse(NETWORK);
        Training training =
                Training.sgd(RATE).withBatch(BATCH).withEpochs(EPOCHS).withPoints(EPOCHS);
        DataSet rows =
                laboratory.quick() ? mnist.select(IntStream.range(0, QUICK_ROWS).toArray()) : mnist;
        return laboratory.study(
                network,
                rows.fitted(network),
                starts.stream().map(NamedStart::parse).toList(),
                List.of(RATE),
                training);
    }

    private static double[] accuracy(StudyResult result, String start) {
        return result.of(start, RATE).stream()
                .mapToDouble(TrialResult::finalMetric)
                .toArray();
    }
}
