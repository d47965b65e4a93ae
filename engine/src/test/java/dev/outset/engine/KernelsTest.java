package dev.outset.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void everyElementIsSummedInAscendingOrderFromItsOldValue() {
        ForAll.cases(60, random -> {
            int m = 1 + random.nextInt(9);
            int k = random.nextInt(13);
            int n = 1 + random.nextInt(40);
            Matrix l = view(random, m, k);
            Matrix r = view(random, k, n);
            double[] start = numbers(random, m * n);
            double[] expected = start.clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int q = 0; q < k; q++) {
                        expected[i * n + j] += l.at(i, q) * r.at(q, j);
                    }
                }
            }
            double[] c = start.clone();
            Kernels.multiplyAdd(l, r, Matrix.of(c, m, n));
            assertArrayEquals(expected, c); // bit for bit
        });
    }

    @Test
    void blocksWiderThanOneGiveTheSameBits() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        int k = 600; // 109 columns a block, so 1100 columns make 11 blocks, the last one narrower
        Matrix l = Matrix.of(numbers(random, 2 * k), 2, k);
        Matrix r = Matrix.of(numbers(random, k * 1100), k, 1100);
        double[] c = new double[2 * 1100];
        Kernels.multiplyAdd(l, r, Matrix.of(c, 2, 1100));
        for (int j = 0; j < 1100; j += 7) {
            double sum = 0;
            for (int q = 0; q < k; q++) {
                sum += l.at(1, q) * r.at(q, j);
            }
            assertEquals(sum, c[1100 + j]);
        }
    }

    @Test
    void equalRowsGiveBitwiseEqualRowsWhateverTheirPlace() {
        ForAll.cases(20, random -> {
            int k = 1 + random.nextInt(30);
            int n = 1 + random.nextInt(20);
            double[] row = numbers(random, k);
            double[] l = numbers(random, 9 * k);
            for (int i : new int[] {1, 4, 8}) {
                System.arraycopy(row, 0, l, i * k, k);
            }
            double[] c = new double[9 * n];
            Kernels.multiplyAdd(Matrix.of(l, 9, k), view(random, k, n), Matrix.of(c, 9, n));
            double[] first = Arrays.copyOfRange(c, n, 2 * n);
            assertArrayEquals(first, Arrays.copyOfRange(c, 4 * n, 5 * n));
            assertArrayEquals(first, Arrays.copyOfRange(c, 8 * n, 9 * n));
        });
    }

    @Test
    void rangesOfRowsComposeToTheWhole() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Matrix l = view(random, 7, 5);
        Matrix r = view(random, 5, 6);
        double[] whole = new double[42];
        double[] parts = new double[42];
        Kernels.multiplyAdd(l, r, Matrix.of(whole, 7, 6));
        Kernels.multiplyAdd(l, r, Matrix.of(parts, 7, 6), 3, 7);
        assertTrue(parts[2] == 0 && parts[20] != 0);
        Kernels.multiplyAdd(l, r, Matrix.of(parts, 7, 6), 0, 3);
        assertArrayEquals(whole, parts);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Matrix a = Matrix.of(new double[6], 2, 3);
        String message = assertThrows(IllegalArgumentException.class, () -> Kernels.multiplyAdd(a, a, a))
                .getMessage();
        assertEquals("expected (m, k)·(k, n) = (m, n), found (2, 3)·(2, 3) = (2, 3)", message);
    }

    @Test
    void rowsAreAddedFirstToLast() {
        double[] sums = {1, 10};
        Kernels.addRows(new double[] {1, 2, 3, 4, 5, 6}, sums);
        assertArrayEquals(new double[] {10, 22}, sums);
        double[] c = {1, 2, 3, 4};
        Kernels.addToRows(new double[] {10, 20}, c);
        assertArrayEquals(new double[] {11, 22, 13, 24}, c);
    }

    /** An (m, n) matrix of random numbers, half of the time as a transposed view. */
    private static Matrix view(RandomGenerator random, int m, int n) {
        double[] values = numbers(random, m * n);
        return random.nextBoolean()
                ? Matrix.of(values, m, n)
                : Matrix.of(values, n, m).transposed();
    }

    private static double[] numbers(RandomGenerator random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
