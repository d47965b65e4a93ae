package dev.outset.theory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activation.Facts;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.text.InputException;
import dev.outset.theory.LayerPrediction.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Moments of inputs, units and gradients on numbers small enough to be worked out by hand. */
class SecondMomentsTest {
    /** Two features that say the same on two scales, one that never changes, one of its own. */
    private static final double[] ROWS = {
        1, 0, 5, 1,
        3, 4, 5, 1,
        1, 0, 5, -1,
        3, 4, 5, -1,
    };

    private static final InputMoments FOUR = InputMoments.of(ROWS, 4, 4);

    @Test
    void momentsOfFourRows() {
        assertArrayEquals(new double[] {2, 2, 5, 0}, FOUR.mean());
        assertArrayEquals(new double[] {1, 4, 0, 1}, FOUR.variance());
        assertArrayEquals(new double[] {1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, FOUR.covariance());
        assertEquals(39 / 4.0, FOUR.meanSquare());
        assertEquals(33 / 39.0, FOUR.meanShare());
        assertEquals(36 / 26.0, FOUR.effectiveFeatures()); // (tr C)² / tr C²
        assertEquals(1 / 3.0, FOUR.meanSquareCorrelation()); // one of the three pairs that vary
    }

    @Test
    void momentsThatSayNothing() {
        InputMoments standard = InputMoments.standard(3);
        assertTrue(Double.isNaN(standard.effectiveFeatures()));
        assertTrue(Double.isNaN(standard.meanSquareCorrelation()));
        InputMoments zero = InputMoments.of(new double[6], 3, 2);
        assertEquals(0, zero.meanShare());
        assertEquals(0, zero.meanSquareCorrelation());
        assertTrue(Double.isNaN(zero.effectiveFeatures()));
    }

    @Test
    void dataThatAreNoneAreRefused() {
        assertThrows(InputException.class, () -> InputMoments.of(new double[0], 0, 1));
        assertThrows(InputException.class, () -> InputMoments.of(new double[0], 1, 0));
        assertThrows(InputException.class, () -> InputMoments.of(new double[5], 2, 3));
        InputException nan =
                assertThrows(InputException.class, () -> InputMoments.of(new double[] {1, 2, 1, Double.NaN}, 2, 2));
        assertTrue(String.valueOf(nan.getMessage()).contains("in feature 2"), nan::toString);
        assertEquals(1, InputMoments.of(new double[] {1}, 1, 1).features());
    }

    @Test
    void theCovarianceMatrixIsLeftOutWhereItWouldBeLarge() {
        int most = InputMoments.COVARIANCE_FEATURES;
        assertNotNull(InputMoments.of(new double[most], 1, most).covariance());
        assertNull(InputMoments.of(new double[most + 1], 1, most + 1).covariance());
        int rows = (int) (InputMoments.COVARIANCE_LIMIT / 1_000_000);
        assertNotNull(InputMoments.of(new double[rows * 1000], rows, 1000).covariance());
        assertNull(
                InputMoments.of(new double[(rows + 1) * 1000], rows + 1, 1000).covariance());
    }

    private static final double[] W = {1, 2, 3, 4, 5, 7}; // (2, 3)
    private static final double[] C = {2, 1, 0, 1, 3, 1, 0, 1, 4};
    private static final double[] G = {2, -1, -1, 3};

    @Test
    void covariancesThroughAMatrixAndBack() {
        assertArrayEquals(new double[] {66, 164, 164, 413}, UnitCovariance.throughWeights(W, 2, 3, C, new double[0]));
        assertArrayEquals(new double[] {66, 413}, UnitCovariance.varianceThroughWeights(W, 2, 3, C));
        double[] diagonal = {2, 3, 4};
        assertArrayEquals(new double[] {50, 122, 122, 303}, UnitCovariance.throughWeights(W, 2, 3, null, diagonal));
        assertArrayEquals(new double[] {42, 63, 123}, UnitCovariance.squaresBack(W, 2, 3, G));
        double[] back = UnitCovariance.backThroughWeights(W, 2, 3, G);
        assertArrayEquals(new double[] {42, 63, 123}, new double[] {back[0], back[4], back[8]});
        assertEquals(-2 * 2 + 11 * 5, back[1]); // (GW)_i0 W_i1
        assertEquals(-1 * 1 + 13 * 4, back[3]);
        assertArrayEquals(new double[3], UnitCovariance.squaresBack(W, 2, 3, new double[] {-1, 0, 0, 0})); // rounding
        assertArrayEquals(
                new double[2],
                UnitCovariance.varianceThroughWeights(W, 2, 3, new double[] {-1, 0, 0, 0, 0, 0, 0, 0, 0}));
    }

    private static final Network LINEAR = Notation.parse("3-2-2 linear");
    private static final Weights WEIGHTS = new Weights(Map.of(
            "fc1.weight", Tensor.of(List.of(2, 3), W),
            "fc1.bias", Tensor.of(List.of(2), new double[2]),
            "fc2.weight", Tensor.of(List.of(2, 2), new double[] {1, 0, 2, 1}),
            "fc2.bias", Tensor.of(List.of(2), new double[] {0, 10})));

    /** Without the covariances between units: C of the inputs and G at the output still count at their own layers. */
    @Test
    void aWideNetworkIsPredictedLayerByLayer() {
        InputMoments inputs = new InputMoments(new double[3], new double[] {2, 3, 4}, C, false);
        List<LayerPrediction> matrix = SignalPrediction.predict(LINEAR, WEIGHTS, inputs, new double[] {2, 3}, G, false);
        assertEquals((66 + 413) / 2.0, matrix.get(0).forward());
        assertEquals((66 + 413) / 2.0, matrix.get(0).zVariance());
        assertEquals((66 + 413) / 2.0, matrix.get(0).aMeanSquare(), 1e-12);
        assertEquals(Method.COVARIANCE, matrix.get(0).method());
        assertEquals((14 + 90) / 2.0, matrix.get(0).chi(), 1e-12);
        assertEquals((66 + 4 * 66 + 413 + 100) / 2.0, matrix.get(1).forward(), 1e-12);
        assertEquals((66 + 4 * 66 + 413) / 2.0, matrix.get(1).zVariance(), 1e-12);
        assertEquals(Method.DIAGONAL, matrix.get(1).method());
        assertEquals(2.5, matrix.get(1).backward());
        assertEquals((10 + 3) / 2.0, matrix.get(0).backward(), 1e-12);
        List<LayerPrediction> diagonal =
                SignalPrediction.predict(LINEAR, WEIGHTS, inputs, new double[] {2, 3}, null, false);
        assertEquals((2 + 4 * 3 + 3) / 2.0, diagonal.get(0).backward(), 1e-12);
    }

    /** With them: the units of fc1 share their inputs, so fc2 sees more than the sum of their variances. */
    @Test
    void aNarrowNetworkIsPredictedWithAllCovariances() {
        InputMoments inputs = new InputMoments(new double[3], new double[] {2, 3, 4}, C, false);
        List<LayerPrediction> all = SignalPrediction.predict(LINEAR, WEIGHTS, inputs, G);
        assertEquals((66 + 4 * 66 + 413 + 4 * 164) / 2.0, all.get(1).zVariance(), 1e-9);
        assertEquals(Method.COVARIANCE, all.get(1).method());
        assertEquals((10 + 3) / 2.0, all.get(0).backward(), 1e-12);
        assertEquals(
                (2.5 * 5 + 2.5) / 2,
                SignalPrediction.predict(LINEAR, WEIGHTS, inputs, 2.5).get(0).backward(),
                1e-12);
    }

    @Test
    void fiveLayersOf256AreNarrowAndOneOf1000IsNot() {
        assertTrue(SignalPrediction.isAffordable(Notation.parse("256-256-256-256-256-256 tanh")));
        assertFalse(SignalPrediction.isAffordable(Notation.parse("1000-1000 tanh")));
        assertTrue(SignalPrediction.isAffordable(Notation.parse("500-500 linear"))); // 2·500²·1000 = 5·10⁸
        assertFalse(SignalPrediction.isAffordable(Notation.parse("532-532 linear"))); // 6.02·10⁸
    }

    private static InitPlan plan() {
        return InitPlan.of(Notation.parse("4-4 linear"), List.of(Rule.parse("lecun-normal")));
    }

    /** Six pairs: by chance at most (1 + 5 √(2/6))/(n − 1) = 3.887/(n − 1); one third is above that from n = 13 on. */
    @Test
    void correlationsCountWhenTheyAreMoreThanChance() {
        PremiseTest chance = PremiseTest.independence(plan(), FOUR, 12);
        assertTrue(chance.holds());
        assertEquals(0, chance.cost());
        PremiseTest broken = PremiseTest.independence(plan(), FOUR, 13);
        assertFalse(broken.holds());
        assertEquals(Math.sqrt(1 / 3.0), broken.value(), 1e-15);
        assertEquals(Math.sqrt(2 / (36 / 26.0)), broken.cost(), 1e-15);
    }

    /** By chance at most (1 + 5 √(2/4))/n = 4.536/n; 33/39 is above that from n = 6 on. */
    @Test
    void meansCountWhenTheyAreMoreThanChance() {
        assertEquals(0, PremiseTest.zeroMeans(plan(), FOUR, 5).cost());
        assertTrue(PremiseTest.zeroMeans(plan(), FOUR, 5).holds());
        assertEquals(33 / 39.0, PremiseTest.zeroMeans(plan(), FOUR, 6).cost());
        assertFalse(PremiseTest.zeroMeans(plan(), FOUR, 6).holds());
    }

    @Test
    void oddnessIsTestedUpTo16() {
        Activation far =
                Activation.of("far", z -> z < -15.99 ? -z : z, z -> z < -15.99 ? -1 : 1, Facts.UNKNOWN, -15.99);
        PremiseTest odd = PremiseTest.odd(far);
        assertFalse(odd.holds());
        assertEquals(32, odd.value());
    }
}
