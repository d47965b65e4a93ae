package dev.outset.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.outset.testkit.ForAll;
import dev.outset.testkit.KsTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TruncatedNormalLawTest {
    private static final double[] SHARES = {1e-9, 0.01, 0.25, 0.5, 0.9, 0.999};

    /** Lines of {@code src/test/oracle/truncated_normal_golden.py}: lower, upper, mean, std, kurtosis, quantiles. */
    private static List<double[]> golden() throws IOException {
        InputStream in = TruncatedNormalLawTest.class.getResourceAsStream("truncated_normal.txt");
        if (in == null) {
            return fail("truncated_normal.txt is missing");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> Arrays.stream(line.split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    /** Quadrature is good to 10⁻¹² of the width of the law. */
    @Test
    void momentsAreRightForAnyBounds() throws IOException {
        for (double[] row : golden()) {
            TruncatedNormalLaw law = TruncatedNormalLaw.between(row[0], row[1]);
            String bounds = row[0] + " … " + row[1];
            assertEquals(row[2], law.mean(), 1e-12 * row[3] + Math.ulp(row[2]), "mean of " + bounds);
            assertEquals(1, law.std() / row[3], 1e-12, "std of " + bounds);
            assertEquals(1, law.kurtosis() / row[4], 1e-12, "kurtosis of " + bounds);
        }
    }

    /**
     * A relative error ε of a tail probability p moves z by ε p/φ(z), and p/φ(z) is at most √(π/2) = 1.26: four
     * roundings there, twenty of the width of the law for the share within it, two of z itself.
     */
    @Test
    void quantilesAreRightForAnyBounds() throws IOException {
        for (double[] row : golden()) {
            TruncatedNormalLaw law = TruncatedNormalLaw.between(row[0], row[1]);
            for (int i = 0; i < SHARES.length; i++) {
                double expected = row[5 + i];
                double rounding = 4 * 1.26 * 0x1p-53 + 20 * 0x1p-53 * row[3] + 2 * Math.ulp(expected);
                assertEquals(expected, law.quantile(SHARES[i]), rounding, row[0] + " … " + row[1] + " at " + SHARES[i]);
            }
        }
    }

    @Test
    void theUsualShrinkageIsKnownTo15Digits() {
        assertEquals(0.8796256610342398, TruncatedNormalLaw.between(-2, 2).std(), 4e-16);
        assertEquals(0.539560093754897, TruncatedNormalLaw.between(-1, 1).std(), 4e-16);
        assertEquals(0.9865783925581086, TruncatedNormalLaw.between(-3, 3).std(), 4e-16);
        assertEquals(0, TruncatedNormalLaw.between(-2, 2).mean());
    }

    @Test
    void boundsFartherThanAnyDoubleProbabilityStillWork() {
        TruncatedNormalLaw far = TruncatedNormalLaw.between(1000, Double.POSITIVE_INFINITY);
        assertEquals(1000 + 1e-3 - 2e-9, far.mean(), 1e-11); // a + 1/a − 2/a³ + …
        assertEquals(1000 + Elementary.log(2) * 1e-3, far.quantile(0.5), 1e-9); // nearly exponential with rate a
        assertEquals(1000, far.quantile(0));
        assertTrue(far.quantile(1) < 1001);
        TruncatedNormalLaw mirrored = TruncatedNormalLaw.between(Double.NEGATIVE_INFINITY, -1000);
        assertEquals(-far.quantile(0.25), mirrored.quantile(0.75), 1e-12);
    }

    @Test
    void everyShareStaysWithinTheBoundsAndAscends() {
        ForAll.cases(500, random -> {
            double lower = random.nextDouble(-12, 12);
            double upper = lower + Math.pow(10, random.nextDouble(-6, 1.2));
            TruncatedNormalLaw law = TruncatedNormalLaw.between(lower, upper);
            assertTrue(law.mean() > lower && law.mean() < upper);
            assertTrue(law.std() > 0 && law.std() < (upper - lower) / 2);
            double previous = lower;
            for (double u = 0; u <= 1; u += 0.0625) {
                double z = law.quantile(u);
                assertTrue(z >= previous && z <= upper, u + " gives " + z);
                previous = z;
            }
            assertEquals(lower, law.quantile(0), 1e-13 * (1 + Math.abs(lower)));
            assertEquals(upper, law.quantile(1), 1e-13 * (1 + Math.abs(upper)));
        });
    }

    @Test
    void quantilesOfUniformsFollowTheLaw() {
        TruncatedNormalLaw law = TruncatedNormalLaw.between(-1, 2.5);
        double[] sample =
                new SplittableRandom(1).doubles(200_000).map(law::quantile).toArray();
        double below = NormalLaw.cdf(-1);
        double mass = NormalLaw.cdf(2.5) - below;
        assertTrue(KsTest.of(sample, z -> (NormalLaw.cdf(z) - below) / mass).passes());
        double[] shifted = Arrays.stream(sample).map(z -> z * 1.02).toArray();
        assertTrue(!KsTest.of(shifted, z -> Math.min(1, Math.max(0, (NormalLaw.cdf(z) - below) / mass)))
                .passes());
    }

    @Test
    void emptyBoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TruncatedNormalLaw.between(2, 2));
        assertThrows(IllegalArgumentException.class, () -> TruncatedNormalLaw.between(Double.NaN, 2));
        double infinity = Double.POSITIVE_INFINITY;
        assertThrows(IllegalArgumentException.class, () -> TruncatedNormalLaw.between(infinity, infinity));
    }
}
