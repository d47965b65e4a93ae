package dev.outset.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.text.Language;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the signal ends: a cause is named, not what follows from it. */
class CutSignalTest {
    private static final Network DEEP = Notation.parse("64-64-64-10 relu softmax");

    private static Finding only(CheckResult result, String rule) {
        List<Finding> found =
                result.findings().stream().filter(f -> f.rule().equals(rule)).toList();
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    /** z of fc1 is about 10¹⁶⁰, that of fc2 beyond all doubles; the gradients of fc1 only come back from there. */
    @Test
    void theFirstLayerThatOverflowsIsNamed() {
        Finding finding = only(Starts.check("64-64-10 relu softmax", "digits", "normal(std=1e160)"), "non-finite");
        assertEquals("fc2", finding.where());
    }

    /** Every z of fc1 and fc2 is 0 or the bias, but gradients of 10²⁰⁰ squared are not. */
    @Test
    void gradientsThatOverflowAloneAreNamedFromTheirEnd() {
        Network network = Notation.parse("2-2-2-1 linear");
        double[] huge = {1e160, 1e160, 1e160, 1e160};
        Weights weights = Starts.weights(
                network,
                new double[4],
                new double[2],
                new double[4],
                new double[2],
                new double[] {1e160, 1e160},
                new double[] {1});
        weights = weights.with("fc2.weight", Tensor.of(List.of(2, 2), huge));
        Finding finding = only(Starts.check(network, weights, "normal", Language.EN), "non-finite");
        assertEquals("fc1", finding.where());
        assertTrue(finding.message().startsWith("The gradients at fc1"), finding.message());
    }

    /** Silent on all rows, one unit of it by proof: that is the error, and no gradient is said to shrink. */
    @Test
    void aSilentLayerIsTheCauseAndNotAShrinkingGradient() {
        double[] low = new double[64];
        Arrays.fill(low, -12);
        low[7] = -1e9;
        Weights weights = Starts.draw(DEEP, 0).with("fc2.bias", Tensor.of(List.of(64), low));
        CheckResult result = Starts.check(DEEP, weights, "digits", Language.EN);
        List<Finding> dead = result.findings().stream()
                .filter(f -> f.rule().equals("dead-units"))
                .toList();
        assertEquals(
                List.of(Severity.ERROR, Severity.WARNING),
                dead.stream().map(Finding::severity).toList());
        assertTrue(dead.get(0).message().startsWith("All 64 units of fc2 are silent"), dead.toString());
        assertFalse(
                Starts.fired(result).contains("vanishing-gradient"),
                result.findings().toString());
        assertFalse(
                Starts.fired(result).contains("vanishing-signal"),
                result.findings().toString());
    }

    /** Random biases are not remedied by random biases. */
    @Test
    void theRemedyOfDeadUnitsDependsOnTheBiases() {
        Finding zeros = only(Starts.check("1-200-1 relu", "book", "normal", "*.bias=zeros"), "dead-units");
        assertTrue(
                zeros.remedy().text().startsWith("Draw the biases"),
                zeros.remedy().text());
        Finding drawn = only(Starts.check("1-200-1 relu", "book", "normal", "*.bias=normal"), "dead-units");
        assertTrue(
                drawn.remedy().text().startsWith("The biases are random already"),
                drawn.remedy().text());
        assertTrue(
                drawn.remedy().command().contains("leaky-relu"), drawn.remedy().command());
    }
}
