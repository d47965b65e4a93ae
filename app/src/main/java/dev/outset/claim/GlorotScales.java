package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.network.Notation;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.theory.GlorotScale;
import dev.outset.theory.ProductVariance;
import java.util.List;

/** G3, G5, G6, G8: the scales that the derivation ends with, and the identity that it rests on. */
final class GlorotScales {
    private static final String UNEQUAL = "100-300-100 tanh";

    private GlorotScales() {}

    static List<Claim> claims() {
        return List.of(lecun(), compromise(), laws(), product());
    }

    private static PlanRow row(String notation, String rule) {
        InitPlan plan = Laboratory.plan(Notation.parse(notation), rule);
        return plan.rows().get(0);
    }

    private static Claim lecun() {
        return Claim.of(
                "G3",
                Verdict.HOLDS,
                List.of(
                        atMost("scale-error:lecun-normal:1/n_in", 1e-12),
                        atMost("scale-error:lecun-uniform:1/n_in", 1e-12),
                        atMost("drawn-error:lecun-normal", 0.05)),
                List.of("derive", "tanh", "--seeds", "4"),
                laboratory -> new Findings()
                        .exact(
                                "scale-error:lecun-normal:1/n_in",
                                Math.abs(square(row(UNEQUAL, "lecun-normal")) * 100 - 1))
                        .exact(
                                "scale-error:lecun-uniform:1/n_in",
                                Math.abs(square(row(UNEQUAL, "lecun-uniform")) * 100 - 1))
                        .exact("drawn-error:lecun-normal", Math.abs(drawn("lecun-normal") * 100 - 1)));
    }

    private static double square(PlanRow row) {
        return row.std() * row.std();
    }

    /** Mean square of the 30 000 weights that a rule draws. */
    private static double drawn(String rule) {
        double sum = 0;
        double[] weights = Laboratory.draw(Notation.parse(UNEQUAL), 0, rule)
                .get("fc1.weight")
                .toDoubles();
        for (double w : weights) {
            sum += w * w;
        }
        return sum / weights.length;
    }

    private static Claim compromise() {
        return Claim.of(
                "G5",
                Verdict.HOLDS,
                List.of(
                        atMost("loss-of:equal widths:forward", 1e-12),
                        atMost("loss-of:equal widths:backward", 1e-12),
                        atLeast("loss-of:100 → 300:forward", 0.1),
                        atLeast("loss-of:100 → 300:backward", 0.1),
                        atMost("compromise-error", 1e-12)),
                List.of("derive", "100-300-100-300-100 tanh", "--init", "glorot-normal", "--seeds", "4"),
                laboratory -> {
                    GlorotScale equal = new GlorotScale("equal", 200, 200);
                    GlorotScale wider = new GlorotScale("wider", 100, 300);
                    double scheme = square(row(UNEQUAL, "glorot-normal"));
                    return new Findings()
                            .exact("loss-of:equal widths:forward", Math.abs(equal.forwardFactor() - 1))
                            .exact("loss-of:equal widths:backward", Math.abs(equal.backwardFactor() - 1))
                            .exact("loss-of:100 → 300:forward", Math.abs(wider.forwardFactor() - 1))
                            .exact("loss-of:100 → 300:backward", Math.abs(wider.backwardFactor() - 1))
                            .exact("factor-of:100 → 300:forward", wider.forwardFactor())
                            .exact("factor-of:100 → 300:backward", wider.backwardFactor())
                            .exact("compromise-error", Math.abs(scheme / wider.variance() - 1));
                });
    }

    private static Claim laws() {
        return Claim.of(
                "G6",
                Verdict.HOLDS,
                List.of(
                        atMost("scale-error:glorot-normal:√(2/(n_in+n_out))", 1e-12),
                        atMost("bound-error:glorot-uniform", 1e-12),
                        atMost("drawn-error:glorot-uniform", 0.05),
                        atMost("beyond-bound:glorot-uniform", 0)),
                List.of("derive", "100-300-100-300-100 tanh", "--init", "glorot-normal", "--seeds", "4"),
                laboratory -> {
                    double sigma = Math.sqrt(2.0 / 400);
                    double bound = Math.sqrt(6.0 / 400);
                    PlanRow uniform = row(UNEQUAL, "glorot-uniform");
                    double beyond = 0;
                    double[] weights = Laboratory.draw(Notation.parse(UNEQUAL), 0, "glorot-uniform")
                            .get("fc1.weight")
                            .toDoubles();
                    for (double w : weights) {
                        beyond += Math.abs(w) > bound ? 1 : 0;
                    }
                    return new Findings()
                            .exact(
                                    "scale-error:glorot-normal:√(2/(n_in+n_out))",
                                    Math.abs(row(UNEQUAL, "glorot-normal").std() / sigma - 1))
                            .exact("bound-error:glorot-uniform", Math.abs(Math.sqrt(3) * uniform.std() / bound - 1))
                            .exact(
                                    "drawn-error:glorot-uniform",
                                    Math.abs(drawn("glorot-uniform") / (bound * bound / 3) - 1))
                            .exact("beyond-bound:glorot-uniform", beyond);
                });
    }

    private static Claim product() {
        return Claim.of(
                "G8",
                Verdict.HOLDS,
                List.of(equal("product-error:with squares", 0), atLeast("product-error:without squares", 1)),
                List.of("derive", "tanh", "--seeds", "4"),
                laboratory -> {
                    ProductVariance example = ProductVariance.example();
                    return new Findings()
                            .exact("product-error:with squares", (double)
                                    Math.abs(example.counted() - example.withSquares()))
                            .exact("product-error:without squares", (double)
                                    Math.abs(example.counted() - example.withoutSquares()));
                });
    }
}
