package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NormalLawTest {
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "density", NormalLaw::density,
            "survival", NormalLaw::survival,
            "cdf", NormalLaw::cdf,
            "logSurvival", NormalLaw::logSurvival,
            "quantile", NormalLaw::quantile,
            "upperQuantile", NormalLaw::upperQuantile);

    @Test
    void everyFunctionIsRightTo15Digits() throws IOException {
        Map<String, Double> worst = new TreeMap<>();
        InputStream in = NormalLawTest.class.getResourceAsStream("normal_law.txt");
        if (in == null) {
            fail("normal_law.txt is missing");
            return;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", 3);
                double exact = Double.parseDouble(fields[2]);
                double value =
                        Objects.requireNonNull(FUNCTIONS.get(fields[0])).applyAsDouble(Double.parseDouble(fields[1]));
                worst.merge(fields[0], Math.abs(value / exact - 1), Math::max);
            }
        }
        assertEquals(FUNCTIONS.keySet(), worst.keySet());
        worst.forEach((name, error) -> assertTrue(error < 1e-15, name + " is off by " + error));
    }

    @Test
    void limitsAreLimits() {
        assertEquals(Double.NEGATIVE_INFINITY, NormalLaw.quantile(0));
        assertEquals(Double.POSITIVE_INFINITY, NormalLaw.quantile(1));
        assertEquals(Double.POSITIVE_INFINITY, NormalLaw.upperQuantile(0));
        assertEquals(0, NormalLaw.quantile(0.5), 0.0);
        assertEquals(Double.NaN, NormalLaw.quantile(-0.1));
        assertEquals(Double.NaN, NormalLaw.quantile(1.1));
        assertEquals(Double.NaN, NormalLaw.quantile(Double.NaN));
        assertEquals(0, NormalLaw.density(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, NormalLaw.density(Double.NaN));
        assertEquals(1, NormalLaw.cdf(Double.POSITIVE_INFINITY));
        assertEquals(0, NormalLaw.cdf(Double.NEGATIVE_INFINITY));
        assertEquals(0, NormalLaw.survival(40));
        assertTrue(NormalLaw.upperQuantile(Double.MIN_VALUE) > 38.4);
    }

    @Test
    void quantileUndoesTheDistributionFunction() {
        for (double x = -8; x < 8; x += 0.37) {
            assertEquals(
                    x,
                    -NormalLaw.upperQuantile(NormalLaw.cdf(x)),
                    1e-14 / NormalLaw.density(x) * (x > 0 ? 1 : 0) + 1e-14);
        }
    }
}
