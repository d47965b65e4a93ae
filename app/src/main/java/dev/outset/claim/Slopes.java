package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.probe.ProbeResult;
import java.util.List;

/** M2, M9, M18: where activation functions are steep. */
final class Slopes {
    /** Slopes are looked at on a grid over [−10, 10]. */
    private static final int REACH = 10;

    private static final int PER_UNIT = 100;

    private Slopes() {}

    static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "M2",
                        Verdict.DOES_NOT_HOLD,
                        List.of(atLeast("saturated:sigmoid", 0.5), atLeast("saturated:tanh", 0.5)),
                        List.of("check", "16-64-64-1 sigmoid", "--init", "zeros"),
                        laboratory -> zeroWeights()),
                Claim.of(
                        "M9",
                        Verdict.HOLDS,
                        List.of(
                                atMost("share-of-steepest:sigmoid:4", 0.1),
                                atMost("share-of-steepest:tanh:2", 0.1),
                                equal("other-slopes:relu", 0)),
                        List.of("list", "activations"),
                        laboratory -> new Findings()
                                .exact("slope:sigmoid:4", Activations.SIGMOID.slope(4))
                                .exact("slope:tanh:2", Activations.TANH.slope(2))
                                .exact("share-of-steepest:sigmoid:4", steepestBeyond(Activations.SIGMOID, 4))
                                .exact("share-of-steepest:tanh:2", steepestBeyond(Activations.TANH, 2))
                                .exact("other-slopes:relu", otherThanZeroOrOne(Activations.RELU))),
                Claim.of(
                        "M18",
                        Verdict.DOES_NOT_HOLD,
                        List.of(equal("slope:relu:-1", 0), equal("slope:relu:1", 1), equal("slope:relu:0", 1)),
                        List.of("explain", "2-2-1 relu bce", "--init", "zeros"),
                        laboratory -> new Findings()
                                .exact("slope:relu:-1", Activations.RELU.slope(-1))
                                .exact("slope:relu:0", Activations.RELU.slope(0))
                                .exact("slope:relu:1", Activations.RELU.slope(1))
                                .exact(
                                        "moves:relu, zeros:fc1.weight",
                                        Proofs.of("2-2-1 relu bce", "zeros").firstMove("fc1.weight"))));
    }

    private static Findings zeroWeights() {
        Findings findings = new Findings();
        for (Activation f : List.of(Activations.SIGMOID, Activations.TANH)) {
            String notation = "16-64-64-1 " + f.name();
            Network network = Notation.parse(notation);
            ProbeResult probe = Signals.probe(notation, 0, "zeros");
            double saturated = 0;
            int hidden = network.layers().size() - 1;
            for (int l = 0; l < hidden; l++) {
                saturated += probe.layers().get(l).saturated() / hidden;
            }
            findings.exact("saturated:" + f.name(), saturated)
                    .exact("slope:" + f.name() + ":0", f.slope(0))
                    .exact("share-of-steepest:" + f.name() + ":0", f.slope(0) / steepest(f, 0));
        }
        return findings;
    }

    /** The largest slope at |z| ≥ {@code from}, as a share of the largest anywhere. */
    private static double steepestBeyond(Activation f, double from) {
        return steepest(f, from) / steepest(f, 0);
    }

    private static double steepest(Activation f, double from) {
        double steepest = 0;
        for (int i = -REACH * PER_UNIT; i <= REACH * PER_UNIT; i++) {
            double z = (double) i / PER_UNIT;
            steepest = Math.abs(z) >= from ? Math.max(steepest, Math.abs(f.slope(z))) : steepest;
        }
        return steepest;
    }

    private static double otherThanZeroOrOne(Activation f) {
        int other = 0;
        for (int i = -REACH * PER_UNIT; i <= REACH * PER_UNIT; i++) {
            double slope = f.slope((double) i / PER_UNIT);
            other += slope == 0 || slope == 1 ? 0 : 1;
        }
        return other;
    }
}
