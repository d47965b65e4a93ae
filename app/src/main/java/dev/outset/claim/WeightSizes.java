package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** M3, M7, M10: how large weights should be, and with which method for which activation. */
final class WeightSizes {
    private static final String SHALLOW = "64-32-10 tanh softmax";
    private static final String DEEP = "64-8x32-10 tanh softmax";
    private static final String SMALL = "normal(std=0.01)";
    private static final String USUAL = "glorot-normal";
    private static final int EPOCHS = 15;
    private static final int QUICK_EPOCHS = 8;
    private static final int SWEEP_EPOCHS = 5;

    private WeightSizes() {}

    static List<Claim> claims() {
        return List.of(smallNumbers(), methods(), sweep());
    }

    private static List<String> compare(String network, int epochs, String rates, String... starts) {
        List<String> command = new ArrayList<>(
                List.of("compare", network, "--data", "digits", "--epochs", "" + epochs, "--lr", rates));
        command.addAll(List.of("--seeds", "9"));
        for (String start : starts) {
            command.addAll(List.of("--start", start));
        }
        return command;
    }

    private static Claim smallNumbers() {
        return Claim.open(
                "M3",
                List.of(
                        atLeast("accuracy:64-32-10, std 0.01", 0.8),
                        atMost("accuracy:64-8x32-10, std 0.01", 0.3),
                        atLeast("accuracy:64-8x32-10, glorot-normal", 0.8)),
                compare(DEEP, EPOCHS, "0.1,0.3", SMALL, USUAL),
                laboratory -> {
                    List<String> starts = List.of(SMALL, USUAL);
                    List<Double> rates = laboratory.quick() ? List.of(0.3) : List.of(0.1, 0.3);
                    DigitRuns shallow = DigitRuns.run(laboratory, SHALLOW, starts, rates, EPOCHS);
                    DigitRuns deep = DigitRuns.run(laboratory, DEEP, starts, rates, EPOCHS);
                    List<Sketch.Line> lines = List.of(signal(SMALL), signal(USUAL));
                    return new Findings()
                            .median("accuracy:64-32-10, std 0.01", shallow.accuracy(SMALL))
                            .median("accuracy:64-32-10, glorot-normal", shallow.accuracy(USUAL))
                            .median("accuracy:64-8x32-10, std 0.01", deep.accuracy(SMALL))
                            .median("accuracy:64-8x32-10, glorot-normal", deep.accuracy(USUAL))
                            .sketch(new Sketch.Curves(
                                    "sketch.small-numbers", "axis.layer", "axis.z-variance", false, true, lines))
                            .sketch(new Sketch.Curves(
                                    "sketch.small-training",
                                    "axis.epoch",
                                    "axis.accuracy",
                                    false,
                                    false,
                                    List.of(deep.line(SMALL), deep.line(USUAL))));
                });
    }

    private static Sketch.Line signal(String rule) {
        return Signals.line(rule, digits(DEEP, rule), LayerProbe::zVariance);
    }

    private static ProbeResult digits(String notation, String rule) {
        Network network = Notation.parse(notation);
        Batch batch = DataSets.digits().batch(0, 256);
        return Probe.measure(network, Laboratory.draw(network, 0, rule), batch, 1);
    }

    /** The text's table: Xavier for tanh and sigmoid, He for the ReLU family; each cell measured six layers deep. */
    private static Claim methods() {
        List<String> functions = List.of("tanh", "relu", "leaky-relu", "sigmoid");
        List<String> starts = List.of("zeros", "glorot-normal", "he-normal", "auto");
        return Claim.open(
                "M7",
                List.of(
                        atLeast("accuracy:tanh, glorot-normal", 0.8),
                        atLeast("accuracy:relu, he-normal", 0.8),
                        atLeast("accuracy:leaky-relu, he-normal", 0.8),
                        atLeast("lead:tanh, glorot-normal − he-normal", -0.05),
                        atLeast("lead:relu, he-normal − glorot-normal", -0.05),
                        atMost("accuracy:relu, zeros", 0.2),
                        atLeast("accuracy:sigmoid, glorot-normal", 0.8).elsewhere()),
                compare(
                        "64-6x32-10 sigmoid softmax",
                        EPOCHS,
                        "0.03,0.1,0.3",
                        "zeros",
                        "glorot-normal",
                        "he-normal",
                        "auto"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String f : functions) {
                        String notation = "64-6x32-10 " + f + " softmax";
                        List<Double> rates = laboratory.quick() ? List.of(0.1) : List.of(0.03, 0.1, 0.3);
                        int epochs = laboratory.quick() ? QUICK_EPOCHS : EPOCHS;
                        DigitRuns runs = DigitRuns.run(laboratory, notation, starts, rates, epochs);
                        starts.forEach(start -> findings.median("accuracy:" + f + ", " + start, runs.accuracy(start)));
                        double[] glorot = runs.accuracy("glorot-normal");
                        double[] he = runs.accuracy("he-normal");
                        findings.difference("lead:" + f + ", glorot-normal − he-normal", glorot, he)
                                .difference("lead:" + f + ", he-normal − glorot-normal", he, glorot);
                    }
                    return findings;
                });
    }

    private static Claim sweep() {
        List<Double> stds = List.of(0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0);
        String network = "64-4x32-10 tanh softmax";
        return Claim.open(
                "M10",
                List.of(
                        atLeast("saturated:std 3.0", 0.5),
                        atMost("saturated:std 0.003", 0.01),
                        atLeast("behind-best:std 3.0", 0.1),
                        atLeast("behind-best:std 0.003", 0.1)),
                compare(network, SWEEP_EPOCHS, "0.1", "normal(std=0.003)", "normal(std=0.1)", "normal(std=3)"),
                laboratory -> {
                    List<String> starts =
                            stds.stream().map(std -> "normal(std=" + std + ")").toList();
                    DigitRuns runs = DigitRuns.run(laboratory, network, starts, List.of(0.1), SWEEP_EPOCHS);
                    Findings findings = new Findings();
                    String best = starts.stream()
                            .max(Comparator.comparingDouble(runs::medianAccuracy))
                            .orElseThrow();
                    double[] x = stds.stream().mapToDouble(Double::doubleValue).toArray();
                    double[] accuracy = new double[x.length];
                    double[] saturated = new double[x.length];
                    for (int i = 0; i < x.length; i++) {
                        accuracy[i] = runs.medianAccuracy(starts.get(i));
                        saturated[i] = saturated(digits(network, starts.get(i)));
                        findings.median("accuracy:std " + stds.get(i), runs.accuracy(starts.get(i)))
                                .exact("saturated:std " + stds.get(i), saturated[i])
                                .difference(
                                        "behind-best:std " + stds.get(i),
                                        runs.accuracy(best),
                                        runs.accuracy(starts.get(i)));
                    }
                    return findings.sketch(new Sketch.Curves(
                            "sketch.sweep",
                            "axis.std",
                            "axis.share",
                            true,
                            false,
                            List.of(
                                    Sketch.Line.of("accuracy", x, accuracy),
                                    Sketch.Line.of("saturated", x, saturated))));
                });
    }

    /** The share of saturated (unit, sample) pairs in the hidden layers. */
    private static double saturated(ProbeResult probe) {
        int hidden = probe.layers().size() - 1;
        double sum = 0;
        for (int l = 0; l < hidden; l++) {
            sum += probe.layers().get(l).saturated();
        }
        return sum / hidden;
    }
}
