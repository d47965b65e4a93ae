package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        Comparison units = comparison(level);
        int[] neighbours = partition.order(level - 1).units();
        double[] b = chain.biases(level);
        double[] row = new double[chain.width(level - 1)];
        double[] headRow = row.clone();
        for (int i : units.others) {
            int head = units.head[i];
            chain.weights(level).read(i * row.length, row);
            chain.weights(level).read(head * row.length, headRow);
            if (b[i] != units.factor[i] * b[head] || !isMultiple(row, units.factor[i], headRow, neighbours)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMultiple(double[] row, int factor, double[] headRow, int[] neighbours) {
        for (int k : neighbours) {
            if (row[k] != factor * headRow[k]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether all columns of each class agree entry by entry. They are compared row by row: each step down a column
     * would miss the processor's cache.
     */
    boolean columnsAgree(int level) {
        Comparison units = comparison(level);
        if (units.others.length == 0) {
            return true;
        }
        double[] row = new double[chain.width(level)];
        for (int k : partition.order(level + 1).units()) {
            chain.weights(level + 1).read(k * row.length, row);
            if (!units.agree(row)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What to compare: each of the others with the head of its class, the first unit in it.
     *
     * @param others all units but heads that are not zero
     * @param head of each unit
     * @param factor ±1, by which its entries should be a multiple of those of its head; 0 for zero units
     */
    private record Comparison(int[] others, int[] head, int[] factor) {
        boolean agree(double[] entries) {
            for (int i : others) {
                if (entries[i] != factor[i] * entries[head[i]]) {
                    return false;
                }
            }
            return true;
        }
    }

    private Comparison comparison(int level) {
        int[] sign = partition.sign[level];
        int[] head = partition.heads(level);
        int[] factor = new int[head.length];
        Arrays.setAll(factor, i -> sign[i] * sign[head[i]]);
        int[] others = IntStream.range(0, head.length)
                .filter(i -> head[i] != i || sign[i] == 0)
                .toArray();
        return new Comparison(others, head, factor);
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
