package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.curvature.EscapeClock;
import dev.outset.curvature.ParameterVector;
import dev.outset.curvature.SymmetricSubspace;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.probe.Probe;
import dev.outset.proof.Optimizer;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.random.Streams;
import dev.outset.text.Language;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules on weights that no scheme draws, and the edges of thresholds. */
final class RuleTest {
    private static final Network CHAIN = Notation.parse("2-3-3-1 tanh");

    /** Rows and columns of the middle matrix sum to 6, but no permutation maps it to itself. */
    private static Weights balanced(double spoiled) {
        return Starts.weights(
                CHAIN,
                new double[] {0.3, 0.5, 0.3, 0.5, 0.3, 0.5},
                new double[3],
                new double[] {0, 0.5, 1.5 + spoiled, 1.25, 0.5, 0.25, 0.75, 1, 0.25},
                new double[3],
                new double[] {0.7, 0.7, 0.7},
                new double[1]);
    }

    @Test
    void balancedUnitsWithDifferentWeightsAreFound() {
        CheckResult result = Starts.check(CHAIN, balanced(0), "normal", Language.EN);
        assertEquals(
                Set.of("balanced-units"), Starts.loud(result), result.findings().toString());
        assertEquals("suspect", result.verdict());
        assertEquals(1, result.layers().get(0).distinctUnits());
        assertTrue(result.findings().get(0).proved());
        assertEquals(true, result.findings().get(0).evidence().get("verified"));
    }

    /** Real training in float32: still equal half a decade before the predicted step, apart half a decade after. */
    @Test
    void theStepAtWhichRoundingPartsThemIsPredicted() {
        Finding finding = Starts.check(CHAIN, balanced(0), "normal", Language.EN)
                .findings()
                .get(0);
        int step = (Integer) finding.evidence().getOrDefault("predictedSeparationStep", 0);
        assertTrue(finding.reason().contains("after about " + Words.number(step) + " steps"), finding.reason());
        assertTrue(splitAfter(step / 3) < EscapeClock.APART, "apart before " + step);
        assertTrue(splitAfter(3 * step) >= EscapeClock.APART, "equal after " + step);
    }

    /** With small ReLU weights in the middle the clock follows a split that does not grow, and says so. */
    @Test
    void whereNothingPartsThemItSaysSo() {
        Network relu = Notation.parse("2-3-3-1 relu");
        double[] w = new double[9];
        Arrays.setAll(w, i -> balanced(0).get("fc2.weight").get(i) / 64);
        Weights weights = balanced(0).with("fc2.weight", Tensor.of(List.of(3, 3), w));
        Finding finding = Starts.check(relu, weights, "normal", Language.EN).findings().stream()
                .filter(f -> f.rule().equals("balanced-units"))
                .findFirst()
                .orElseThrow();
        assertFalse(finding.evidence().containsKey("predictedSeparationStep"), finding.reason());
        assertTrue(finding.reason().contains("not predicted to part them within 10"), finding.reason());
    }

    private static double splitAfter(int steps) {
        DataSet rows = DataSets.normal(CHAIN, Probe.rows(CHAIN, 256), 0)
                .select(IntStream.range(0, 64).toArray());
        Training training = Training.sgd(0.1)
                .withEpochs(steps)
                .withBatch(64)
                .withShuffle(false)
                .with(Precision.FLOAT32, false)
                .withPoints(1);
        Weights end = Trainer.run(CHAIN, balanced(0), new TrainingData(rows, rows), training, Streams.philox(0))
                .weights();
        SymmetricSubspace equal = new SymmetricSubspace(
                CHAIN, Symmetry.find(CHAIN, balanced(0), Premises.defaults(2)).layers());
        double square = 0;
        for (double x : equal.split(ParameterVector.of(CHAIN, end))) {
            square += x * x;
        }
        return Math.sqrt(square);
    }

