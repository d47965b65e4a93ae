package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** M14, M21: four starts on the MNIST digits, beside the numbers that text M gives without a setting or a source. */
final class Mnist {
    private static final String ZEROS = "zeros";
    /** As {@link MnistRuns#STARTS}. */
    private static final List<String> PRINTED_ACCURACY = List.of("<10%", "87.2%", "98.1%", "98.6%");

    private static final List<String> PRINTED_STEPS = List.of("", "3800", "1200", "900");

    private Mnist() {}

    static List<Claim> claims() {
        List<String> command =
                new ArrayList<>(List.of("compare", MnistRuns.NETWORK, "--data", "mnist", "--epochs", "4"));
        command.addAll(List.of("--batch", "64", "--lr", "0.1", "--seeds", "9"));
        MnistRuns.STARTS.forEach(start -> command.addAll(List.of("--start", start)));
        return List.of(
                Claim.open(
                        "M14",
                        List.of(
                                atMost("accuracy:zeros", 0.2),
                                atLeast("lead:glorot-uniform − uniform(-1,1)", 0),
                                atLeast("lead:he-normal − glorot-uniform", 0)),
                        command,
                        laboratory -> onImages(laboratory, Mnist::order)),
                Claim.of(
                        "M21",
                        Verdict.DOES_NOT_HOLD,
                        List.of(atMost("highest-seed:accuracy:zeros", 0.1)),
                        command,
                        laboratory -> onImages(laboratory, Mnist::zeros)));
    }

    private static Findings onImages(Laboratory laboratory, Function<MnistRuns, Findings> experiment) {
        Optional<MnistRuns> runs = laboratory.mnist();
        return runs.map(experiment).orElseGet(() -> new Findings().missing("missing.mnist"));
    }

    private static Findings order(MnistRuns runs) {
        Findings findings = new Findings();
        for (int i = 0; i < MnistRuns.STARTS.size(); i++) {
            String start = MnistRuns.STARTS.get(i);
            findings.median("accuracy:" + start, runs.each(start, MnistRuns.Run::last), PRINTED_ACCURACY.get(i));
            if (start.equals(ZEROS)) {
                continue; // what never learns does not converge either
            }
            findings.median("settled:" + start, runs.each(start, MnistRuns.Run::settledAt), PRINTED_STEPS.get(i))
                    .median("steps-to:" + start + ":90 %", runs.each(start, run -> run.stepsTo(0.9)))
                    .median("wobble:" + start, runs.each(start, MnistRuns.Run::wobble));
        }
        for (int i = 2; i < MnistRuns.STARTS.size(); i++) {
            String better = MnistRuns.STARTS.get(i);
            String worse = MnistRuns.STARTS.get(i - 1);
            findings.difference(
                    "lead:" + better + " − " + worse,
                    runs.each(better, MnistRuns.Run::last),
                    runs.each(worse, MnistRuns.Run::last));
        }
        return findings.sketch(new Sketch.Curves(
                "sketch.mnist",
                "axis.updates",
                "axis.accuracy",
                false,
                false,
                MnistRuns.STARTS.stream().map(runs::line).toList()));
    }

    /** "Stays below" is about every run, so the highest seed decides. */
    private static Findings zeros(MnistRuns runs) {
        double[] accuracy = runs.each(ZEROS, MnistRuns.Run::last);
        return new Findings()
                .exact(
                        "highest-seed:accuracy:zeros",
                        Arrays.stream(accuracy).max().orElseThrow(),
                        "<10%")
                .median("accuracy:zeros", accuracy)
                .median("answer-share:zeros", runs.each(ZEROS, MnistRuns.Run::share))
                .median("answer:zeros", runs.each(ZEROS, MnistRuns.Run::answer));
    }
}
