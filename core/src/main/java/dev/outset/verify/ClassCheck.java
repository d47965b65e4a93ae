package dev.outset.verify;

import dev.outset.network.Tensor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

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

        /** For every unit the first one of its class; itself where it is alone. */
        int[] heads() {
            int[] first = new int[width()];
            Arrays.fill(first, -1);
            int[] heads = new int[width()];
            for (int i = 0; i < heads.length; i++) {
                int c = classOf[i];
                first[c] = first[c] < 0 ? i : first[c];
                heads[i] = first[c];
            }
            return heads;
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
        sums("row-sums", where, units, below, w, below.width(), 1, equalRows(units, below, w));
    }

    /** Columns of W (neighbours, units). */
    static void columns(String where, Level units, Level above, Tensor w) throws Refusal {
        sums("column-sums", where, units, above, w, 1, units.width(), equalColumns(units, above, w));
    }

    /** Units whose entries equal those of the first of their class one by one, or 0; then so do their sums. */
    private static boolean[] equalRows(Level units, Level below, Tensor w) {
        int[] head = units.heads();
        double[] row = new double[below.width()];
        double[] headRow = new double[below.width()];
        boolean[] equal = new boolean[units.width()];
        for (int i = 0; i < units.width(); i++) {
            w.read(i * row.length, row);
            w.read(head[i] * row.length, headRow);
            equal[i] = isMultiple(row, units.sign[i] * units.sign[head[i]], headRow, below);
        }
        return equal;
    }

    private static boolean isMultiple(double[] row, int factor, double[] headRow, Level below) {
        for (int k = 0; k < row.length; k++) {
            if (below.sign[k] != 0 && row[k] != factor * headRow[k]) {
                return false;
            }
        }
        return true;
    }

    /** The same for columns, yet row by row: each step down a column would miss the processor's cache. */
    private static boolean[] equalColumns(Level units, Level above, Tensor w) {
        int[] head = units.heads();
        double[] row = new double[units.width()];
        boolean[] equal = new boolean[units.width()];
        Arrays.fill(equal, true);
        for (int k = 0; k < above.width(); k++) {
            if (above.sign[k] != 0) {
                w.read(k * row.length, row);
                keepMultiples(row, units.sign, head, equal);
            }
        }
        return equal;
    }

    private static void keepMultiples(double[] row, int[] sign, int[] head, boolean[] equal) {
        for (int i = 0; i < row.length; i++) {
            equal[i] &= row[i] == sign[i] * sign[head[i]] * row[head[i]];
        }
    }

    private static void sums(
            String problem, String where, Level units, Level next, Tensor w, int unitStep, int step, boolean[] equal)
            throws Refusal {
        int[] others = IntStream.range(0, equal.length).filter(i -> !equal[i]).toArray();
        if (others.length == 0) {
            return;
        }
        int classes = Arrays.stream(next.classOf).max().orElse(-1) + 1;
        int[] head = units.heads();
        Map<Integer, BigInteger[]> expected = new HashMap<>();
        BlockSums sums = new BlockSums(classes, values(w), next.width());
        for (int i : others) {
            int first = head[i];
            BigInteger[] wanted = units.sign[i] == 0
                    ? zeros(classes)
                    : expected.computeIfAbsent(first, unused -> add(sums, units, first, next, w, unitStep, step));
            if (!Arrays.equals(wanted, add(sums, units, i, next, w, unitStep, step))) {
                throw new Refusal(problem, where + ", unit " + i);
            }
        }
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
