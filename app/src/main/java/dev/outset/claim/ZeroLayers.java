package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import java.util.List;

/** Z4 to Z8: some layers start at zero, or all at one constant. */
final class ZeroLayers {
    private static final String TINY = "2-2-1 sigmoid bce";

    /** R² or accuracy whose first reaching is counted. */
    private static final double ENOUGH = 0.8;

    private static final int EPOCHS = 30;

    private ZeroLayers() {}

    static List<Claim> claims() {
        return List.of(randomBiases(), randomWeights(), adjacent(), constant(), lastLayer());
    }

    private static Claim randomBiases() {
        return Claim.of(
                "Z4",
                Verdict.HOLDS_UNDER_CONDITIONS,
                List.of(
                        equal("moves:sigmoid:fc2.weight", 1),
                        equal("moves:sigmoid:fc1.weight", 2),
                        equal("distinct:sigmoid:fc1", 2),
                        equal("moves:tanh:fc2.weight", 1),
                        equal("moves:tanh:fc1.weight", 2),
                        equal("distinct:tanh:fc1", 2),
                        atLeast("slower:64-32-10 sigmoid", 1),
                        atLeast("slower:64-32-10 tanh", 1),
                        atLeast("slower:1-2-1 tanh", 1),
                        equal("dead:relu", 0).elsewhere()),
                List.of("explain", TINY, "--init", "zeros", "--init", "*.bias=normal"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String f : List.of("sigmoid", "tanh")) {
                        Proofs proofs = Proofs.of("2-2-1 " + f + " bce", "zeros", "*.bias=normal");
                        findings.exact("moves:" + f + ":fc2.weight", proofs.firstMove("fc2.weight"))
                                .exact("moves:" + f + ":fc1.weight", proofs.firstMove("fc1.weight"))
                                .exact("distinct:" + f + ":fc1", proofs.distinct(0));
                    }
                    for (String network : List.of("64-32-10 sigmoid", "64-32-10 tanh")) {
                        List<String> starts = List.of("biases only=zeros; *.bias=normal", "glorot-normal");
                        DigitRuns runs = DigitRuns.run(laboratory, network + " softmax", starts, List.of(0.3), EPOCHS);
                        findings.ratio(
                                "slower:" + network,
                                runs.steps("biases only", ENOUGH),
                                runs.steps("glorot-normal", ENOUGH));
                    }
                    BookRuns book = laboratory.book();
                    return findings.ratio(
                                    "slower:1-2-1 tanh",
                                    book.steps(BookRuns.BIASES, 0.5, ENOUGH),
                                    book.steps(BookRuns.WEIGHTS, 0.5, ENOUGH))
                            .exact(
                                    "dead:relu",
                                    Proofs.of("2-100-1 relu bce", "zeros", "*.bias=normal")
                                            .dead(0));
                });
    }

    private static Claim randomWeights() {
        return Claim.of(
                "Z5",
                Verdict.HOLDS,
                List.of(
                        equal("last-move:sigmoid", 1),
                        equal("distinct:sigmoid:fc1", 2),
                        atLeast("r2:" + BookRuns.WEIGHTS + ":0.5", 0.85)),
                List.of("explain", TINY, "--init", "normal"),
                laboratory -> {
                    Proofs proofs = Proofs.of(TINY, "normal");
                    return new Findings()
                            .exact("last-move:sigmoid", proofs.lastToMove())
                            .exact("distinct:sigmoid:fc1", proofs.distinct(0))
                            .median(
                                    "r2:" + BookRuns.WEIGHTS + ":0.5",
                                    laboratory.book().r2(BookRuns.WEIGHTS, 0.5));
                });
    }

    private static Claim adjacent() {
        String[] zero = {"glorot-normal", "fc1.weight=zeros", "fc2.weight=zeros"};
        String[] biased = {"glorot-normal", "fc1.weight=zeros", "fc2.weight=zeros", "*.bias=normal"};
        return Claim.of(
                "Z6",
                Verdict.HOLDS_UNDER_CONDITIONS,
                List.of(
                        equal("moves:tanh, biases 0:fc1.weight", 0),
                        equal("distinct:sigmoid, biases 0:fc1", 1),
                        equal("moves:tanh, biases random:fc1.weight", 0).elsewhere(),
                        atMost("distinct:sigmoid, biases random:fc1", 1).elsewhere()),
                List.of(
                        "explain",
                        "2-3-3-1 tanh bce",
                        "--init",
                        "glorot-normal",
                        "--init",
                        "fc1.weight=zeros",
                        "--init",
                        "fc2.weight=zeros"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String f : List.of("tanh", "sigmoid")) {
                        for (boolean random : List.of(false, true)) {
                            Proofs proofs = Proofs.of("2-3-3-1 " + f + " bce", random ? biased : zero);
                            String name = f + ", biases " + (random ? "random" : "0");
                            findings.exact("moves:" + name + ":fc1.weight", proofs.firstMove("fc1.weight"))
                                    .exact("distinct:" + name + ":fc1", proofs.distinct(0));
                        }
                    }
                    return findings;
                });
    }

    private static Claim constant() {
        return Claim.of(
                "Z7",
                Verdict.HOLDS,
                List.of(
                        equal("last-move:2-2-1 sigmoid bce", 1),
                        equal("distinct:2-2-1 sigmoid bce:fc1", 1),
                        equal("last-move:3-5-4-1 relu", 1),
                        equal("distinct:3-5-4-1 relu:fc1", 1),
                        equal("distinct:3-5-4-1 relu:fc2", 1)),
                List.of("explain", TINY, "--init", "constant(0.5)"),
                laboratory -> {
                    Proofs small = Proofs.of(TINY, "constant(0.5)");
                    Proofs deep = Proofs.of("3-5-4-1 relu", "constant(0.5)");
                    Proofs softmax = Proofs.of("2-2-3 sigmoid softmax", "constant(0.5)");
                    return new Findings()
                            .exact("last-move:2-2-1 sigmoid bce", small.lastToMove())
                            .exact("distinct:2-2-1 sigmoid bce:fc1", small.distinct(0))
                            .exact("last-move:3-5-4-1 relu", deep.lastToMove())
                            .exact("distinct:3-5-4-1 relu:fc1", deep.distinct(0))
                            .exact("distinct:3-5-4-1 relu:fc2", deep.distinct(1))
                            .exact("last-move:2-2-3 sigmoid softmax", softmax.lastToMove())
                            .exact("distinct:2-2-3 sigmoid softmax:fc1", softmax.distinct(0));
                });
    }

    private static Claim lastLayer() {
        return Claim.of(
                "Z8",
                Verdict.HOLDS,
                List.of(
                        equal("moves:tanh:fc2.weight", 1),
                        equal("moves:tanh:fc1.weight", 2),
                        equal("distinct:tanh:fc1", 2),
                        atLeast("r2:" + BookRuns.W1 + ":0.5", 0.85)),
                List.of("explain", "2-2-1 tanh bce", "--init", "normal", "--init", "fc2.weight=zeros"),
                laboratory -> {
                    Proofs proofs = Proofs.of("2-2-1 tanh bce", "normal", "fc2.weight=zeros");
                    return new Findings()
                            .exact("moves:tanh:fc2.weight", proofs.firstMove("fc2.weight"))
                            .exact("moves:tanh:fc1.weight", proofs.firstMove("fc1.weight"))
                            .exact("distinct:tanh:fc1", proofs.distinct(0))
                            .median(
                                    "r2:" + BookRuns.W1 + ":0.5",
                                    laboratory.book().r2(BookRuns.W1, 0.5));
                });
    }
}
