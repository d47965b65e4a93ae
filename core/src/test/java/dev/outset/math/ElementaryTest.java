package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.testkit.BitHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.ofEntries(
            Map.entry("exp", Elementary::exp),
            Map.entry("expm1", Elementary::expm1),
            Map.entry("log", Elementary::log),
            Map.entry("log1p", Elementary::log1p),
            Map.entry("sin", Elementary::sin),
            Map.entry("cos", Elementary::cos),
            Map.entry("tan", Elementary::tan),
            Map.entry("sinPi", Elementary::sinPi),
            Map.entry("cosPi", Elementary::cosPi),
            Map.entry("atan", Elementary::atan),
            Map.entry("tanh", Elementary::tanh),
            Map.entry("erf", Elementary::erf),
            Map.entry("erfc", Elementary::erfc));

    /** The bounds that the documentation of {@link Elementary} promises, in ulps. */
    private static final Map<String, Double> PROMISED = Map.ofEntries(
            Map.entry("exp", 1.0),
            Map.entry("expm1", 1.0),
            Map.entry("log", 1.0),
            Map.entry("log1p", 1.0),
            Map.entry("sin", 1.0),
            Map.entry("cos", 1.0),
            Map.entry("tan", 2.0),
            Map.entry("sinPi", 1.0),
            Map.entry("cosPi", 1.0),
            Map.entry("atan", 1.0),
            Map.entry("tanh", 2.0),
            Map.entry("erf", 1.0),
            Map.entry("erfc", 1.5),
            Map.entry("pow", 1.0));

    @Test
    void everyFunctionKeepsItsPromiseInUlps() throws IOException {
        Map<String, Double> worst = worstErrors(0);
        assertEquals(PROMISED.keySet(), worst.keySet());
        worst.forEach((name, ulps) -> assertTrue(ulps < promised(name), name + " is off by " + ulps + " ulp"));
    }

    @Test
    void aRelativeErrorOfTwoToTheMinus51BreaksEveryPromise() throws IOException {
        worstErrors(0x1p-51).forEach((name, ulps) -> assertTrue(ulps > promised(name), name));
    }

    @Test
    void specialValuesAreThoseOfMath() {
        double[] special = {
            0.0,
            -0.0,
            1,
            -1,
            Double.NaN,
            INFINITY,
            -INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            1e-310,
            1e308,
            -1e308
        };
        Map<String, DoubleUnaryOperator> java = Map.of(
                "exp", Math::exp,
                "expm1", Math::expm1,
                "log", Math::log,
                "log1p", Math::log1p,
                "sin", Math::sin,
                "cos", Math::cos,
                "tan", Math::tan,
                "atan", Math::atan,
                "tanh", Math::tanh);
        java.forEach((name, expected) -> {
            DoubleUnaryOperator ours = function(name);
            for (double x : special) {
                assertNear(expected.applyAsDouble(x), ours.applyAsDouble(x), name + "(" + x + ")");
            }
        });
    }

    @Test
    void errorFunctionsHaveTheirLimits() {
        assertEquals(-0.0, Elementary.erf(-0.0));
        assertEquals(1, Elementary.erf(INFINITY));
        assertEquals(-1, Elementary.erf(-INFINITY));
        assertEquals(0, Elementary.erfc(INFINITY));
        assertEquals(2, Elementary.erfc(-INFINITY));
        assertEquals(1, Elementary.erfc(0));
        assertEquals(0, Elementary.erfc(28));
        assertTrue(Elementary.erfc(27.2) > 0, "the last tail is subnormal, not zero");
        assertEquals(Double.NaN, Elementary.erf(Double.NaN));
        assertEquals(Double.NaN, Elementary.erfc(Double.NaN));
    }

    @Test
    void multiplesOfHalfATurnAreExact() {
        for (int k = -9; k <= 9; k++) {
            assertEquals(0, Elementary.sinPi(k), 0.0);
            assertEquals(k % 2 == 0 ? 1 : -1, Elementary.cosPi(k));
            assertEquals(0, Elementary.cosPi(k + 0.5), 0.0);
            assertEquals(Math.floorMod(k, 2) == 0 ? 1 : -1, Elementary.sinPi(k + 0.5));
        }
        assertEquals(1, Elementary.cosPi(0x1p60));
        assertEquals(0, Elementary.sinPi(-0x1p60));
        assertEquals(-1, Elementary.cosPi(0x1p53 - 1));
        assertEquals(Double.NaN, Elementary.sinPi(INFINITY));
        assertEquals(Double.NaN, Elementary.cosPi(Double.NaN));
    }

    @Test
    void powHasTheSpecialCasesOfMath() {
        double[] values = {
            0.0,
            -0.0,
            1,
            -1,
            2,
            -2,
            3,
            -3,
            0.5,
            -0.5,
            1.5,
            -1.5,
            1e300,
            -1e300,
            1e-300,
            0x1p53,
            0x1p53 - 1,
            -0x1p52 - 1,
            Double.NaN,
            INFINITY,
            -INFINITY,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            1 + 0x1p-52
        };
        DoubleBinaryOperator java = Math::pow;
        for (double x : values) {
            for (double y : values) {
                assertNear(java.applyAsDouble(x, y), Elementary.pow(x, y), x + "^" + y);
            }
        }
    }

    @Test
    void neighboursNeverCrossAtTheJoints() {
        Map<String, double[]> joints = Map.of(
                "exp", new double[] {0.34657359027997264, 1.0397207708399179, -0.34657359027997264},
                "log", new double[] {Math.sqrt(2), Math.sqrt(0.5), 1, 2},
                "log1p", new double[] {-0.29, 0.41, 1},
                "expm1", new double[] {0.34657359027997264, -0.34657359027997264, 1.0397207708399179},
                "tanh", new double[] {1, 22, 0x1p-28},
                "atan", new double[] {0.4375, 0.6875, 1.1875, 2.4375},
                "erf", new double[] {0.75, 6});
        joints.forEach((name, points) -> {
            DoubleUnaryOperator f = function(name);
            for (double point : points) {
                double x = point - 200 * Math.ulp(point);
                for (int i = 0; i < 400; i++) {
                    double here = f.applyAsDouble(x);
                    x = Math.nextUp(x);
                    double next = f.applyAsDouble(x);
                    assertTrue(next >= here - Math.ulp(here), name + " falls at " + x);
                }
            }
        });
    }

    /** The same on JDK 17 and 25, x86 and ARM: no bit of 10⁵ values may differ. */
    @Test
    void bitsAreTheSameOnEveryMachine() {
        SplittableRandom random = new SplittableRandom(7);
        BitHash hash = new BitHash();
        for (int i = 0; i < 7000; i++) {
            double x = (random.nextDouble() - 0.5) * 40;
            for (String name : List.of(
                    "exp", "expm1", "log1p", "sin", "cos", "tan", "sinPi", "cosPi", "atan", "tanh", "erf", "erfc")) {
                hash.add(function(name).applyAsDouble(name.equals("log1p") ? Math.abs(x) : x));
            }
            hash.add(Elementary.log(Math.abs(x)));
            hash.add(Elementary.pow(Math.abs(x), x));
            hash.add(Elementary.sin(x * 0x1p500));
        }
        assertEquals("38391079d02f226e", hash.hex());
    }

    /** The largest error of each function in ulps, with every value made wrong by a factor 1 + {@code spoiled}. */
    private static Map<String, Double> worstErrors(double spoiled) throws IOException {
        Map<String, Double> worst = new TreeMap<>();
        for (String[] fields : golden()) {
            int n = fields.length;
            double exact = fromBits(fields[n - 2]);
            double value = value(fields) * (1 + spoiled);
            double ulps = Math.abs((value - exact) / Math.ulp(exact) - Double.parseDouble(fields[n - 1]));
            worst.merge(fields[0], Double.isNaN(ulps) ? INFINITY : ulps, Math::max);
        }
        return worst;
    }

    private static double value(String[] fields) {
        double x = fromBits(fields[1]);
        return fields[0].equals("pow")
                ? Elementary.pow(x, fromBits(fields[2]))
                : function(fields[0]).applyAsDouble(x);
    }

    /** Two ulps apart at most; zeros with their signs, infinities and NaN the same. */
    private static void assertNear(double want, double got, String what) {
        if (want == 0 || Double.isNaN(want) || Double.isInfinite(want)) {
            assertEquals(want, got, what);
        } else {
            assertEquals(want, got, 2 * Math.ulp(want), what);
        }
    }

    private static DoubleUnaryOperator function(String name) {
        return Objects.requireNonNull(FUNCTIONS.get(name), name);
    }

    private static double promised(String name) {
        return Objects.requireNonNull(PROMISED.get(name), name);
    }

    private static double fromBits(String hex) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(hex.toLowerCase(Locale.ROOT), 16));
    }

    /** Lines of {@code elementary.txt}, made by {@code src/test/oracle/elementary_golden.py}. */
    private static List<String[]> golden() throws IOException {
        InputStream in = ElementaryTest.class.getResourceAsStream("elementary.txt");
        if (in == null) {
            return fail("elementary.txt is missing");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split(" ")).toList();
        }
    }
}
