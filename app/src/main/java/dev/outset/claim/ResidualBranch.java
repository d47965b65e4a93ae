package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.check.CheckRequest;
import dev.outset.check.CheckResult;
import dev.outset.check.CheckSettings;
import dev.outset.check.Checker;
import dev.outset.check.CommandHint;
import dev.outset.check.Severity;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.proof.Premises;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Z9: residual branches that end in a zero layer: x ← x + W₂ f(W₁ x) with W₂ = 0 is the identity at the start. */
final class ResidualBranch {
    private static final String BRANCH = "64-64-64 relu";
    private static final int WIDTH = 64;
    private static final int ROWS = 64;
    private static final int BLOCKS = 32;

    private ResidualBranch() {}

    static List<Claim> claims() {
        return List.of(Claim.of(
                "Z9",
                Verdict.HOLDS,
                List.of(
                        equal("residual-growth:zero last layers", 1),
                        atLeast("residual-growth:he-normal", 1000),
                        atMost("residual-loss:zero last layers", 10),
                        atLeast("residual-loss:he-normal", 1000),
                        equal("findings:zero last layer", 0)),
                List.of(
                        "check",
                        "64-32-10 tanh softmax",
                        "--init",
                        "glorot-uniform",
                        "--init",
                        "fc2.weight=zeros",
                        "--data",
                        "digits"),
                ResidualBranch::measure));
    }

    private static Findings measure(Laboratory laboratory) {
        Findings findings = new Findings();
        List<Sketch.Line> lines = new ArrayList<>();
        for (boolean zero : List.of(true, false)) {
            String name = zero ? "zero last layers" : "he-normal";
            double[][] powers = new double[laboratory.seeds()][];
            laboratory.sideBySide(powers.length, seed -> powers[seed] = powers(seed, zero));
            lines.add(Sketch.Line.of(name, depths(), powers[0]));
            findings.median("residual-growth:" + name, each(powers, p -> p[BLOCKS] / p[0]))
                    .median("residual-loss:" + name, each(powers, p -> (1 + p[BLOCKS]) / 2));
        }
        return findings.exact("findings:zero last layer", heavyFindings())
                .sketch(new Sketch.Curves("sketch.residual", "axis.block", "axis.mean-square", false, true, lines));
    }

    private static double[] each(double[][] powers, ToDoubleFunction<double[]> number) {
        return Arrays.stream(powers).mapToDouble(number).toArray();
    }

    private static double[] depths() {
        double[] depth = new double[BLOCKS + 1];
        for (int i = 0; i <= BLOCKS; i++) {
            depth[i] = i;
        }
        return depth;
    }

    /**
     * The mean square of x after 0, 1, … blocks, from standard normal rows. For targets of mean 0 and variance 1 that
     * know nothing of it, half the squared error at the start is (1 + E[x²])/2.
     */
    private static double[] powers(long seed, boolean zero) {
        Network branch = Notation.parse(BRANCH);
        double[] x = DataSets.normal(branch, ROWS, seed).inputs().clone();
        double[] powers = new double[BLOCKS + 1];
        powers[0] = meanSquare(x);
        for (int block = 1; block <= BLOCKS; block++) {
            long own = 1000 * seed + block;
            Weights weights = zero
                    ? Laboratory.draw(branch, own, "he-normal", "fc2.weight=zeros")
                    : Laboratory.draw(branch, own, "he-normal");
            double[] change = Backprop.outputs(branch, weights, x.length / WIDTH, x);
            for (int i = 0; i < x.length; i++) {
                x[i] += change[i];
            }
            powers[block] = meanSquare(x);
        }
        return powers;
    }

    private static double meanSquare(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum / x.length;
    }

    /** Errors and warnings that the checker has for a zero last layer: none is right. */
    private static double heavyFindings() {
        Network network = Notation.parse("64-32-10 tanh softmax");
        InitPlan plan = Laboratory.plan(network, "glorot-uniform", "fc2.weight=zeros");
        Weights weights = Laboratory.draw(network, 0, "glorot-uniform", "fc2.weight=zeros");
        Map<String, PlanRow> rows = new LinkedHashMap<>();
        for (PlanRow row : plan.rows()) {
            rows.put(row.path(), row);
        }
        CheckResult result = Checker.check(new CheckRequest(
                network,
                weights,
                rows,
                DataSets.digits().batch(0, 256),
                Premises.defaults(64),
                CheckSettings.DEFAULT,
                Language.EN,
                CommandHint.of(network.notation()),
                Map.of(),
                1));
        return result.count(Severity.ERROR) + result.count(Severity.WARNING);
    }
}
