package dev.outset.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.random.Streams;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Householder and QL, Lanczos and Hutchinson on matrices whose eigenvalues are known. */
class EigenvalueTest {
    /** Backward stability: n roundings of the largest eigenvalue, and as many for making the matrix. */
    private static double bound(double[] eigenvalues) {
        double largest = 0;
        for (double value : eigenvalues) {
            largest = Math.max(largest, Math.abs(value));
        }
        return 4 * (eigenvalues.length + 4) * Math.ulp(1.0) * largest;
    }

    @Test
    void eigenvaluesThatWerePutInComeOut() {
        ForAll.cases(60, random -> {
            int n = 1 + random.nextInt(30);
            double scale = Math.pow(10, random.nextInt(-100, 101));
            double[] values = random.doubles(n, -scale, scale).toArray();
            Arrays.fill(values, 0, random.nextInt(n), random.nextBoolean() ? 0 : values[n - 1]); // multiple ones
            Arrays.sort(values);
            double[] found =
                    Householder.tridiagonal(withEigenvalues(values, random)).eigenvalues();
            assertArrayEquals(values, found, bound(values));
        });
    }

    /** −1 2 −1: the second difference has the eigenvalues 2 − 2cos(jπ/(n+1)). */
    @Test
    void theSecondDifference() {
        int n = 300;
        double[] diagonal = new double[n];
        double[] beside = new double[n - 1];
        Arrays.fill(diagonal, 2);
        Arrays.fill(beside, -1);
        double[] expected = new double[n];
        Arrays.setAll(expected, j -> 2 - 2 * Math.cos((j + 1) * Math.PI / (n + 1)));
        Tridiagonal.Rotated t = new Tridiagonal(diagonal, beside).eigenvectors();
        assertArrayEquals(expected, t.values(), bound(expected));
        double scale = Math.sqrt(2.0 / (n + 1));
        for (int j = 0; j < n; j += 37) {
            for (int i = 0; i < n; i++) {
                double entry = scale * Math.sin((i + 1) * (j + 1) * Math.PI / (n + 1));
                // an eigenvector turns by the error of the matrix over the gap, here at least 10⁻⁴
                assertEquals(Math.abs(entry), Math.abs(t.rows()[i][j]), 1e-10);
            }
        }
    }

    @Test
    void trivialMatrices() {
        assertArrayEquals(
                new double[] {7}, Householder.tridiagonal(new double[][] {{7}}).eigenvalues());
        assertArrayEquals(
                new double[3], Householder.tridiagonal(new double[3][3]).eigenvalues());
        assertArrayEquals(
                new double[] {-1, 1},
                Householder.tridiagonal(new double[][] {{0, 1}, {1, 0}}).eigenvalues(),
                1e-15);
        assertArrayEquals(new double[2], Householder.singularValues(new double[5][2]));
    }

    @Test
    void singularValuesThatWerePutInComeOut() {
        ForAll.cases(60, random -> {
            int n = 1 + random.nextInt(12);
            int rows = n + random.nextInt(20);
            double[] values = random.doubles(n, 0, 1).toArray();
            Arrays.fill(values, 0, random.nextInt(n), 0);
            Arrays.sort(values);
            double[][] a = new double[rows][n];
            for (int j = 0; j < n; j++) {
                a[j][j] = values[n - 1 - j];
            }
            for (int turn = 0; turn < 3; turn++) {
                reflect(a, random);
                a = transposed(a);
                reflect(a, random);
                a = transposed(a);
            }
            double[] descending = new double[n];
            Arrays.setAll(descending, j -> values[n - 1 - j]);
            assertArrayEquals(descending, Householder.singularValues(a), 2 * bound(values));
        });
    }

    @Test
    void lanczosFindsBothEndsWithinItsResiduals() {
        ForAll.cases(20, random -> {
            int n = 2 + random.nextInt(40);
            double[] values = random.doubles(n, -1, 1).toArray();
            Arrays.fill(values, 0, random.nextInt(n), values[n - 1]);
            Arrays.sort(values);
            double[][] a = withEigenvalues(values, random);
            double[] start = Lanczos.start(n, Streams.philox(random.nextLong()));
            Lanczos found = Lanczos.extremes(x -> times(a, x), start, n, 1e-12);
            assertEquals(values[0], found.lowest(), found.lowestResidual() + bound(values));
            assertEquals(values[n - 1], found.highest(), found.highestResidual() + bound(values));
            assertEquals(0, residual(a, found.lowestVector(), found.lowest()), found.lowestResidual() + bound(values));
            assertEquals(0, residual(a, found.highestVector(), found.highest()), 1e-10);
        });
    }

