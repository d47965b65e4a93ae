package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalizedPositiveTest {
    private static double[] draw(Initializer scheme, int n, long seed) {
        double[] values = new double[n * n];
        scheme.fill(values, WeightShape.dense(n, n), Streams.philox(seed).stream("w"));
        return values;
    }

    /** Whether all eigenvalues of a symmetric matrix lie below x: Cholesky's factorization of xI − A succeeds. */
    private static boolean below(double x, double[] a, int n) {
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = (i == j ? x : 0) - a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i * n + k] * l[j * n + k];
                }
                if (i == j && sum <= 0) {
                    return false;
                }
                l[i * n + j] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
            }
        }
        return true;
    }

    private static boolean largestIsOne(double[] w, int n) {
        double tolerance = 1e-9; // n roundings of Cholesky are far below, two eigenvalues far apart
        return below(1 + tolerance, w, n) && !below(1 - tolerance, w, n);
    }

    @Test
    void theLargestEigenvalueIsOneAndAllArePositive() {
        for (int n : new int[] {1, 2, 3, 10, 70, 350}) { // 350 > the most steps of Lanczos
            double[] w = draw(Initializers.npRnn(), n, n);
            assertTrue(largestIsOne(w, n), "n = " + n);
            assertFalse(largestIsOne(Arrays.stream(w).map(v -> 1.02 * v).toArray(), n));
            assertTrue(below(0, Arrays.stream(w).map(v -> -v).toArray(), n)); // −W < 0
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(w[i * n + j], w[j * n + i]);
                }
            }
        }
    }

    @Test
    void itIsTheIdentityPlusTheGramMatrixOfItsNormalNumbers() {
        int n = 20;
        double[] r = draw(Initializers.normal(0, 1), n, 3);
        double[] w = draw(Initializers.npRnn(), n, 3);
        double[] gram = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += r[k * n + i] * r[k * n + j];
                }
                gram[i * n + j] = (i == j ? 1 : 0) + sum / n;
            }
        }
        double largest = gram[0] / w[0];
        double[] scaled = Arrays.stream(w).map(v -> largest * v).toArray();
        assertArrayEquals(gram, scaled, 1e-12);
    }

    @Test
    void momentsAreGoodEstimates() {
        for (int n : new int[] {10, 30, 100}) {
            double mean = 0;
            double square = 0;
            int seeds = 40_000 / (n * n) + 20;
            for (int seed = 0; seed < seeds; seed++) {
                for (double v : draw(Initializers.npRnn(), n, seed)) {
                    mean += v / seeds / n / n;
                    square += v * v / seeds / n / n;
                }
            }
            Initializer.Moments moments = Initializers.npRnn().moments(WeightShape.dense(n, n));
            assertEquals(Math.sqrt(square - mean * mean), moments.std(), 0.02 * moments.std(), "n = " + n);
        }
    }

    @Test
    void lanczosFindsKnownEigenvalues() {
        assertEquals(3, LargestEigenvalue.of(new double[] {2, 1, 1, 2}, 2), 1e-14);
        assertEquals(7, LargestEigenvalue.of(new double[] {7}, 1));
        assertEquals(1, LargestEigenvalue.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3), 1e-15);
        int n = 50; // the second difference has the eigenvalues 2 − 2cos(kπ/(n + 1)); the start is no eigenvector
        double[] difference = new double[n * n];
        for (int i = 0; i < n; i++) {
            difference[i * n + i] = 2 + 0.01 * i;
            if (i > 0) {
                difference[i * n + i - 1] = -1;
                difference[(i - 1) * n + i] = -1;
            }
        }
        double found = LargestEigenvalue.of(difference, n);
        assertTrue(below(found + 1e-12, difference, n) && !below(found - 1e-12, difference, n));
    }

    @Test
    void onlySquareWeightsAreFilled() {
        WeightShape wide = WeightShape.dense(3, 4);
        assertThrows(InputException.class, () -> Initializers.npRnn().moments(wide));
        assertThrows(
                InputException.class,
                () -> Initializers.npRnn().fill(new double[12], wide, Streams.philox(0).stream("w")));
    }
}