    @Test
    void oneWeightOffByABitBreaksTheBalance() {
        CheckResult result = Starts.check(CHAIN, balanced(Math.ulp(1.5)), "normal", Language.EN);
        assertFalse(Starts.fired(result).contains("balanced-units"));
    }

    @Test
    void twoEqualRowsAloneAreNoTieButWithEqualColumnsTheyAre() {
        Network network = Notation.parse("2-3-1 tanh");
        double[] rows = {0.3, 0.5, 0.3, 0.5, -0.2, 0.9};
        Weights equalRows = Starts.weights(network, rows, new double[3], new double[] {0.4, 0.6, 0.7}, new double[1]);
        assertEquals(Set.of(), Starts.loud(Starts.check(network, equalRows, "normal", Language.EN)));
        Weights tied = Starts.weights(network, rows, new double[3], new double[] {0.4, 0.4, 0.7}, new double[1]);
        CheckResult result = Starts.check(network, tied, "normal", Language.EN);
        assertEquals(Set.of("tied-units"), Starts.loud(result));
        assertTrue(result.findings().get(0).message().contains("{0, 1}"));
    }

    @Test
    void oppositeUnitsOfAnOddActivationAreTied() {
        Network network = Notation.parse("1-2-1 tanh");
        Weights signed =
                Starts.weights(network, new double[] {1, -1}, new double[2], new double[] {1, -1}, new double[1]);
        CheckResult result = Starts.check(network, signed, "book", Language.EN);
        assertEquals(Set.of("tied-units"), Starts.loud(result));
        assertTrue(result.findings().get(0).reason().contains("opposite sign"));
        Network sigmoid = Notation.parse("1-2-1 sigmoid");
        assertEquals(Set.of(), Starts.loud(Starts.check(sigmoid, signed, "book", Language.EN)));
    }

    @Test
    void clonedLayersAreFoundAndIdentitiesAreNot() {
        Network network = Notation.parse("4-4-4-1 tanh");
        Weights drawn = Starts.draw(network, 0);
        Weights cloned = drawn.with("fc2.weight", drawn.get("fc1.weight"));
        CheckResult result = Starts.check(network, cloned, "normal", Language.EN);
        assertEquals(Set.of("identical-tensors"), Starts.loud(result));
        assertEquals("fc2.weight", result.findings().get(0).where());
        assertEquals(Set.of(), Starts.loud(Starts.check("4-4-4-1 tanh", "normal", "identity", "fc3.weight=normal")));
    }

    @Test
    void weightsThatAreNotNumbersGiveOneFinding() {
        Network network = Notation.parse("2-3-1 tanh");
        Weights nan = Starts.draw(network, 0).with("fc1.weight", Tensor.of(List.of(3, 2), new double[] {
            1, 2, Double.NaN, 3, 4, 5
        }));
        CheckResult result = Starts.check(network, nan, "normal", Language.EN);
        assertEquals(Set.of("non-finite"), Starts.fired(result));
        assertEquals("broken", result.verdict());
        assertTrue(CheckTree.of(result).toString().contains("firstMovesAtStep=unknown"));
    }

    @Test
    void aChainShrinksWithoutItsSmallestStep() {
        assertEquals(1e3, SignalPath.shrinks(new double[] {1, 1e-3, 1e-6}), 1e-9);
        assertEquals(1, SignalPath.shrinks(new double[] {1, 1, 1e-9}), 1e-12);
        assertEquals(1, SignalPath.shrinks(new double[] {1, 1e-9}), 0);
        assertEquals(Double.POSITIVE_INFINITY, SignalPath.shrinks(new double[] {1, 0, 0}), 0);
        assertEquals(1, SignalPath.shrinks(new double[] {1, 1, 0}), 0);
        assertEquals(1, SignalPath.shrinks(new double[] {0, 0, 0}), 0);
    }

