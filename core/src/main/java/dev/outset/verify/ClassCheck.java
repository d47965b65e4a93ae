package dev.outset.verify;

import dev.outset.network.Tensor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks that sums over classes agree: for every unit i of class A and every class B next to it, s_i Σ_{j∈B} s_j W_ij
 * must be the same for all of A, and 0 if A is zero.
 */
final class ClassCheck {
    private ClassCheck() {}

    /** Classes and signs of one level. */
    record Level(int[] classOf, int[] sign) {
        static Level alone(int width) {
            int[] classOf = new int[width];
            int[] sign = new int[width];
            Arrays.setAll(classOf, i -> i);
            Arrays.fill(sign, 1);
            return new Level(classOf, sign);
        }

        int width() {
            return classOf.length;
        }
    }

    /** Rows of W (units, neighbours), with the biases. */
    static void rows(String where, Level units, Level below, Tensor w, double[] b) throws Refusal {
        Map<Integer, Double> biases = new HashMap<>();
        for (int i = 0; i < units.width(); i++) {
            double signed = units.sign[i] * b[i];
            Double expected = biases.putIfAbsent(units.classOf[i], signed);
            boolean zeroButNot = units.sign[i] == 0 && b[i] != 0;
            if (zeroButNot || (expected != null && expected != signed)) {
                throw new Refusal("bias", where + ", unit " + i);
            }
        }
        sums("row-sums", where, units, below, w, below.width(), 1);
    }

    /** Columns of W (neighbours, units). */
    static void columns(String where, Level units, Level above, Tensor w) throws Refusal {
        sums("column-sums", where, units, above, w, 1, units.width());
    }

    private static void sums(String problem, String where, Level units, Level next, Tensor w, int unitStep, int step)
            throws Refusal {
        int classes = Arrays.stream(next.classOf).max().orElse(-1) + 1;
        BlockSums sums = new BlockSums(classes, values(w), next.width());
        int[] members = new int[Arrays.stream(units.classOf).max().orElse(-1) + 1];
        for (int c : units.classOf) {
            members[c]++;
        }
        Map<Integer, BigInteger[]> expected = new HashMap<>();
        for (int i = 0; i < units.width(); i++) {
            if (members[units.classOf[i]] == 1 && units.sign[i] != 0) {
                continue; // nothing is said of a unit alone
            }
            sums.clear();
            int s = units.sign[i] == 0 ? 1 : units.sign[i];
            for (int k = 0; k < next.width(); k++) {
                if (next.sign[k] != 0) {
                    sums.add(next.classOf[k], s * next.sign[k], w.get(i * unitStep + k * step));
                }
            }
            BigInteger[] found = sums.values();
            if (units.sign[i] == 0) {
                expected.putIfAbsent(units.classOf[i], zeros(classes));
            }
            BigInteger[] first = expected.putIfAbsent(units.classOf[i], found);
            if (first != null && !Arrays.equals(first, found)) {
                throw new Refusal(problem, where + ", unit " + i);
            }
        }
    }

    private static BigInteger[] zeros(int count) {
        BigInteger[] zeros = new BigInteger[count];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    private static BlockSums.Values values(Tensor w) {
        return new BlockSums.Values() {
            @Override
            public int count() {
                return w.size();
            }

            @Override
            public double at(int k) {
                return w.get(k);
            }
        };
    }
}
