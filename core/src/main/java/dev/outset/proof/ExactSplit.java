package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Confirms the classes of a partition with exact arithmetic, and splits what only seemed equal. After a pass that
 * splits nothing the sums are equal as real numbers.
 *
 * <p>Units whose entries are equal one by one need no sums; the others are compared class by class with
 * {@link ExactSum}.
 */
final class ExactSplit {
    private final ChainEntries chain;
    private final SignedPartition partition;
    private final ExactSum sum = new ExactSum();

    ExactSplit(ChainEntries chain, SignedPartition partition) {
        this.chain = chain;
        this.partition = partition;
    }

    /** Row sums over the classes below, and biases. */
    boolean splitByRows(int level) {
        return split(level, rows(level));
    }

    /** Column sums over the classes above. */
    boolean splitByColumns(int level) {
        return split(level, columns(level));
    }

    /** Whether all rows and biases of each class agree entry by entry; then no sum is needed. */
    boolean rowsAgree(int level) {
        return entriesAgree(level, rows(level));
    }

    /** Whether all columns of each class agree entry by entry. */
    boolean columnsAgree(int level) {
        return entriesAgree(level, columns(level));
    }

    private Side rows(int level) {
        int in = chain.width(level - 1);
        return new Side(level - 1, chain.weights(level), in, 1, chain.biases(level));
    }

    private Side columns(int level) {
        int in = chain.width(level);
        return new Side(level + 1, chain.weights(level + 1), 1, in, new double[in]);
    }

    /** Where the entries between unit i and neighbour k lie: at i·unitStep + k·step. */
    private record Side(int neighbours, Tensor w, int unitStep, int step, double[] b) {
        double entry(int unit, int neighbour) {
            return w.get(unit * unitStep + neighbour * step);
        }
    }

    private boolean split(int level, Side side) {
        boolean[] open = partition.open(level);
        SignedPartition.Order order = partition.order(side.neighbours);
        List<List<Integer>> heads = new ArrayList<>(); // of each class: units that differ from one another
        for (int c = 0; c < partition.classes(level); c++) {
            heads.add(new ArrayList<>());
        }
        long[] keys = new long[open.length];
        for (int i = 0; i < open.length; i++) {
            if (!open[i]) {
                continue;
            }
            if (partition.sign[level][i] == 0) {
                keys[i] = isZero(i, side, order) ? 0 : i + 1L;
            } else {
                List<Integer> known = heads.get(partition.classOf[level][i]);
                int head = 0;
                while (head < known.size() && !equal(level, i, known.get(head), side, order)) {
                    head++;
                }
                if (head == known.size()) {
                    known.add(i);
                }
                long key = head + 1L;
                keys[i] = partition.sign[level][i] > 0 ? key : PrimeField.negate(key);
            }
        }
        return partition.split(level, keys);
    }

    private boolean entriesAgree(int level, Side side) {
        boolean[] open = partition.open(level);
        SignedPartition.Order order = partition.order(side.neighbours);
        int[] head = new int[partition.classes(level)];
        Arrays.fill(head, -1);
        for (int i = 0; i < open.length; i++) {
            int s = partition.sign[level][i];
            int h = head[partition.classOf[level][i]];
            if (!open[i]) {
                continue;
            }
            if (s == 0) {
                if (side.b[i] != 0 || !entriesAreZero(i, side, order)) {
                    return false;
                }
            } else if (h < 0) {
                head[partition.classOf[level][i]] = i;
            } else {
                int t = partition.sign[level][h];
                if (s * side.b[i] != t * side.b[h] || !entriesAreEqual(i, h, s * t, side, order)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean entriesAreZero(int unit, Side side, SignedPartition.Order order) {
        for (int k : order.units()) {
            if (side.entry(unit, k) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isZero(int unit, Side side, SignedPartition.Order order) {
        if (side.b[unit] != 0) {
            return false;
        }
        if (entriesAreZero(unit, side, order)) {
            return true;
        }
        return everySumIsZero(side, order, (k, sign) -> sum.add(sign * side.entry(unit, k)));
    }

    private boolean equal(int level, int one, int other, Side side, SignedPartition.Order order) {
        int s = partition.sign[level][one];
        int t = partition.sign[level][other];
        if (s * side.b[one] != t * side.b[other]) {
            return false;
        }
        if (entriesAreEqual(one, other, s * t, side, order)) {
            return true;
        }
        return everySumIsZero(side, order, (k, sign) -> {
            sum.add(sign * s * side.entry(one, k));
            sum.add(-sign * t * side.entry(other, k));
        });
    }

    private static boolean entriesAreEqual(int one, int other, int sign, Side side, SignedPartition.Order order) {
        for (int k : order.units()) {
            if (side.entry(one, k) != sign * side.entry(other, k)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the terms of one neighbour of the given sign to the sum of its class. */
    @FunctionalInterface
    private interface Terms {
        void add(int neighbour, int sign);
    }

    private boolean everySumIsZero(Side side, SignedPartition.Order order, Terms terms) {
        int[] signs = partition.sign[side.neighbours];
        int[] starts = order.starts();
        for (int c = 0; c + 1 < starts.length; c++) {
            sum.clear();
            for (int u = starts[c]; u < starts[c + 1]; u++) {
                int k = order.units()[u];
                terms.add(k, signs[k]);
            }
            if (!sum.isZero()) {
                return false;
            }
        }
        return true;
    }
}
