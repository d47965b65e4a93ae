package dev.outset.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activation.Facts;
import dev.outset.math.Elementary;
import dev.outset.text.InputException;
import dev.outset.theory.MeanField.Limit;
import dev.outset.theory.MeanField.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables: tanh with σ_b² = 0.05, found independently with 101 Gauss–Hermite nodes in NumPy. */
class MeanFieldTest {
    @ParameterizedTest
    @CsvSource({
        // σ_w², q*, χ₁, c*, ξ_q, ξ_c, ξ_∇
        "1.00, .19359, .75903, 1,      1.748, 3.627, 3.627",
        "1.40, .36488, .91103, 1,      1.740, 10.732, 10.732",
        "1.60, .47425, .96369, 1,      1.621, 27.035, 27.035",
        "1.70, .53308, .98674, 1,      1.558, 74.92, 74.92",
        "1.80, .59413, 1.00822, .95041, 1.498, 125.8, -122.1",
        "2.00, .72176, 1.04767, .74408, 1.388, 25.21, -21.48",
        "2.50, 1.06396, 1.13352, .44680, 1.180, 11.80, -7.98",
        "3.00, 1.42801, 1.20893, .29932, 1.041, 9.051, -5.270",
        "4.00, 2.19549, 1.34241, .16507, .873, 6.980, -3.396"
    })
    void tanhTable(double w, double q, double chi, double c, double xiQ, double xiC, double xiGrad) {
        MeanField field = MeanField.of(Functions.TANH, w, 0.05);
        assertEquals(Limit.POINT, field.limit());
        assertEquals(q, field.lengthLimit(), 1e-5);
        assertEquals(chi, field.chi(), 1e-5);
        assertEquals(c, field.correlationLimit(), 1e-5);
        assertEquals(xiQ, field.lengthDepth(), 6e-4);
        assertEquals(xiC, field.correlationDepth(), 5e-4 * xiC);
        assertEquals(xiGrad, field.gradientDepth(), 5e-4 * Math.abs(xiGrad));
        assertEquals(6 * field.correlationDepth(), field.trainableDepth());
        assertEquals(w < 1.75 ? Phase.ORDERED : Phase.CHAOTIC, field.phase());
    }

    @Test
    void aSlopeTwoPercentOffMissesTheTable() {
        Activation wrong =
                Activation.of("wrong", Functions.TANH::value, z -> 1.02 * Functions.TANH.slope(z), Facts.UNKNOWN);
        assertTrue(Math.abs(MeanField.of(wrong, 1.4, 0.05).chi() - .91103) > 1e-2);
    }

