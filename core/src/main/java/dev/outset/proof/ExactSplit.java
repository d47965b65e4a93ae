package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.ArrayList;
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
        int in = chain.width(level - 1);
        return split(level, new Side(level - 1, chain.weights(level), in, 1, chain.biases(level)));
    }

    /** Column sums over the classes above. */
    boolean splitByColumns(int level) {
        int in = chain.width(level);
        return split(level, new Side(level + 1, chain.weights(level + 1), 1, in, new double[in]));
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

    private boolean isZero(int unit, Side side, SignedPartition.Order order) {
        boolean entriesAreZero = true;
        for (int k : order.units()) {
            entriesAreZero &= side.entry(unit, k) == 0;
        }
        if (side.b[unit] != 0 || entriesAreZero) {
            return side.b[unit] == 0;
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
