package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.activation.Activations;
import dev.outset.activation.Gains;
import dev.outset.network.Notation;
import dev.outset.theory.MeanField;
import java.util.ArrayList;
import java.util.List;

/** M4, M5, M11: what keeps the variance of signals and gradients, and what number decides. */
final class KeptVariance {
    private static final double HALF = 0.5;
    private static final double TWICE = 2;

    private KeptVariance() {}

    static List<Claim> claims() {
        return List.of(xavier(), he(), meanWeight());
    }

    /** Kept near enough: within a factor 2 per layer. */
    private static Claim xavier() {
        List<Threshold> thresholds = new ArrayList<>();
        for (String f : List.of("tanh", "sigmoid")) {
            for (String way : List.of("forward", "backward")) {
                String number = way + ":" + f + ", glorot-normal";
                List<Threshold> both = List.of(atLeast(number, HALF), atMost(number, TWICE));
                both.forEach(t -> thresholds.add(f.equals("tanh") ? t : t.elsewhere()));
            }
        }
        return Claim.of(
                "M4",
                Verdict.HOLDS_UNDER_CONDITIONS,
                thresholds,
                List.of("derive", "256-8x256-256 tanh", "--init", "glorot-normal", "--seeds", "4"),
                laboratory -> {
                    Findings findings = new Findings();
                    List<Sketch.Line> lines = new ArrayList<>();
                    for (String f : List.of("tanh", "sigmoid")) {
                        factors(findings, laboratory, "256-10x256-256 " + f, f, "glorot-normal");
                        lines.add(Signals.line(
                                f,
                                Signals.probe("256-10x256-256 " + f, 0, "glorot-normal"),
                                layer -> layer.zVariance()));
                    }
                    return findings.exact("slope:sigmoid:0", Activations.SIGMOID.slope(0))
                            .exact("value:sigmoid:0", Activations.SIGMOID.value(0))
                            .sketch(new Sketch.Curves(
                                    "sketch.glorot-depth", "axis.layer", "axis.z-variance", false, true, lines));
                });
    }

    private static void factors(Findings findings, Laboratory laboratory, String notation, String name, String rule) {
        findings.median(
                        "forward:" + name + ", " + rule,
                        laboratory.perSeed(seed -> Signals.forward(Signals.probe(notation, seed, rule))))
                .median(
                        "backward:" + name + ", " + rule,
                        laboratory.perSeed(seed -> Signals.backward(Signals.probe(notation, seed, rule))));
    }

    private static Claim he() {
        return Claim.of(
                "M5",
                Verdict.HOLDS,
                List.of(
                        atMost("gain-error:relu:2", 1e-9),
                        atMost("gain-error:leaky-relu(0.2):2/(1+a²)", 1e-9),
                        atLeast("power:relu, he-normal", 0.8),
                        atMost("power:relu, he-normal", 1.25),
                        atLeast("backward:relu, he-normal", 0.8),
                        atMost("backward:relu, he-normal", 1.25),
                        atMost("power:relu, glorot-normal", 0.6)),
                List.of("derive", "relu", "--seeds", "4"),
                laboratory -> {
                    double relu = Gains.of(Activations.RELU).forward();
                    double leaky = Gains.of(Activations.leakyRelu(0.2)).forward();
                    Findings findings = new Findings()
                            .exact("gain-error:relu:2", Math.abs(relu * relu - 2))
                            .exact("gain-error:leaky-relu(0.2):2/(1+a²)", Math.abs(leaky * leaky - 2 / 1.04));
                    for (String rule : List.of("he-normal", "glorot-normal")) {
                        factors(findings, laboratory, "256-10x256-256 relu", "relu", rule);
                        findings.median(
                                "power:relu, " + rule,
                                laboratory.perSeed(
                                        seed -> Signals.power(Signals.probe("256-10x256-256 relu", seed, rule))));
                    }
                    return findings;
                });
    }

    /** Two counter-examples, each with its χ₁: a mean |weight| below 1 that explodes, one above 1 that vanishes. */
    private static Claim meanWeight() {
        String small = "64-10x64-64 relu";
        String large = "4-10x4-4 sigmoid";
        return Claim.of(
                "M11",
                Verdict.DOES_NOT_HOLD,
                List.of(atMost("backward:relu, normal(std=0.3)", 1), atLeast("backward:sigmoid, normal(std=1.5)", 1)),
                List.of("check", "64-10x64-10 relu softmax", "--init", "normal(std=0.3)", "--data", "digits"),
                laboratory -> {
                    Findings findings = new Findings();
                    factors(findings, laboratory, small, "relu", "normal(std=0.3)");
                    factors(findings, laboratory, large, "sigmoid", "normal(std=1.5)");
                    return findings.exact("mean-weight:relu, std 0.3", meanWeight(small, "normal(std=0.3)"))
                            .exact(
                                    "chi:relu, std 0.3",
                                    MeanField.of(Activations.RELU, 64 * 0.09, 0).chi())
                            .exact("mean-weight:sigmoid, std 1.5", meanWeight(large, "normal(std=1.5)"))
                            .exact(
                                    "chi:sigmoid, std 1.5",
                                    MeanField.of(Activations.SIGMOID, 4 * 2.25, 0)
                                            .chi());
                });
    }

    private static double meanWeight(String notation, String rule) {
        double sum = 0;
        int count = 0;
        var network = Notation.parse(notation);
        var weights = Laboratory.draw(network, 0, rule);
        for (var layer : network.layers()) {
            for (double w : weights.get(layer.weightPath()).toDoubles()) {
                sum += Math.abs(w);
                count++;
            }
        }
        return sum / count;
    }
}
