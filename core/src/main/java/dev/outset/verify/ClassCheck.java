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
        int[] members = new int[Arrays.stream(units.classOf).max().orElse(-1) + 1];
        for (int c : units.classOf) {
            members[c]++;
        }
        int[] first = new int[members.length];
        Arrays.fill(first, -1);
        Map<Integer, BigInteger[]> expected = new HashMap<>();
        BlockSums sums = new BlockSums(classes, values(w), next.width());
        for (int i = 0; i < units.width(); i++) {
            int c = units.classOf[i];
            if (members[c] == 1 && units.sign[i] != 0) {
                continue; // nothing is said of a unit alone
            }
            int head = first[c];
            if (units.sign[i] != 0 && head < 0) {
                first[c] = i;
            } else if (!sameEntries(units, i, head, next, w, unitStep, step)) {
                BigInteger[] wanted = units.sign[i] == 0
                        ? zeros(classes)
                        : expected.computeIfAbsent(c, unused -> add(sums, units, head, next, w, unitStep, step));
                if (!Arrays.equals(wanted, add(sums, units, i, next, w, unitStep, step))) {
                    throw new Refusal(problem, where + ", unit " + i);
                }
            }
        }
    }

    /** Whether the entries of two units, or of a zero unit and 0, are equal one by one; then so are their sums. */
    private static boolean sameEntries(Level units, int i, int head, Level next, Tensor w, int unitStep, int step) {
        for (int k = 0; k < next.width(); k++) {
            double x = w.get(i * unitStep + k * step);
            double y = units.sign[i] == 0 ? 0 : units.sign[head] * w.get(head * unitStep + k * step);
            if (next.sign[k] != 0 && (units.sign[i] == 0 ? x : units.sign[i] * x) != y) {
                return false;
            }
        }
        return true;
    }

    /** s_i Σ_{j∈B} s_j W_ij for every class B. */
    private static BigInteger[] add(BlockSums sums, Level units, int i, Level next, Tensor w, int unitStep, int step) {
        sums.clear();
        int s = units.sign[i] == 0 ? 1 : units.sign[i];
        for (int k = 0; k < next.width(); k++) {
            if (next.sign[k] != 0) {
                sums.add(next.classOf[k], s * next.sign[k], w.get(i * unitStep + k * step));
            }
        }
        return sums.values();
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