    /** Stopped early, the values lie inside the spectrum, each within its residual of an eigenvalue. */
    @Test
    void lanczosStoppedEarlyIsHonest() {
        ForAll.cases(20, random -> {
            double[] values = random.doubles(100, -1, 1).sorted().toArray();
            double[][] a = withEigenvalues(values, random);
            Lanczos found = Lanczos.extremes(x -> times(a, x), Lanczos.start(100, Streams.philox(1)), 7, 1e-12);
            assertEquals(7, found.steps());
            assertTrue(found.lowest() >= values[0] - bound(values));
            assertTrue(found.highest() <= values[99] + bound(values));
            double nearest = 1;
            for (double value : values) {
                nearest = Math.min(nearest, Math.abs(value - found.highest()));
            }
            assertTrue(nearest <= found.highestResidual(), nearest + " > " + found.highestResidual());
        });
    }

    @Test
    void lanczosEndsWhereNothingIsLeft() {
        double[] start = Lanczos.start(50, Streams.philox(1));
        Lanczos identity = Lanczos.extremes(x -> x, start, 50, 0);
        assertEquals(1, identity.steps());
        assertEquals(1, identity.highest(), 1e-15);
        Lanczos zero = Lanczos.extremes(x -> new double[50], start, 50, 0);
        assertEquals(0, zero.highest());
        assertEquals(Double.POSITIVE_INFINITY, zero.safeLearningRate());
    }

    /**
     * Wilkinson's W21+ has pairs of eigenvalues that agree to 14 digits: without re-orthogonalisation ghosts appear.
     */
    @Test
    void closePairsMakeNoGhosts() {
        double[][] a = new double[21][21];
        for (int i = 0; i < 21; i++) {
            a[i][i] = Math.abs(10 - i);
            if (i > 0) {
                a[i][i - 1] = 1;
                a[i - 1][i] = 1;
            }
        }
        Lanczos found = Lanczos.extremes(x -> times(a, x), Lanczos.start(21, Streams.philox(2)), 21, 0);
        assertEquals(10.746194182903393, found.highest(), 1e-13); // Wilkinson 1965, p. 309
        assertEquals(-1.125441522119985, found.lowest(), 1e-13);
    }

    @Test
    void theTraceIsWithinItsStandardErrorAndExactForDiagonals() {
        ForAll.cases(20, random -> {
            double[] values = random.doubles(60, -1, 2).sorted().toArray();
            double trace = Arrays.stream(values).sum();
            double[][] a = withEigenvalues(values, random);
            TraceEstimate estimate = TraceEstimate.of(x -> times(a, x), 60, 100, Streams.philox(random.nextLong()));
            assertEquals(trace, estimate.value(), 6 * estimate.standardError());
            double offDiagonal = 0;
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < 60; j++) {
                    offDiagonal += i == j ? 0 : a[i][j] * a[i][j];
                }
            }
            // the sample deviation of 100 probes errs by 7 %, more for heavy tails: six of them
            double expected = Math.sqrt(2 * offDiagonal / 100);
            assertEquals(1, estimate.standardError() / expected, 0.5);
        });
        TraceEstimate diagonal = TraceEstimate.of(x -> new double[] {3 * x[0], -x[1]}, 2, 2, Streams.philox(0));
        assertEquals(new TraceEstimate(2, 0, 2), diagonal);
    }

    /** A matrix with these eigenvalues: reflections of a diagonal one. */
    private static double[][] withEigenvalues(double[] values, RandomGenerator random) {
        double[][] a = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            a[i][i] = values[i];
        }
        for (int turn = 0; turn < 3; turn++) {
            double[] v = reflect(a, random);
            a = transposed(a);
            reflect(a, v);
        }
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                a[i][j] = a[j][i];
            }
        }
        return a;
    }

    private static double[] reflect(double[][] a, RandomGenerator random) {
        double[] v = random.doubles(a.length, -1, 1).toArray();
        reflect(a, v);
        return v;
    }

    private static void reflect(double[][] a, double[] v) {
        double square = ParameterVector.dot(v, v);
        for (int j = 0; j < a[0].length; j++) {
            double along = 0;
            for (int i = 0; i < v.length; i++) {
                along += v[i] * a[i][j];
            }
            for (int i = 0; i < v.length; i++) {
                a[i][j] -= 2 / square * along * v[i];
            }
        }
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[] times(double[][] a, double[] x) {
        double[] product = new double[x.length];
        Arrays.setAll(product, i -> ParameterVector.dot(a[i], x));
        return product;
    }

    private static double residual(double[][] a, double[] v, double value) {
        double[] image = times(a, v);
        for (int i = 0; i < v.length; i++) {
            image[i] -= value * v[i];
        }
        return ParameterVector.norm(image);
    }
}
