package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.fill.Split;
import dev.outset.random.NumpyRandomState;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import dev.outset.testkit.KsTest;
import dev.outset.text.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTest {
    private static double[] draw(int rows, int columns, double gain, RandomStream stream) {
        double[] q = new double[rows * columns];
        Initializers.orthogonal(gain).fill(q, WeightShape.dense(rows, columns), stream);
        return q;
    }

    private static double[] draw(int rows, int columns, int seed) {
        return draw(rows, columns, 1, Streams.philox(seed).stream("rnn.weight"));
    }

    /** Largest |entry| of QᵀQ − I (tall) or QQᵀ − I (wide). */
    private static double deviation(double[] q, int rows, int columns) {
        boolean tall = rows >= columns;
        int n = Math.min(rows, columns);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    sum += tall ? q[k * columns + i] * q[k * columns + j] : q[i * columns + k] * q[j * columns + k];
                }
                worst = Math.max(worst, Math.abs(sum - (i == j ? 1 : 0)));
            }
        }
        return worst;
    }

    /** Sizes around the block of 32 reflections, tall and wide, down to one row. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 7",
        "7, 1",
        "2, 2",
        "5, 3",
        "3, 5",
        "31, 31",
        "32, 32",
        "33, 33",
        "35, 33",
        "64, 65",
        "65, 64",
        "70, 40",
        "40, 70",
        "130, 130",
        "600, 3",
        "3, 600",
        "100, 530"
    })
    void theShorterSideIsOrthonormal(int rows, int columns) {
        double eps = Math.ulp(1.0);
        // n reflections err by a few eps each and the errors add up (Higham 2002, theorem 19.4, with c = 8)
        double bound = 8 * Math.max(rows, columns) * eps;
        assertTrue(deviation(draw(rows, columns, 3), rows, columns) <= bound);
        double[] replayed = draw(rows, columns, 1, Streams.numpy(3).stream("rnn.weight"));
        assertTrue(deviation(replayed, rows, columns) <= bound);
    }

    private static float[] floats(int rows, int columns, int seed) {
        float[] q = new float[rows * columns];
        RandomStream stream = Streams.philox(seed).stream("rnn.weight");
        Initializers.orthogonal().fill(q, WeightShape.dense(rows, columns), stream);
        return q;
    }

    /** Roundings of many reflections add up like a random walk (Higham &amp; Mary 2019, with c = 4). */
    private static double floatBound(int n) {
        return 4 * Math.sqrt(n) * Math.ulp(1f);
    }

    /** Both start from the same words; floats are computed in single precision. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "16, 16", "17, 17", "40, 33", "33, 40", "300, 290", "3, 600"})
    void floatsAreTheDoublesSeenLessSharply(int rows, int columns) {
        float[] narrow = floats(rows, columns, 3);
        double[] wide = draw(rows, columns, 3);
        double[] widened = new double[narrow.length];
        double bound = floatBound(Math.max(rows, columns));
        for (int i = 0; i < narrow.length; i++) {
            assertEquals(wide[i], narrow[i], bound);
            widened[i] = narrow[i];
        }
        assertTrue(deviation(widened, rows, columns) <= bound);
    }

    @Test
    void aFloatThatIsOffIsCaught() {
        float[] narrow = floats(40, 33, 3);
        double[] widened = new double[narrow.length];
        for (int i = 0; i < narrow.length; i++) {
            widened[i] = narrow[i];
        }
        widened[50] += 1e-4;
        assertTrue(deviation(widened, 40, 33) > floatBound(40));
    }

    /** The last row of work first, one at a time. */
    private static final Split BACKWARDS = (rows, work) -> {
        for (int i = rows - 1; i >= 0; i--) {
            work.run(i, i + 1);
        }
    };

    @ParameterizedTest
    @CsvSource({"1, 1", "17, 17", "40, 33", "530, 100", "100, 530"})
    void theOrderOfBlocksAndSlabsDoesNotMatter(int rows, int columns) {
        WeightShape experts = WeightShape.experts(2, rows, columns);
        RandomStream stream = Streams.philox(3).stream("rnn.weight");
        double[] wide = new double[2 * rows * columns];
        double[] wideBackwards = new double[2 * rows * columns];
        Initializers.orthogonal().fill(wide, experts, stream);
        Initializers.orthogonal().fill(wideBackwards, experts, stream, BACKWARDS);
        assertArrayEquals(wide, wideBackwards);
        float[] narrow = new float[2 * rows * columns];
        float[] narrowBackwards = new float[2 * rows * columns];
        Initializers.orthogonal().fill(narrow, experts, stream);
        Initializers.orthogonal().fill(narrowBackwards, experts, stream, BACKWARDS);
        assertArrayEquals(narrow, narrowBackwards);
    }

    @Test
    void theGainScalesEveryValue() {
        double[] one = draw(9, 5, 3);
        double[] two = draw(9, 5, -2, Streams.philox(3).stream("rnn.weight"));
        for (int i = 0; i < one.length; i++) {
            assertEquals(-2 * one[i], two[i]);
        }
    }

    private static final int DRAWS = 10_000;

    /** For n = 5 an entry of a Haar matrix has density ∝ 1 − x², since x² ~ Beta(1/2, (n − 1)/2). */
    private static double entryCdf(double x) {
        return 0.5 + 0.25 * (3 * x - x * x * x);
    }

    private static double[] entries(int index, boolean signFix) {
        double[] sample = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double[] q = draw(5, 5, i);
            // without the sign of R's diagonal the first column of Householder's Q is −s·x/‖x‖: its first entry never
            // positive
            sample[i] = signFix ? q[index] : -Math.abs(q[index]);
        }
        return sample;
    }

    @Test
    void entriesFollowTheLawOfHaarMatrices() {
        for (int index : new int[] {0, 4, 7, 20, 24}) {
            assertTrue(KsTest.of(entries(index, true), OrthogonalTest::entryCdf).passes(), "entry " + index);
        }
    }

    @Test
    void factorizationWithoutTheSignFixIsCaught() {
        assertFalse(KsTest.of(entries(0, false), OrthogonalTest::entryCdf).passes());
    }

    @Test
    void traceAndDeterminantHaveTheMomentsOfHaarMatrices() {
        double trace = 0;
        double square = 0;
        double traceOfSquare = 0;
        double determinant = 0;
        for (int i = 0; i < DRAWS; i++) {
            double[] q = draw(5, 5, i);
            double t = 0;
            double t2 = 0;
            for (int r = 0; r < 5; r++) {
                t += q[6 * r];
                for (int c = 0; c < 5; c++) {
                    t2 += q[5 * r + c] * q[5 * c + r];
                }
            }
            trace += t / DRAWS;
            square += t * t / DRAWS;
            traceOfSquare += t2 / DRAWS;
            determinant += determinant(q) / DRAWS;
        }
        // Diaconis & Shahshahani 1994: the first moments of tr Q are those of N(0, 1), of tr Q² those of N(1, 2)
        double six = 6 / Math.sqrt(DRAWS);
        assertEquals(0, trace, six);
        assertEquals(1, square, six * Math.sqrt(2));
        assertEquals(1, traceOfSquare, six * Math.sqrt(2));
        assertEquals(0, determinant, six); // half of O(n) are rotations, half have a reflection
    }

    private static double determinant(double[] matrix) {
        double[] a = matrix.clone();
        double product = 1;
        for (int k = 0; k < 5; k++) {
            int pivot = k;
            for (int r = k; r < 5; r++) {
                pivot = Math.abs(a[5 * r + k]) > Math.abs(a[5 * pivot + k]) ? r : pivot;
            }
            product *= pivot == k ? a[6 * k] : -a[5 * pivot + k];
            for (int c = 0; c < 5; c++) {
                double kept = a[5 * k + c];
                a[5 * k + c] = a[5 * pivot + c];
                a[5 * pivot + c] = kept;
            }
            for (int r = k + 1; r < 5; r++) {
                double factor = a[5 * r + k] / a[6 * k];
                for (int c = k; c < 5; c++) {
                    a[5 * r + c] -= factor * a[5 * k + c];
                }
            }
        }
        return product;
    }

    /** NumPy's qr of the same normals with the signs of R's diagonal, see src/test/oracle/orthogonal.py. */
    @ParameterizedTest
    @CsvSource({
        "4, 3, 7, 0.9189070255964105 0.14369187152415905 0.3633208581620609 0.22151072571603403 -0.3190407689964911 -0.5453070128183906 -0.00048398070405289764 -0.9174442901164 0.3811552677345451 0.32640870464035093 -0.18937161431647292 -0.6521954290499702",
        "3, 4, 7, 0.938873621145865 -0.2587693906832878 0.018227457796259297 0.22632385146982575 0.18045186760819887 -0.18859930260330834 0.012804477004780062 -0.9652478810662538 0.2485072531544737 0.7637285353888554 -0.5854446240771128 -0.11053262641238594",
        "3, 3, 1, 0.6213507558894231 0.40628547456699216 -0.6699666792546601 -0.4104360312383587 0.8971318027968936 0.16339153182371724 0.6674320208208081 0.17345501309062772 0.7241877215313599",
    })
    void aReplayedStreamGivesTheMatrixOfItsLibrary(int rows, int columns, int seed, String values) {
        double[] q = draw(rows, columns, 1, Streams.numpy(seed).stream("rnn.weight"));
        String[] expected = values.split(" ", -1);
        for (int i = 0; i < q.length; i++) {
            // two backward stable factorizations of a matrix with condition number below 100
            assertEquals(Double.parseDouble(expected[i]), q[i], 100 * 8 * Math.ulp(1.0));
        }
    }

    @Test
    void aReplayedStreamIsReadForTheWholeMatrixAndNoFurther() {
        var source = Streams.numpy(5);
        draw(3, 4, 1, source.stream("rnn.weight"));
        double[] next = new double[1];
        source.stream("fc1.weight").uniform(next, 0, 1, 0, 0, 1);
        NumpyRandomState expected = new NumpyRandomState(5);
        for (int i = 0; i < 12; i++) {
            expected.normal(0, 1);
        }
        assertEquals(expected.uniform(0, 1), next[0]);
    }

    @Test
    void aWeightOfMoreAxesIsAMatrixOfItsFirstAgainstTheOthers() {
        WeightShape kernel = new WeightShape(List.of(4, 2, 3), new Fans(6, 4, "test"));
        double[] folded = new double[24];
        Initializers.orthogonal().fill(folded, kernel, Streams.philox(3).stream("rnn.weight"));
        double[] flat = draw(4, 6, 3);
        for (int i = 0; i < 24; i++) {
            assertEquals(flat[i], folded[i]);
        }
    }

    @Test
    void vectorsAndSlicesAreRefused() {
        Initializer scheme = Initializers.orthogonal();
        RandomStream stream = Streams.philox(0).stream("fc1.bias");
        InputException vector = assertThrows(
                InputException.class, () -> scheme.fill(new double[64], WeightShape.denseBias(64, 2), stream));
        assertEquals(
                "orthogonal: expected at least 2 axes, found shape [64]; for a vector use normal(std)", vector.line());
        assertThrows(InputException.class, () -> scheme.fill(new double[4], 0, 4, 4, WeightShape.dense(4, 4), stream));
        scheme.fill(new double[0], WeightShape.dense(0, 4), stream); // nothing to do, nothing to refuse
    }
}
