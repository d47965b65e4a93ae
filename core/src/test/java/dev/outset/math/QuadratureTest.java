package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuadratureTest {
    private static double secondMoment(DoubleUnaryOperator f, double... kinks) {
        return Quadrature.expectation(z -> f.applyAsDouble(z) * f.applyAsDouble(z), kinks);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Elementary.exp(-z));
    }

    /** Twelve digits from a 30-digit quadrature; half a unit of the last digit printed, and 10⁻¹² of our own. */
    @Test
    void secondMomentsOfActivationsAreKnownTo12Digits() {
        double half = 0.5e-12 + 1e-12;
        assertEquals(1, secondMoment(z -> z), half);
        assertEquals(0.5, secondMoment(z -> Math.max(z, 0), 0), half);
        assertEquals(1.5, secondMoment(z -> Math.max(z, 0) * Math.max(z, 0), 0), half);
        assertEquals(.499999998075, secondMoment(z -> Math.min(Math.max(z, 0), 6), 0, 6), half);
        assertEquals(.394294490398, secondMoment(Elementary::tanh), half);
        assertEquals(.293379035858, secondMoment(QuadratureTest::sigmoid), half);
        assertEquals(.516058550962, secondMoment(z -> Math.max(-1, Math.min(1, z)), -1, 1), half);
        assertEquals(.644945417493, secondMoment(z -> z > 0 ? z : Elementary.expm1(z), 0), half);
        assertEquals(.42522148257, secondMoment(z -> z * NormalLaw.cdf(z)), half);
        assertEquals(.355775519817, secondMoment(z -> z * sigmoid(z)), half);
        assertEquals(.452342192376, secondMoment(z -> z * Elementary.tanh(Elementary.log1p(Elementary.exp(z)))), half);
        assertEquals(.921245908859, secondMoment(z -> Elementary.log1p(Elementary.exp(z))), half);
        assertEquals(.183014021267, secondMoment(z -> z / (1 + Math.abs(z)), 0), half);
        assertEquals(.182883471194, secondMoment(z -> z - Elementary.tanh(z)), half);
        assertEquals(.432332358382, secondMoment(Elementary::sin), half);
        assertEquals(.567667641618, secondMoment(Elementary::cos), half);
        assertEquals(0.5, secondMoment(z -> Elementary.sin(30 * z)), half);
        assertEquals(1 / Math.sqrt(5), secondMoment(z -> Elementary.exp(-z * z)), half);
    }

    @Test
    void kinksThatNobodyNamedAreFound() {
        assertEquals(NormalLaw.cdf(0.3), Quadrature.expectation(z -> z < 0.3 ? 1 : 0), 1e-11);
        assertEquals(NormalLaw.cdf(0.3), Quadrature.expectation(z -> z < 0.3 ? 1 : 0, 0.3), 1e-14);
    }

    @Test
    void steepFunctionsAreFollowed() {
        double steep = Quadrature.expectation(z -> Elementary.tanh(1000 * z) * z);
        // E[z tanh(cz)] = 2φ(0) (1 − π²/(24c²) + O(c⁻⁴)), from ∫₀^∞ z (1 − tanh z) dz = π²/24
        double expected = 2 * NormalLaw.density(0) * (1 - Math.PI * Math.PI / 24e6);
        assertEquals(expected, steep, 1e-11);
    }

    @Test
    void otherMeansAndDeviationsAreMovedToTheStandardLaw() {
        double[] none = {};
        assertEquals(2, Quadrature.expectation(x -> x, none, 2, 3), 1e-12);
        assertEquals(13, Quadrature.expectation(x -> x * x, none, 2, 3), 1e-11);
        assertEquals(4, Quadrature.expectation(x -> x * x, none, 2, 0));
        double[] kink = {1};
        assertEquals(NormalLaw.cdf(1), Quadrature.expectation(x -> x > 1 ? 1 : 0, kink, 3, 2), 1e-13);
    }

    /** Arc-cosine kernel: E[relu(X) relu(Y)] = (√(1−ρ²) + (π − arccos ρ) ρ)/(2π) (Cho and Saul 2009). */
    @Test
    void correlatedReluIsTheArcCosineKernel() {
        double[] kink = {0};
        for (double rho : new double[] {-1, -0.9, -0.3, 0, 0.5, 0.99, 0.999999, 1}) {
            double expected = (Math.sqrt(1 - rho * rho) + (Math.PI - Math.acos(rho)) * rho) / (2 * Math.PI);
            double value = Quadrature.correlatedExpectation(x -> Math.max(x, 0), kink, x -> Math.max(x, 0), kink, rho);
            assertEquals(expected, value, 1e-12, "rho " + rho);
        }
    }

    /** E[erf(X) erf(Y)] = (2/π) arcsin(2ρ/3) (Williams 1997), and E[XY] = ρ. */
    @Test
    void correlatedErrorFunctionsAreAnArcSine() {
        double[] none = {};
        for (double rho : new double[] {-1, -0.5, 0.1, 0.8, 0.9999, 1}) {
            assertEquals(
                    2 / Math.PI * Math.asin(2 * rho / 3),
                    Quadrature.correlatedExpectation(Elementary::erf, none, Elementary::erf, none, rho),
                    1e-12);
            assertEquals(rho, Quadrature.correlatedExpectation(x -> x, none, y -> y, none, rho), 1e-12);
        }
    }

    @Test
    void plainIntegralsAreExactForPolynomials() {
        assertEquals(0.2, Quadrature.integral(x -> x * x * x * x, 0, 1), 1e-15);
        assertEquals(1.25, Quadrature.integral(x -> Math.abs(x - 0.5), -1, 1, 0.5), 1e-15);
        assertEquals(0, Quadrature.integral(x -> x, 2, 2));
        assertTrue(Double.isNaN(Quadrature.integral(x -> Double.NaN, 0, 1)), "what is undefined stays undefined");
    }

    @Test
    void aWrongSecondMomentIsSeen() {
        assertTrue(Math.abs(secondMoment(z -> Elementary.tanh(z * 1.000001)) - .394294490398) > 1.5e-12);
    }
}