    @ParameterizedTest
    @CsvSource({
        // σ_b², σ_w², q*
        "0, 1, 0",
        "2.01e-5, 1.05000, .02592",
        ".001, 1.18919, .10729",
        ".01, 1.42421, .2733",
        ".05, 1.76095, .57005",
        ".1, 1.98607, .8058",
        ".2, 2.28515, 1.1645"
    })
    void tanhEdgeOfChaos(double b, double w, double q) {
        EdgeOfChaos edge = EdgeOfChaos.of(Functions.TANH, b);
        assertEquals(EdgeOfChaos.Kind.POINTS, edge.kind());
        assertEquals(1, edge.points().size());
        assertEquals(w, edge.best().weightVariance(), 1e-5);
        assertEquals(q, edge.best().lengthLimit(), 5e-5);
        assertTrue(edge.best().stable());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.2})
    void chiIsOneOnTheEdge(double b) {
        MeanField field = MeanField.of(
                Functions.TANH, EdgeOfChaos.of(Functions.TANH, b).best().weightVariance(), b);
        assertEquals(Phase.CRITICAL, field.phase());
        assertEquals(Double.POSITIVE_INFINITY, field.trainableDepth());
    }

    @Test
    void reluHasClosedForms() {
        MeanField field = MeanField.of(Functions.RELU, 1.2, 0.3);
        assertEquals(0.3 / (1 - 0.6), field.lengthLimit(), 1e-12); // q = σ_w² q/2 + σ_b²
        assertEquals(0.6, field.chi(), 1e-14);
        assertEquals(-1 / Math.log(0.6), field.lengthDepth(), 1e-12);
        assertEquals(1, field.correlationLimit());
        assertEquals(-1 / Math.log(0.6), field.correlationDepth(), 1e-9);
        assertEquals(1.2 * 2.5 / 2 + 0.3, field.nextLength(2.5), 1e-13);
    }

    /** Cho and Saul 2009: E[relu u₁ relu u₂]/(q/2) = (√(1−c²) + c(π − arccos c))/π. */
    @Test
    void reluCorrelationIsTheArcCosineKernel() {
        MeanField field = MeanField.of(Functions.RELU, 2, 0);
        for (double c : new double[] {-1, -0.7, 0, 0.3, 0.9, 0.99, 0.9999, 1}) {
            double kernel = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
            assertEquals(kernel, field.nextCorrelation(3, c), 1e-9, "c = " + c);
        }
    }

    /** Hayou et al. 2019: 1 − c_l → 9π²/(2 l²), slowly: a fifth is still missing after 100 layers. */
    @Test
    void reluCorrelationsApproachOneLikeTheSquareOfDepth() {
        MeanField field = MeanField.of(Functions.RELU, 2, 0);
        double c = 0;
        double kernel = 0;
        for (int l = 1; l <= 100; l++) {
            c = field.nextCorrelation(1, c);
            kernel = (Math.sqrt(1 - kernel * kernel) + kernel * (Math.PI - Math.acos(kernel))) / Math.PI;
        }
        assertEquals(1 - kernel, 1 - c, 1e-6 * (1 - kernel));
        double ratio = (1 - c) * 100 * 100 * 2 / (9 * Math.PI * Math.PI);
        assertTrue(ratio > 0.79 && ratio < 0.83, "found " + ratio);
    }

    @Test
    void reluAtTwoKeepsEveryLength() {
        MeanField field = MeanField.of(Functions.RELU, 2, 0);
        assertEquals(Limit.EVERY, field.limit());
        assertEquals(1, field.chi(), 1e-12);
        assertEquals(Phase.CRITICAL, field.phase());
        EdgeOfChaos edge = EdgeOfChaos.of(Functions.RELU, 0);
        assertEquals(EdgeOfChaos.Kind.EVERY_LENGTH, edge.kind());
        assertEquals(2, edge.best().weightVariance(), 1e-12);
        EdgeOfChaos biased = EdgeOfChaos.of(Functions.RELU, 0.1);
        assertEquals(EdgeOfChaos.Kind.NONE, biased.kind());
        assertTrue(Double.isNaN(biased.best().weightVariance()));
    }

    @Test
    void leakyReluIsCriticalAtTwoOverOnePlusASquared() {
        EdgeOfChaos edge = EdgeOfChaos.of(Functions.leaky(0.2), 0);
        assertEquals(2 / (1 + 0.04), edge.best().weightVariance(), 1e-12);
    }

    @Test
    void lengthsThatGrowWithoutEndHaveNoFixedPoint() {
        MeanField field = MeanField.of(Functions.RELU, 2.5, 0.1);
        assertEquals(Limit.NONE, field.limit());
        assertEquals(Double.POSITIVE_INFINITY, field.lengthLimit());
        assertEquals(1.25, field.chi(), 1e-15);
        assertTrue(Double.isNaN(field.correlationLimit()));
        MeanField marginal = MeanField.of(Functions.RELU, 2, 0.1); // q grows by 0.1 per layer
        assertEquals(Limit.NONE, marginal.limit());
    }

    @Test
    void sineHasNoSlopeAtInfinitySoChiIsUnknownThere() {
        Activation wave = Activation.of("wave", z -> z + Elementary.sin(z), z -> 1 + Elementary.cos(z), Facts.UNKNOWN);
        MeanField field = MeanField.of(wave, 2, 0);
        assertEquals(Limit.NONE, field.limit());
        assertEquals(Phase.UNKNOWN, field.phase());
    }

    @Test
    void sigmoidNeedsNoBiasToKeepALength() {
        MeanField field = MeanField.of(Functions.SIGMOID, 1, 0);
        assertEquals(Limit.POINT, field.limit());
        double q = field.lengthLimit();
        assertEquals(q, field.nextLength(q), 1e-12);
        assertTrue(q > 0.25, "E[σ(z)²] is at least σ(0)² = 1/4, found " + q);
        assertTrue(field.chi() < 1.0 / 16, "σ′ is at most 1/4");
        assertEquals(1, field.correlationLimit());
    }

    @Test
    void zeroWeightsForgetEverythingInOneLayer() {
        MeanField biased = MeanField.of(Functions.TANH, 0, 0.3);
        assertEquals(0.3, biased.lengthLimit(), 1e-12);
        assertEquals(0, biased.chi());
        assertEquals(1, biased.correlationLimit());
        assertEquals(0, biased.correlationDepth());
        MeanField bare = MeanField.of(Functions.TANH, 0, 0);
        assertEquals(Limit.ZERO, bare.limit());
        assertEquals(0, bare.lengthLimit());
        assertEquals(0, bare.chi());
        assertTrue(Double.isNaN(bare.correlationLimit()), "nothing is left to correlate");
    }

    @Test
    void tanhBelowOneDiesOutAndKeepsAngles() {
        MeanField field = MeanField.of(Functions.TANH, 0.9, 0);
        assertEquals(Limit.ZERO, field.limit());
        assertEquals(0.9, field.chi(), 1e-12);
        assertEquals(-1 / Math.log(0.9), field.lengthDepth(), 1e-9);
        assertTrue(Double.isNaN(field.correlationLimit()), "a linear map leaves angles as they are");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aVarianceMustBeOne(double variance) {
        assertThrows(InputException.class, () -> MeanField.of(Functions.TANH, variance, 0));
        assertThrows(InputException.class, () -> MeanField.of(Functions.TANH, 1, variance));
        assertThrows(InputException.class, () -> EdgeOfChaos.of(Functions.TANH, variance));
    }
}
