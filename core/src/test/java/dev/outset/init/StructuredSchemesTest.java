package dev.outset.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.math.NormalLaw;
import dev.outset.random.Streams;
import dev.outset.testkit.KsTest;
import dev.outset.testkit.MomentTest;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Schemes with a structure: what must hold exactly, and the same checks on schemes made 2 % wrong. */
class StructuredSchemesTest {
    private static double[] draw(Initializer scheme, WeightShape shape) {
        double[] values = new double[(int) shape.size()];
        scheme.fill(values, shape, Streams.philox(5).stream("w"));
        return values;
    }

    /** Whether (rows, columns) has orthonormal rows or columns, whichever are fewer, times gain. */
    private static boolean orthogonal(double[] q, int rows, int columns, double gain) {
        boolean tall = rows >= columns;
        double worst = 0;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? -gain * gain : 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    sum += tall ? q[k * columns + i] * q[k * columns + j] : q[i * columns + k] * q[j * columns + k];
                }
                worst = Math.max(worst, Math.abs(sum));
            }
        }
        // as in OrthogonalTest: n reflections err by a few eps each
        return worst <= 8 * Math.max(rows, columns) * Math.ulp(1.0) * gain * gain;
    }

    private static double[] centre(double[] kernel, int taps, int centre) {
        return IntStream.range(0, kernel.length / taps)
                .mapToDouble(i -> kernel[i * taps + centre])
                .toArray();
    }

    @Test
    void deltaOrthogonalIsARotationAtTheCentreForAnyChannels() {
        for (int[] size : new int[][] {{8, 8}, {16, 8}, {8, 16}, {1, 5}, {5, 1}}) {
            WeightShape shape = WeightShape.convolution(size[0], size[1], Kernel.of(3, 3));
            double[] kernel = draw(Initializers.deltaOrthogonal(2), shape);
            double[] q = centre(kernel, 9, 4);
            assertTrue(orthogonal(q, size[0], size[1], 2));
            assertEquals(q.length, Arrays.stream(kernel).filter(w -> w != 0).count());
            double square = Arrays.stream(kernel).map(w -> w * w).average().orElseThrow();
            assertEquals(
                    Math.sqrt(square),
                    Initializers.deltaOrthogonal(2).moments(shape).std(),
                    1e-14);
            double[] wrong = Arrays.stream(q).map(w -> 1.02 * w).toArray();
            assertFalse(orthogonal(wrong, size[0], size[1], 2));
        }
    }

    @Test
    void deltaOrthogonalGivesEachGroupItsOwnRotation() {
        WeightShape shape = WeightShape.convolution(8, 16, Kernel.of(3).groups(2));
        double[] q = centre(draw(Initializers.deltaOrthogonal(1), shape), 3, 1);
        assertTrue(orthogonal(Arrays.copyOf(q, 32), 4, 8, 1));
        assertTrue(orthogonal(Arrays.copyOfRange(q, 32, 64), 4, 8, 1));
        assertNotEquals(q[0], q[32]);
    }

    /** The same mean square at every place: a convolution on a ring by a delta-orthogonal kernel keeps the norm. */
    @Test
    void deltaOrthogonalKeepsTheNormOfASignal() {
        WeightShape shape = WeightShape.convolution(6, 6, Kernel.of(5));
        double[] kernel = draw(Initializers.deltaOrthogonal(1), shape);
        double[] x = draw(Initializers.normal(0, 1), WeightShape.dense(6, 11)); // (channel, place)
        double before = Arrays.stream(x).map(v -> v * v).sum();
        double after = 0;
        for (int o = 0; o < 6; o++) {
            for (int place = 0; place < 11; place++) {
                double sum = 0;
                for (int i = 0; i < 6; i++) {
                    for (int tap = 0; tap < 5; tap++) {
                        sum += kernel[(o * 6 + i) * 5 + tap] * x[i * 11 + (place + tap + 9) % 11];
                    }
                }
                after += sum * sum;
            }
        }
        assertEquals(before, after, 1e-12 * before);
    }

    /** Positions of the ones by PyTorch 1.13: init.dirac_(torch.empty(shape), groups). */
    @Test
    void diracIsPyTorchs() {
        assertOnes(WeightShape.convolution(4, 4, Kernel.of(3).groups(2)), 1, 10, 13, 22);
        assertOnes(WeightShape.convolution(6, 3, Kernel.of(2, 4)), 6, 38, 70);
        assertOnes(WeightShape.convolution(4, 8, Kernel.of(3, 3, 3).groups(2)), 13, 148, 229, 364);
        assertOnes(WeightShape.convolution(6, 6, Kernel.of(3).groups(3)), 1, 10, 13, 22, 25, 34);
        assertOnes(WeightShape.convolution(2, 5, Kernel.of(1)), 0, 6);
    }

    private static void assertOnes(WeightShape shape, int... places) {
        double[] expected = new double[(int) shape.size()];
        for (int place : places) {
            expected[place] = 1;
        }
        assertArrayEquals(
                expected, draw(Initializers.dirac(), shape), shape.fans().reason());
    }

    @Test
    void sparseColumnsHaveExactlyTheirShareOfZeros() {
        for (int[] size : new int[][] {{50, 40}, {7, 9}, {1, 4}}) {
            WeightShape shape = WeightShape.dense(size[0], size[1]);
            double[] values = draw(Initializers.sparse(0.3, 1), shape);
            double[] full = draw(Initializers.normal(0, 1), shape);
            for (int c = 0; c < size[1]; c++) {
                int zeros = 0;
                for (int r = 0; r < size[0]; r++) {
                    double value = values[r * size[1] + c];
                    zeros += value == 0 ? 1 : 0;
                    assertTrue(value == 0 || value == full[r * size[1] + c]);
                }
                assertEquals((int) Math.ceil(0.3 * size[0]), zeros);
            }
        }
        assertArrayEquals(new double[6], draw(Initializers.sparse(1, 1), WeightShape.dense(2, 3)));
    }

    /** Which rows are kept: every row as often as any other, and independent of the values. */
    @Test
    void sparseKeepsEveryRowEquallyOften() {
        int rows = 10;
        int columns = 20_000;
        double[] values = draw(Initializers.sparse(0.5, 1), WeightShape.dense(rows, columns));
        for (int r = 0; r < rows; r++) {
            double[] row = Arrays.copyOfRange(values, r * columns, (r + 1) * columns);
            long kept = Arrays.stream(row).filter(w -> w != 0).count();
            assertEquals(0.5, kept / (double) columns, 6 * 0.5 / Math.sqrt(columns), "row " + r);
        }
        double[] kept = Arrays.stream(values).filter(w -> w != 0).toArray();
        assertTrue(KsTest.of(kept, NormalLaw::cdf).passes());
        assertTrue(MomentTest.variance(kept, 0, 1, 3).passes());
        double[] wrong = Arrays.stream(kept).map(w -> 1.02 * w).toArray();
        assertFalse(MomentTest.variance(wrong, 0, 1, 3).passes());
    }

    @Test
    void sparseBlocksKeepDifferentRows() {
        double[] values = draw(Initializers.sparse(0.5, 1), WeightShape.gru(16, 16));
        boolean[][] mask = new boolean[3][256];
        for (int i = 0; i < values.length; i++) {
            mask[i / 256][i % 256] = values[i] != 0;
        }
        assertFalse(Arrays.equals(mask[0], mask[1]) || Arrays.equals(mask[1], mask[2]));
    }

    @Test
    void looksLinearIsLinearOverAConcatenatedRelu() {
        WeightShape shape = WeightShape.dense(12, 16);
        double[] w = draw(Initializers.looksLinear(1), shape);
        double[] x = draw(Initializers.normal(0, 1), WeightShape.dense(1, 8));
        double[] left = new double[12 * 8];
        for (int o = 0; o < 12; o++) {
            double mirrored = 0;
            double linear = 0;
            for (int i = 0; i < 8; i++) {
                left[o * 8 + i] = w[o * 16 + i];
                mirrored += w[o * 16 + i] * Math.max(0, x[i]) + w[o * 16 + 8 + i] * Math.max(0, -x[i]);
                linear += w[o * 16 + i] * x[i];
            }
            assertEquals(linear, mirrored, 1e-14);
        }
        assertTrue(orthogonal(left, 12, 8, 1));
        double[] wrong = Arrays.stream(left).map(v -> 1.02 * v).toArray();
        assertFalse(orthogonal(wrong, 12, 8, 1));
        // halves of the channels of a kernel
        double[] kernel = draw(Initializers.looksLinear(1), WeightShape.convolution(3, 4, Kernel.of(5)));
        for (int o = 0; o < 3; o++) {
            for (int i = 0; i < 10; i++) {
                assertEquals(kernel[o * 20 + i], -kernel[o * 20 + 10 + i]);
            }
        }
        assertThrows(InputException.class, () -> draw(Initializers.looksLinear(1), WeightShape.dense(4, 3)));
        assertThrows(InputException.class, () -> Initializers.looksLinear(1).moments(WeightShape.dense(4, 3)));
    }

    /** A channel and its mirror image lie in different groups, and axis 1 of a transposed kernel are outputs. */
    @Test
    void looksLinearRefusesWhatCannotMirrorItsInputs() {
        Kernel kernel = Kernel.of(3);
        for (WeightShape shape : List.of(
                WeightShape.convolution(8, 8, kernel.groups(2)),
                WeightShape.depthwise(4, 2, kernel),
                WeightShape.convolution(8, 4, kernel.groups(4)).torchCompatible(),
                WeightShape.transposedConvolution(8, 4, kernel))) {
            for (Executable use : List.<Executable>of(
                    () -> Initializers.looksLinear(1).moments(shape),
                    () -> draw(Initializers.looksLinear(1), shape),
                    () -> Initializers.looksLinear(1)
                            .fill(new float[(int) shape.size()], shape, Streams.philox(1).stream("w")))) {
                InputException error = assertThrows(InputException.class, use);
                assertTrue(error.line().contains("in one group"), error.line());
            }
        }
    }

    /** H of order 2p is (H, H; H, −H) for H of order p (Sylvester). */
    private static double[][] hadamard(int order) {
        double[][] h = {{1}};
        while (h.length < order) {
            int n = h.length;
            double[][] next = new double[2 * n][2 * n];
            for (int i = 0; i < 2 * n; i++) {
                for (int j = 0; j < 2 * n; j++) {
                    next[i][j] = (i >= n && j >= n ? -1 : 1) * h[i % n][j % n];
                }
            }
            h = next;
        }
        return h;
    }

    @Test
    void zeroHadamardIsTheAuthorsMatrix() {
        for (int[] size : new int[][] {{8, 4}, {7, 3}, {5, 4}, {2, 1}, {100, 99}, {4, 4}, {3, 6}, {1, 1}}) {
            int rows = size[0];
            int columns = size[1];
            int power = (int) Math.ceil(Math.log(rows) / Math.log(2) - 1e-12);
            double[][] h = hadamard(1 << power);
            WeightShape shape = WeightShape.dense(rows, columns);
            double[] values = draw(Initializers.zeroHadamard(), shape);
            double sum = 0;
            double square = 0;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    double expected = rows > columns ? h[r][c] / Math.pow(2, power / 2.0) : r == c ? 1 : 0;
                    assertEquals(expected, values[r * columns + c], 1e-15);
                    sum += expected;
                    square += expected * expected;
                }
            }
            double mean = sum / values.length;
            Initializer.Moments moments = Initializers.zeroHadamard().moments(shape);
            assertEquals(mean, moments.mean(), 1e-14);
            assertEquals(Math.sqrt(Math.max(0, square / values.length - mean * mean)), moments.std(), 1e-7);
        }
    }

    @Test
    void zeroHadamardWidensToFullRankAtTheCentreOfKernels() {
        double[] square = draw(Initializers.zeroHadamard(), WeightShape.dense(16, 8));
        assertTrue(orthogonal(square, 16, 8, 1)); // columns of a Hadamard matrix of full height
        double[] wrong = Arrays.stream(square).map(w -> 1.02 * w).toArray();
        assertFalse(orthogonal(wrong, 16, 8, 1));
        double[] kernel = draw(Initializers.zeroHadamard(), WeightShape.convolution(16, 8, Kernel.of(3)));
        assertArrayEquals(square, centre(kernel, 3, 1));
        assertEquals(128, Arrays.stream(kernel).filter(w -> w != 0).count());
    }

    @Test
    void nguyenWidrowRowsHaveTheLengthBetaInRandomDirections() {
        int units = 40_000;
        WeightShape shape = WeightShape.dense(units, 2);
        double beta = 0.7 * Math.sqrt(units);
        double[] values = draw(Initializers.nguyenWidrow(), shape);
        double[] first = new double[units];
        for (int u = 0; u < units; u++) {
            assertEquals(beta, Math.hypot(values[2 * u], values[2 * u + 1]), 1e-12 * beta);
            first[u] = values[2 * u] / beta;
        }
        // the mean square of each coordinate of a direction is ½; its fourth moment, square corners included, is below
        // ½
        assertTrue(MomentTest.mean(first, 0, Math.sqrt(0.5)).passes());
        double square = Arrays.stream(first).map(v -> v * v).average().orElseThrow();
        assertEquals(0.5, square, 6 * Math.sqrt(0.25 / units));
        assertEquals(
                beta / Math.sqrt(2), Initializers.nguyenWidrow().moments(shape).std(), 1e-12 * beta);
    }

    @Test
    void nguyenWidrowBiasesAreUniformWithinBeta() {
        int units = 40_000;
        WeightShape bias = WeightShape.denseBias(units, 2);
        double beta = 0.7 * Math.sqrt(units);
        double[] values = draw(Initializers.nguyenWidrow(), bias);
        assertTrue(KsTest.of(values, x -> (x + beta) / (2 * beta)).passes());
        assertTrue(Arrays.stream(values).allMatch(v -> Math.abs(v) <= beta));
        assertTrue(MomentTest.variance(values, 0, beta / Math.sqrt(3), 1.8).passes());
        double[] wrong = Arrays.stream(values).map(v -> 1.02 * v).toArray();
        assertFalse(MomentTest.variance(wrong, 0, beta / Math.sqrt(3), 1.8).passes());
        assertThrows(
                InputException.class,
                () -> draw(Initializers.nguyenWidrow(), new WeightShape(List.of(), new Fans(1, 1, "scalar"))));
    }
}