    @Test
    void settingsSwitchRulesOffChangeSeveritiesAndIgnoreWithAReason() {
        CheckRequest request = Starts.request(CHAIN, balanced(0), "normal", Language.EN);
        CheckSettings off = new CheckSettings(
                Thresholds.DEFAULT,
                List.of(new CheckSettings.SeverityChoice("balanced-units", "fc1", Optional.empty())),
                List.of(new CheckSettings.Ignored("balanced-units", "fc2", Severity.ERROR, "known")));
        assertEquals("sound", Checker.check(with(request, off)).verdict());
        CheckSettings harder = new CheckSettings(
                Thresholds.DEFAULT,
                List.of(new CheckSettings.SeverityChoice("balanced-units", "*", Optional.of(Severity.ERROR))),
                List.of());
        assertEquals("broken", Checker.check(with(request, harder)).verdict());
    }

    /** Held random weights do not move, but no gradient of theirs is proved to be zero. */
    @Test
    void whatIsHeldFixedIsNotCalledFrozen() {
        Network network = Notation.parse("2-3-1 tanh");
        Weights drawn = Starts.draw(network, 0);
        Weights dead = drawn.with("fc2.weight", Tensor.of(List.of(1, 3), new double[3]))
                .with("fc1.weight", Tensor.of(List.of(3, 2), new double[6]));
        for (Weights weights : List.of(drawn, dead)) {
            CheckRequest all = Starts.request(network, weights, "normal", Language.EN);
            CheckRequest some = with(
                    all,
                    new Premises(
                            Optimizer.SGD, 0, List.of("fc2.*"), all.premises().box()));
            Set<String> frozen = new TreeSet<>();
            Checker.check(some).findings().stream()
                    .filter(f -> f.rule().equals("frozen-parameters"))
                    .forEach(f -> frozen.add(f.where()));
            assertEquals(weights == drawn ? Set.of() : Set.of("fc2.weight"), frozen);
        }
    }

    private static CheckRequest with(CheckRequest r, Premises premises) {
        return new CheckRequest(
                r.network(),
                r.weights(),
                r.plan(),
                r.batch(),
                premises,
                r.settings(),
                r.language(),
                r.hint(),
                r.provenance(),
                r.threads());
    }

    private static CheckRequest with(CheckRequest r, CheckSettings settings) {
        return new CheckRequest(
                r.network(),
                r.weights(),
                r.plan(),
                r.batch(),
                r.premises(),
                settings,
                r.language(),
                r.hint(),
                r.provenance(),
                r.threads());
    }

    @Test
    void pivotedOrthogonalisationNeverExceedsTheConditionNumber() {
        assertEquals(1, SingularValues.conditionAtLeast(new double[] {1, 0, 0, 1}, 2, 2), 0);
        assertTrue(SingularValues.conditionAtLeast(new double[] {1, 2, 1, 2}, 2, 2) > 1e15); // 0 but for rounding
        // [[1, 1], [0, e]]: σ₁σ₂ = e, σ₁² + σ₂² = 2 + e², so κ < (2 + e²)/e.
        double e = 1e-7;
        double bound = SingularValues.conditionAtLeast(new double[] {1, 1, 0, e}, 2, 2);
        assertTrue(bound <= (2 + e * e) / e && bound > 0.5 / e, String.valueOf(bound));
    }

    @Test
    void numbersPrintWithThreeDigits() {
        assertEquals("0.0912", Words.number(0.09123));
        assertEquals("1000", Words.number(999.7));
        assertEquals("1.23·10⁻⁹", Words.number(1.2345e-9));
        assertEquals("2048", Words.count(2048));
        assertEquals("10000000", Words.count(1e7));
        assertEquals("22.6", Words.count(22.627));
        assertEquals("∞", Words.count(Double.POSITIVE_INFINITY));
        assertEquals("−∞", Words.number(Double.NEGATIVE_INFINITY));
        assertEquals("12 %", Words.percent(0.12));
    }
}
