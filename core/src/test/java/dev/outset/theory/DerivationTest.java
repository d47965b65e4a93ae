package dev.outset.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activation.Facts;
import dev.outset.activation.Activations;
import dev.outset.network.Notation;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.theory.PremiseTest.Basis;
import dev.outset.theory.PremiseTest.Premise;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DerivationTest {
    @Test
    void tanhMeetsEveryPremise() {
        Derivation derivation = derive("8-8-8 tanh", "glorot-normal", Activations.TANH);
        assertTrue(derivation.holds(), derivation::toString);
        assertEquals(Basis.PROVED, derivation.test(Premise.ODD).basis());
        assertEquals(1, derivation.test(Premise.SLOPE_AT_ZERO).value());
        assertEquals(1, derivation.edge().best().weightVariance(), 1e-12);
    }

    @Test
    void sigmoidBreaksAllThreePremisesAboutTheActivation() {
        Derivation derivation = derive("8-8-8 sigmoid", "glorot-normal", Activations.SIGMOID);
        assertFalse(derivation.test(Premise.ODD).holds());
        assertFalse(derivation.test(Premise.SLOPE_AT_ZERO).holds());
        assertFalse(derivation.test(Premise.ZERO_AT_ZERO).holds());
        assertTrue(derivation.test(Premise.ZERO_MEANS).holds());
        assertEquals(1, derivation.test(Premise.ODD).value(), 1e-15); // σ(z) + σ(−z)
        assertEquals(0.25, derivation.test(Premise.SLOPE_AT_ZERO).value(), 1e-16);
        assertEquals(0.5, derivation.test(Premise.ZERO_AT_ZERO).value(), 1e-16);
        // The even part is 1/2 everywhere, as is f(0): both are (1/4)/E[σ²]; forward gain² = 1/E[σ²] = 1.8462².
        assertEquals(0.25 * 1.8462 * 1.8462, derivation.test(Premise.ODD).cost(), 1e-4);
        assertEquals(
                0.25 * 1.8462 * 1.8462, derivation.test(Premise.ZERO_AT_ZERO).cost(), 1e-4);
    }

    @Test
    void reluIsNotOddAndBendsAtZero() {
        Derivation derivation = derive("8-8-8 relu", "he-normal", Activations.RELU);
        assertFalse(derivation.test(Premise.ODD).holds());
        assertFalse(derivation.test(Premise.SLOPE_AT_ZERO).holds());
        assertTrue(derivation.test(Premise.ZERO_AT_ZERO).holds());
        assertEquals(0.5, derivation.test(Premise.ODD).cost(), 1e-12); // the even part |z|/2: E = 1/4 of 1/2
        assertEquals(0.5, derivation.test(Premise.SLOPE_AT_ZERO).cost(), 1e-12); // 1 − E[f′²] = 1 − 1/2
        assertEquals(2, derivation.edge().best().weightVariance(), 1e-12);
        assertEquals(Math.sqrt(2), derivation.gains().forward(), 1e-12);
        assertEquals(Math.sqrt(2), derivation.gains().backward(), 1e-12);
    }

    /** A slope of 1 on the right alone is not enough: the test looks at both sides. */
    @Test
    void aKinkAtZeroIsSeen() {
        Activation bent = Activation.of("bent", z -> z < 0 ? 0.5 * z : z, z -> z < 0 ? 0.5 : 1, Facts.UNKNOWN, 0);
        assertFalse(derive("4-4 linear", "lecun-normal", bent)
                .test(Premise.SLOPE_AT_ZERO)
                .holds());
    }

    @Test
    void anOddFunctionWithoutStatedFactsIsTested() {
        PremiseTest odd = derive("4-4 linear", "lecun-normal", Functions.TANH).test(Premise.ODD);
        assertTrue(odd.holds());
        assertEquals(Basis.TESTED, odd.basis());
        Activation shifted =
                Activation.of("shifted", z -> Functions.TANH.value(z) + 1e-9, Functions.TANH::slope, Facts.UNKNOWN);
        assertFalse(
                derive("4-4 linear", "lecun-normal", shifted).test(Premise.ODD).holds());
    }

    @Test
    void scaledInputsWithAMeanAreCaughtWithTheShareTheyLose() {
        double[] inputs = new double[200 * 3];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextDouble(); // U(0, 1): E[x]² / E[x²] = (1/4)/(1/3)
        }
        Derivation derivation = Derivation.of(
                plan("3-3 linear", "lecun-normal"), Activations.LINEAR, InputMoments.of(inputs, 200, 3), 200);
        PremiseTest means = derivation.test(Premise.ZERO_MEANS);
        assertFalse(means.holds());
        // 600 values: the mean 1/2 is known to ±0.012, the share to about ±0.02.
        assertEquals(0.75, means.cost(), 0.06);
        assertTrue(derivation.test(Premise.INDEPENDENCE).holds(), "the features are independent");
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextDouble() - 0.5;
        }
        assertTrue(
                Derivation.of(
                                plan("3-3 linear", "lecun-normal"),
                                Activations.LINEAR,
                                InputMoments.of(inputs, 200, 3),
                                200)
                        .test(Premise.ZERO_MEANS)
                        .holds(),
                "centred inputs pass");
    }

    @Test
    void correlatedFeaturesAreCaught() {
        double[] inputs = new double[200 * 3];
        SplittableRandom random = new SplittableRandom(5);
        for (int r = 0; r < 200; r++) {
            double shared = random.nextGaussian();
            for (int j = 0; j < 3; j++) {
                inputs[3 * r + j] = shared + random.nextGaussian();
            }
        }
        PremiseTest test = Derivation.of(
                        plan("3-3 linear", "lecun-normal"), Activations.LINEAR, InputMoments.of(inputs, 200, 3), 200)
                .test(Premise.INDEPENDENCE);
        assertFalse(test.holds());
        assertEquals(0.5, test.value(), 0.15); // correlation 1/2, known to about 1/√200
    }

    @Test
    void weightsThatAreDrawnTogetherOrHaveAMeanBreakTheirPremises() {
        assertFalse(derive("4-4 linear", "orthogonal", Activations.LINEAR)
                .test(Premise.INDEPENDENCE)
                .holds());
        assertFalse(derive("4-4 linear", "constant(0.5)", Activations.LINEAR)
                .test(Premise.ZERO_MEANS)
                .holds());
    }

    @Test
    void glorotsScaleForUnequalWidths() {
        GlorotScale scale = new GlorotScale("fc1", 300, 100);
        assertEquals(1 / 300.0, scale.forwardVariance());
        assertEquals(1 / 100.0, scale.backwardVariance());
        assertEquals(2 / 400.0, scale.variance());
        assertEquals(Math.sqrt(2 / 400.0), scale.normalStd());
        assertEquals(Math.sqrt(6 / 400.0), scale.uniformBound(), 1e-16);
        assertEquals(scale.variance(), scale.uniformBound() * scale.uniformBound() / 3, 1e-18);
        assertEquals(1.5, scale.forwardFactor(), 1e-15);
        assertEquals(0.5, scale.backwardFactor(), 1e-15);
        assertEquals(1, new GlorotScale("fc1", 64, 64).forwardFactor());
    }

    @Test
    void theVarianceOfAProductNeedsTheSquares() {
        ProductVariance example = ProductVariance.example();
        assertEquals(example.counted(), example.withSquares());
        assertNotEquals(example.counted(), example.withoutSquares());
        SplittableRandom random = new SplittableRandom(1);
        for (int c = 0; c < 1000; c++) {
            long[] x = random.longs(1 + random.nextInt(5), -50, 50).toArray();
            long[] y = random.longs(1 + random.nextInt(5), -50, 50).toArray();
            ProductVariance any = ProductVariance.of(x, y);
            assertEquals(any.counted(), any.withSquares());
        }
    }

    @Test
    void aWideLayersSpreadIsFiveOverNForReluAndTwoForLinear() {
        assertEquals(5, FiniteWidth.kurtosis(Activations.RELU, 3.7), 1e-11);
        assertEquals(2, FiniteWidth.kurtosis(Activations.LINEAR, 0.1), 1e-11);
        assertEquals(Math.sqrt(1.05 * 1.05 * 1.05 - 1), FiniteWidth.relativeDeviation(5, 100, 100, 100), 1e-14);
    }

    @Test
    void expectationsFollowThePlan() {
        InitPlan plan = plan("100-100-50-20 relu", "he-normal");
        List<StartExpectation> layers = StartExpectation.of(plan, 1, 3);
        assertEquals(2, layers.get(0).forward(), 1e-12); // σ_w² · E[x²]
        assertEquals(2, layers.get(1).forward(), 1e-12); // He keeps it from there
        assertEquals(2, layers.get(2).forward(), 1e-12);
        assertEquals(8, layers.get(2).linearForward(), 1e-12); // the identity would not halve it
        assertEquals(3, layers.get(2).backward());
        assertEquals(3 * 20 * 2.0 / 50 / 2, layers.get(1).backward(), 1e-12); // n_out · 2/n_in · E[f′²]
        assertTrue(Double.isNaN(
                StartExpectation.of(plan("4-4-4 relu", "ones"), 1, 1).get(0).forward()));
    }

    private static Derivation derive(String notation, String rule, Activation activation) {
        InitPlan plan = plan(notation, rule);
        return Derivation.of(
                plan, activation, InputMoments.standard(plan.network().inputs()), 1);
    }

    private static InitPlan plan(String notation, String rule) {
        return InitPlan.of(Notation.parse(notation), List.of(Rule.parse(rule)));
    }
}
