package dev.outset.claim;

import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Pass;
import dev.outset.engine.Sgd;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.proof.InputBox;
import dev.outset.proof.QuotientNetwork;
import java.util.List;

/** M1: equal weights make a network of one unit per layer, which takes the same steps. */
final class EqualWeights {
    private static final int STEPS = 500;
    private static final double RATE = 0.5;
    private static final int BATCH = 32;

    private EqualWeights() {}

    static List<Claim> claims() {
        return List.of(Claim.of(
                "M1",
                Verdict.HOLDS,
                List.of(equal("distinct:2-2-1 sigmoid bce:fc1", 1), atMost("quotient-error:500", 1e-12)),
                List.of("explain", "2-2-1 sigmoid bce", "--init", "constant(0.5)"),
                laboratory -> {
                    Network network = Laboratory.bookNetwork();
                    Weights ones = Laboratory.draw(network, 0, "ones", "fc1.bias=zeros");
                    QuotientNetwork small = Proofs.of(network, ones, InputBox.unbounded(1))
                            .equal()
                            .quotient()
                            .orElseThrow();
                    Findings findings = new Findings()
                            .exact(
                                    "distinct:2-2-1 sigmoid bce:fc1",
                                    Proofs.of("2-2-1 sigmoid bce", "constant(0.5)")
                                            .distinct(0))
                            .exact("quotient-error:500", deviation(network, ones, small));
                    small.rates().forEach((path, rates) -> findings.exact("quotient-rate:" + path, rates[0]));
                    return findings;
                }));
    }

    /** The largest difference between the outputs of the two networks while both are trained. */
    private static double deviation(Network network, Weights start, QuotientNetwork small) {
        DataSet data = DataSets.book();
        Weights large = start;
        Weights quotient = small.weights();
        double worst = 0;
        for (int step = 0; step < STEPS; step++) {
            Batch batch = data.batch(step * BATCH % (data.rows() - BATCH), BATCH);
            Pass full = Backprop.run(network, large, batch);
            Pass reduced = Backprop.run(small.network(), quotient, batch);
            double[] a = full.layers().get(full.layers().size() - 1).a();
            double[] b = reduced.layers().get(reduced.layers().size() - 1).a();
            for (int i = 0; i < a.length; i++) {
                worst = Math.max(worst, Math.abs(a[i] - b[i]));
            }
            large = Sgd.step(network, large, full, RATE);
            quotient = step(small, quotient, reduced);
        }
        return worst;
    }

    /** A step with the quotient's own learning rates. */
    private static Weights step(QuotientNetwork small, Weights weights, Pass pass) {
        Weights moved = weights;
        for (int l = 0; l < pass.layers().size(); l++) {
            DenseLayer layer = small.network().layers().get(l);
            moved = moved.with(
                    layer.weightPath(),
                    descended(weights, layer.weightPath(), pass.layers().get(l).dW(), small));
            moved = moved.with(
                    layer.biasPath(),
                    descended(weights, layer.biasPath(), pass.layers().get(l).db(), small));
        }
        return moved;
    }

    private static Tensor descended(Weights weights, String path, double[] gradient, QuotientNetwork small) {
        double[] rates = java.util.Objects.requireNonNull(small.rates().get(path));
        double[] values = weights.get(path).toDoubles().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= RATE * rates[i] * gradient[i];
        }
        return Tensor.of(weights.get(path).shape(), values);
    }
}
