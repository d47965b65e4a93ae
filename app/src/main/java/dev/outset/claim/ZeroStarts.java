package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.proof.Explanation;
import dev.outset.study.NamedStart;
import dev.outset.study.StudyResult;
import dev.outset.train.Training;
import java.util.List;

/** Z1, Z2, Z3, Z10: everything starts at zero. */
final class ZeroStarts {
    private static final String TINY = "2-2-1 sigmoid bce";

    private ZeroStarts() {}

    static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "Z1",
                        Verdict.HOLDS,
                        List.of(
                                equal("moves:2-1:fc1.weight", 1),
                                equal("moves:2-1:fc1.bias", 1),
                                equal("different:1:fc1.dW", 2),
                                atMost("formula-error", 1e-15),
                                equal("zero-feature", 0),
                                atLeast("accuracy:zeros", 0.8)),
                        List.of("explain", "2-1 bce", "--init", "zeros"),
                        ZeroStarts::logisticRegression),
                Claim.of(
                        "Z2",
                        Verdict.HOLDS,
                        List.of(
                                equal("moves:sigmoid:fc2.weight", 1),
                                equal("moves:sigmoid:fc1.weight", 2),
                                equal("different:1:fc2.dW", 1),
                                equal("different:2:fc1.dW", 2),
                                equal("different:2:fc1.db", 1),
                                atMost("repeats", 3),
                                equal("distinct:sigmoid:fc1", 1)),
                        List.of("explain", TINY, "--init", "zeros"),
                        ZeroStarts::pairs),
                Claim.of(
                        "Z3",
                        Verdict.HOLDS,
                        List.of(
                                equal("moves:relu:fc1.weight", 0),
                                equal("moves:relu:fc1.bias", 0),
                                equal("moves:relu:fc2.weight", 0),
                                equal("moves:relu:fc2.bias", 1)),
                        List.of("explain", "2-2-1 relu bce", "--init", "zeros"),
                        laboratory -> onlyTheLastBias()),
                Claim.of(
                        "Z10",
                        Verdict.HOLDS_UNDER_CONDITIONS,
                        List.of(
                                equal("moves:relu:fc2.bias", 1),
                                equal("moves:tanh:fc2.bias", 1),
                                equal("moves:sigmoid:fc2.bias", 1),
                                equal("moves:softmax:fc2.bias", 1),
                                atLeast("bias-gradient:balanced batch", 1e-12).elsewhere()),
                        List.of("explain", "2-2-1 relu bce", "--init", "zeros"),
                        laboratory -> lastBias()));
    }

    /** dw = (a − y) x, on each of 64 rows by itself. */
    private static Findings logisticRegression(Laboratory laboratory) {
        Proofs proofs = Proofs.of("2-1 bce", "zeros");
        Batch rows = DataSets.normal(proofs.network(), 64, 0).batch();
        double error = 0;
        for (int s = 0; s < rows.rows(); s++) {
            double[] x = {rows.inputs()[2 * s], rows.inputs()[2 * s + 1]};
            error = Math.max(error, formulaError(proofs, x, s % 2));
        }
        Pass zeroFeature =
                Backprop.run(proofs.network(), proofs.weights(), new Batch(1, new double[] {1.5, 0}, new double[] {1}));
        StudyResult trained = laboratory.study(
                proofs.network(),
                DataSets.byName("moons").fitted(proofs.network()),
                List.of(NamedStart.parse("zeros")),
                List.of(0.5),
                Training.sgd(0.5).withEpochs(50));
        return new Findings()
                .exact("moves:2-1:fc1.weight", proofs.firstMove("fc1.weight"))
                .exact("moves:2-1:fc1.bias", proofs.firstMove("fc1.bias"))
                .exact("different:1:fc1.dW", Proofs.different(proofs.explanation(), 1, "fc1", "dW"))
                .exact("formula-error", error)
                .exact("zero-feature", zeroFeature.layers().get(0).dW()[1])
                .median(
                        "accuracy:zeros",
                        trained.trials().stream()
                                .mapToDouble(t -> t.finalMetric())
                                .toArray());
    }

    private static double formulaError(Proofs proofs, double[] x, double y) {
        Pass pass = Backprop.run(proofs.network(), proofs.weights(), new Batch(1, x, new double[] {y}));
        LayerPass layer = pass.layers().get(0);
        double difference = layer.a()[0] - y;
        return Math.max(
                Math.abs(layer.db()[0] - difference),
                Math.max(Math.abs(layer.dW()[0] - difference * x[0]), Math.abs(layer.dW()[1] - difference * x[1])));
    }

    private static Findings pairs(Laboratory laboratory) {
        Proofs proofs = Proofs.of(TINY, "zeros");
        Explanation table = proofs.explanation();
        return new Findings()
                .exact("moves:sigmoid:fc2.weight", proofs.firstMove("fc2.weight"))
                .exact("moves:sigmoid:fc1.weight", proofs.firstMove("fc1.weight"))
                .exact("different:1:fc2.dW", Proofs.different(table, 1, "fc2", "dW"))
                .exact("different:2:fc1.dW", Proofs.different(table, 2, "fc1", "dW"))
                .exact("different:2:fc1.db", Proofs.different(table, 2, "fc1", "db"))
                .exact("repeats", table.repeatsFrom() == 0 ? Double.NaN : table.repeatsFrom())
                .exact("distinct:sigmoid:fc1", proofs.distinct(0))
                .sketch(proofs.table("zeros"));
    }

    private static Findings onlyTheLastBias() {
        Findings findings = new Findings();
        for (String f : List.of("relu", "tanh")) {
            Proofs proofs = Proofs.of("2-2-1 " + f + " bce", "zeros");
            for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
                findings.exact("moves:" + f + ":" + path, proofs.firstMove(path));
            }
        }
        return findings;
    }

    private static Findings lastBias() {
        Findings findings = new Findings();
        for (String f : List.of("relu", "tanh", "sigmoid")) {
            findings.exact(
                    "moves:" + f + ":fc2.bias",
                    Proofs.of("2-2-1 " + f + " bce", "zeros").firstMove("fc2.bias"));
        }
        Proofs sigmoid = Proofs.of("2-2-1 sigmoid bce", "zeros");
        Batch balanced = new Batch(2, new double[] {1, 2, 3, 4}, new double[] {0, 1}); // a = ½: the two errors cancel
        Pass pass = Backprop.run(sigmoid.network(), sigmoid.weights(), balanced);
        return findings.exact(
                        "moves:softmax:fc2.bias",
                        Proofs.of("2-2-3 tanh softmax", "zeros").firstMove("fc2.bias"))
                .exact(
                        "bias-gradient:balanced batch",
                        Math.abs(pass.layers().get(1).db()[0]));
    }
}
