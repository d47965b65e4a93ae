package dev.outset.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation.Facts;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationsTest {
    static Stream<Activation> activations() {
        List<Activation> all = new ArrayList<>(Activations.all());
        for (double a : new double[] {-1, -0.5, 0, 0.2, 1, 3}) {
            all.add(Activations.leakyRelu(a));
            all.add(Activations.elu(a));
        }
        return all.stream();
    }

    /** From far below to far above, both signs, no kink closer than 1/64. */
    private static final double[] PLACES = {
        -710, -40, -9.2, -5.37, -2.21, -1.03, -0.73, -0.31, -0.02, 0.02, 0.31, 0.73, 1.03, 2.21, 5.37, 6.2, 9.2, 40, 710
    };

    @ParameterizedTest
    @MethodSource("activations")
    void theSlopeIsThatOfTheValue(Activation f) {
        assertTrue(worstSlopeError(f) <= 1, f + ": " + worstSlopeError(f) + " times the tolerance");
    }

    @Test
    void aSlopeTwoPercentOffOrOfTheWrongSignIsCaught() {
        for (Activation f : Activations.all()) {
            Activation tilted = Activation.of("tilted", f::value, z -> 1.02 * f.slope(z), f.facts(), f.kinks());
            Activation turned = Activation.of("turned", f::value, z -> -f.slope(z), f.facts(), f.kinks());
            assertTrue(worstSlopeError(tilted) > 1, f + " tilted passes");
            assertTrue(worstSlopeError(turned) > 1, f + " turned passes");
        }
    }

    /**
     * Largest |central difference − slope| over its bound. The difference errs by h²|f‴|/6 and by eps·|f|/h from
     * rounding; with h = ∛eps·max(1, |z|) and |f‴| ≤ 4 (largest for softsign, 6/(1 + |z|)⁴, and sigmoid-like bends
     * less) both are below 8·eps^(2/3)·max(1, |f|)·max(1, z²).
     */
    private static double worstSlopeError(Activation f) {
        double eps = Math.ulp(1.0);
        double worst = 0;
        for (double z : PLACES) {
            double h = Math.cbrt(eps) * Math.max(1, Math.abs(z));
            double difference = (f.value(z + h) - f.value(z - h)) / (2 * h);
            double bound = 8 * Math.pow(eps, 2.0 / 3) * Math.max(1, Math.abs(f.value(z)));
            bound *= f.name().equals("sin") ? Math.max(1, z * z) : 1;
            worst = Math.max(worst, Math.abs(difference - f.slope(z)) / bound);
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theCurvatureIsThatOfTheSlope(Activation f) {
        assertTrue(worstCurvatureError(f) <= 1, f + ": " + worstCurvatureError(f) + " times the tolerance");
    }

    @Test
    void aCurvatureTwoPercentOffOrOfTheWrongSignIsCaught() {
        for (Activation f : Activations.all()) {
            if (f.curvature(0.31) == 0 && f.curvature(-0.31) == 0) {
                continue; // piecewise linear
            }
            assertTrue(worstCurvatureError(f.withCurvature(z -> 1.02 * f.curvature(z))) > 1, f + " tilted passes");
            assertTrue(worstCurvatureError(f.withCurvature(z -> -f.curvature(z))) > 1, f + " turned passes");
        }
    }

    /** A user's function needs no formula: its difference is the curvature, and no kink makes it huge. */
    @ParameterizedTest
    @MethodSource("activations")
    void theDifferenceServesWhereNoFormulaIsGiven(Activation f) {
        Activation own = Activation.of("own", f::value, f::slope, f.facts(), f.kinks());
        assertTrue(worstCurvatureError(own) <= 1, f + ": " + worstCurvatureError(own));
        for (double kink : f.kinks()) {
            for (double z : new double[] {kink - 1e-9, kink, kink + 1e-9}) {
                assertTrue(Math.abs(own.curvature(z)) <= 4, f + " at " + z + ": " + own.curvature(z));
            }
        }
    }

    /** As for slopes: with |f⁗| ≤ 24 (softsign, 24/(1 + |z|)⁵) times a steepness up to 3, h²|f⁗|/6 ≤ 12·eps^(2/3). */
    private static double worstCurvatureError(Activation f) {
        double eps = Math.ulp(1.0);
        double worst = 0;
        for (double z : PLACES) {
            double h = Math.cbrt(eps) * Math.max(1, Math.abs(z));
            double difference = (f.slope(z + h) - f.slope(z - h)) / ((z + h) - (z - h));
            double bound = 16 * Math.pow(eps, 2.0 / 3) * Math.max(1, Math.abs(f.slope(z)));
            bound *= f.name().equals("sin") ? Math.max(1, z * z) : 1;
            worst = Math.max(worst, Math.abs(difference - f.curvature(z)) / bound);
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valueAndSlopeAreFiniteForHugeArguments(Activation f) {
        boolean grows =
                f.facts().highest() == Double.POSITIVE_INFINITY || f.facts().lowest() == Double.NEGATIVE_INFINITY;
        for (double z : new double[] {-1e300, -1e155, -1e10, -745.2, -709.8, 709.8, 745.2, 1e10, 1e155, 1e300}) {
            assertTrue(Double.isFinite(f.value(z)), f + "(" + z + ") = " + f.value(z));
            assertTrue(Double.isFinite(f.slope(z)), f + "'(" + z + ") = " + f.slope(z));
            assertTrue(Double.isFinite(f.curvature(z)), f + "''(" + z + ") = " + f.curvature(z));
            assertTrue(grows || Math.abs(f.value(z)) <= 6);
        }
        assertTrue(Double.isNaN(f.value(Double.NaN)), f + " hides NaN");
    }

    @ParameterizedTest
    @MethodSource("activations")
    void factsHold(Activation f) {
        assertEquals("", brokenFact(f, f.facts()));
    }

    @Test
    void aWrongFactIsCaught() {
        double inf = Double.POSITIVE_INFINITY;
        assertEquals("odd", brokenFact(Activations.SIGMOID, new Facts(true, true, false, 0, 1, -inf)));
        assertEquals("nonDecreasing", brokenFact(Activations.GELU, new Facts(false, true, true, -1, inf, -inf)));
        assertEquals("zeroAtZero", brokenFact(Activations.SOFTPLUS, new Facts(false, true, true, 0, inf, -inf)));
        assertEquals("lowest", brokenFact(Activations.SILU, new Facts(false, false, true, -0.278, inf, -inf)));
        assertEquals("highest", brokenFact(Activations.RELU6, new Facts(false, true, true, 0, 5, 0)));
        assertEquals("dead", brokenFact(Activations.TANH, new Facts(true, true, true, -1, 1, -3)));
        assertEquals("dead", brokenFact(Activations.RELU, new Facts(false, true, true, 0, inf, 0.5)));
    }

    /** The first fact that some point contradicts, or nothing. */
    private static String brokenFact(Activation f, Facts facts) {
        double before = Double.NEGATIVE_INFINITY;
        if (facts.zeroAtZero() != (f.value(0) == 0)) {
            return "zeroAtZero";
        }
        for (int i = -4000; i <= 4000; i++) {
            double z = i / 256.0;
            double value = f.value(z);
            if (facts.odd() && f.value(-z) != -value) {
                return "odd";
            }
            if (facts.nonDecreasing() && value < before) {
                return "nonDecreasing";
            }
            if (value < facts.lowest()) {
                return "lowest";
            }
            if (value > facts.highest()) {
                return "highest";
            }
            if (z <= facts.deadAtOrBelow() && (value != 0 || f.slope(z) != 0)) {
                return "dead";
            }
            before = value;
        }
        return "";
    }

    @Test
    void factsClaimAllThatIsTrue() {
        // a fact left false would make proofs weaker than they could be
        for (Activation f : Activations.all()) {
            boolean odd = true;
            for (double z : PLACES) {
                odd &= f.value(-z) == -f.value(z);
            }
            assertEquals(odd, f.facts().odd(), f + " odd");
            assertEquals(f.value(0) == 0, f.facts().zeroAtZero(), f + " zero at zero");
            boolean dead = f.value(-1) == 0 && f.slope(-1) == 0;
            assertEquals(dead ? 0 : Double.NEGATIVE_INFINITY, f.facts().deadAtOrBelow(), f + " dead");
        }
    }

    @ParameterizedTest
    @CsvSource({"relu, 0", "relu6, 0", "leaky-relu(0.2), 0.2", "elu(0.5), 0.5", "linear, 1", "tanh, 1", "sigmoid, 0.25"
    })
    void theSlopeAtZeroFollowsTheFrameworks(String name, double slope) {
        assertEquals(slope, Activations.parse(name).slope(0));
    }

    /** Values from mpmath, see src/test/oracle/activations.py. */
    @ParameterizedTest
    @CsvSource({
        "sigmoid, 4, 0.98201379003790844, 0.017662706213291116",
        "sigmoid, -40, 4.248354255291589e-18, 4.248354255291589e-18",
        "tanh, 2, 0.96402758007581688, 0.070650824853164466",
        "tanh, 20, 0.99999999999999999, 1.6993417021166356e-17",
        "gelu, -1.5, -0.1002108019032871, -0.12746919222997953",
        "gelu, -20, -5.5072482372124674e-88, -1.1014360483133464e-86",
        "gelu-tanh, -1.5, -0.10042842301976708, -0.12771079315143308",
        "gelu-tanh, 0.5, 0.34571400982514392, 0.86736990353464231",
        "silu, -1.5, -0.27363828570953451, -0.041294154299142944",
        "silu, -40, -1.6993417021166356e-16, -1.6568581595637197e-16",
        "mish, -40, -1.6993417021166356e-16, -1.6568581595637197e-16",
        "mish, -1, -0.30340146137410892, 0.059216755877394948",
        "mish, 1, 0.86509838826731035, 1.0490362200997922",
        "softplus, -40, 4.248354255291589e-18, 4.248354255291589e-18",
        "softplus, 0.5, 0.97407698418010668, 0.62245933120185456",
        "selu, -1, -1.1113307378125628, 0.6467686030348141",
        "elu, -1, -0.63212055882855768, 0.36787944117144232",
        "softsign, -3, -0.75, 0.0625",
    })
    void valuesMatchTheOracle(String name, double z, double value, double slope) {
        Activation f = Activations.parse(name);
        // a dozen roundings of relative size 2⁻⁵³, and the one of z²/2 in e^(−z²/2), which is worth z²/2 of them
        double bound = (6 + z * z / 4) * Math.ulp(1.0);
        assertEquals(value, f.value(z), bound * Math.abs(value));
        assertEquals(slope, f.slope(z), bound * Math.abs(slope));
    }

    /** Curvatures from mpmath, see src/test/oracle/activations.py. */
    @ParameterizedTest
    @CsvSource({
        "sigmoid, 1.5, -0.094730212784752674",
        "sigmoid, -40, 4.2483542552915889e-18",
        "tanh, 0.5, -0.72686198138358728",
        "tanh, 20, -3.3986834042332711e-17",
        "gelu, -1, 0.24197072451914335",
        "gelu, -20, -2.1973374481395857e-85",
        "gelu-tanh, -1, 0.24214819798377295",
        "gelu-tanh, 0.5, 0.61550689511598489",
        "silu, -1, 0.3023661188100153",
        "silu, -40, -1.6143746170108038e-16",
        "mish, -40, -1.6143746170108038e-16",
        "mish, -0.5, 0.56397092311326654",
        "mish, 1, 0.18468576447332826",
        "mish, 30, -2.0315104969447274e-24",
        "softplus, 3, 0.045176659730912133",
        "selu, -1, 0.6467686030348141",
        "elu, -1, 0.36787944117144232",
        "softsign, -3, 0.03125",
    })
    void curvaturesMatchTheOracle(String name, double z, double curvature) {
        // two terms of opposite sign may cancel to a third, on top of the bound for slopes
        double bound = 3 * (6 + z * z / 4) * Math.ulp(1.0);
        assertEquals(curvature, Activations.parse(name).curvature(z), bound * Math.abs(curvature));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void aNameReadsBackAsTheSameActivation(Activation f) {
        assertEquals(f, Activations.parse(f.name()));
        assertEquals(f.value(-1.5), Activations.parse(f.name()).value(-1.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaky-relu(a=0.2)", " leaky-relu( 0.2 )", "leaky-relu(2e-1)"})
    void argumentsMayBeNamedAndSpaced(String text) {
        assertEquals("leaky-relu(0.2)", Activations.parse(text).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Relu|did you mean relu?",
                "leaky_relu|did you mean leaky-relu?",
                "foo|known are linear, sigmoid, tanh, relu",
                "tanh(1)|no arguments",
                "elu(b=1)|did you mean a?",
                "elu(1,2)|2 values",
                "elu(NaN)|a finite number",
                "elu(1e999)|a finite number",
                "elu(0x1p3)|a finite number",
                "elu(1f)|a finite number",
                "''|a name",
            })
    void unknownNamesAndArgumentsListWhatExists(String text, String message) {
        InputException error = assertThrows(InputException.class, () -> Activations.parse(text));
        assertTrue(error.line().contains(message), error.line());
    }

    @Test
    void aFactoryRefusesWhatIsNoNumber() {
        assertThrows(InputException.class, () -> Activations.leakyRelu(Double.NaN));
        assertThrows(InputException.class, () -> Activations.elu(Double.POSITIVE_INFINITY));
    }

    @Test
    void leakyReluWithSlopeZeroIsDeadBelowZeroAndWithSlopeOneIsOdd() {
        assertEquals(0, Activations.leakyRelu(0).facts().deadAtOrBelow());
        assertTrue(Activations.leakyRelu(1).facts().odd());
        assertFalse(Activations.leakyRelu(-1).facts().nonDecreasing());
    }
}
