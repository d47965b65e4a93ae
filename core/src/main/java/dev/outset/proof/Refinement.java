package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The coarsest balanced partition by refinement (1-dimensional Weisfeiler–Leman with weights; Paige and Tarjan's
 * relational coarsest partition): start with everything equal and split what cannot be equal until nothing splits.
 *
 * <p>A unit's key is the vector of its row sums over the classes below, its bias, and its column sums over the classes
 * above. Instead of the vector itself a random linear form of it in Z_p is compared, Σ_B r_B Σ_{j∈B} s_j W_ij: one
 * multiplication per weight however many classes there are. Equal vectors have equal forms, so no split is wrong; a
 * missing split is found by {@link ExactSplit}, which compares the sums themselves. Each comparison starts with a few
 * entries, which separate random units, and ends there if all entries agree, as in constant layers.
 */
final class Refinement {
    private static final int PROBE = 4;

    private final ChainEntries chain;
    private final SignedPartition partition;
    private final ExactSplit exact;
    private final LongSupplier random = PrimeField.bits(0);
    private final int[] version; // of each level's classes
    private final int[] rowsSeen; // version of the level below when rows were last compared
    private final int[] columnsSeen; // version of the level above when columns were last compared
    private final int[] rowsConfirmed; // the same for exact comparison
    private final int[] columnsConfirmed;

    Refinement(ChainEntries chain) {
        this.chain = chain;
        this.partition = SignedPartition.coarsest(chain);
        this.exact = new ExactSplit(chain, partition);
        this.version = new int[chain.levels()];
        this.rowsSeen = never();
        this.columnsSeen = never();
        this.rowsConfirmed = never();
        this.columnsConfirmed = never();
    }

    private int[] never() {
        int[] seen = new int[chain.levels()];
        Arrays.fill(seen, -1);
        return seen;
    }

    /** Units that have equal outputs for every input before any update: rows and biases alone are compared. */
    SignedPartition equalAtStart() {
        for (int l = 1; l < chain.levels() - 1; l++) {
            splitByRows(l);
            confirmRows(l);
        }
        return result();
    }

    /** The coarsest partition balanced in rows and columns. */
    SignedPartition balanced() {
        boolean changed = true;
        while (changed) {
            refine();
            changed = false;
            for (int l = 1; l < chain.levels() - 1; l++) {
                changed |= confirmRows(l);
                changed |= confirmColumns(l);
            }
        }
        return result();
    }

    private SignedPartition result() {
        SignedPartition copy = partition.copy();
        copy.normaliseSigns();
        return copy;
    }

    private void refine() {
        int last = chain.levels() - 2;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int l = last; l >= 1; l--) {
                changed |= splitByColumns(l);
            }
            for (int l = 1; l <= last; l++) {
                changed |= splitByRows(l);
            }
        }
    }

    private boolean splitByRows(int level) {
        if (rowsSeen[level] == version[level - 1]) {
            return false;
        }
        rowsSeen[level] = version[level - 1];
        int in = chain.width(level - 1);
        Side side = new Side(level - 1, chain.weights(level), in, 1, chain.biases(level));
        boolean changed = splitByAFew(level, side);
        if (exact.rowsAgree(level)) {
            rowsConfirmed[level] = version[level - 1];
            return changed;
        }
        return splitByAll(level, side) || changed;
    }

    private boolean splitByColumns(int level) {
        if (columnsSeen[level] == version[level + 1]) {
            return false;
        }
        columnsSeen[level] = version[level + 1];
        int in = chain.width(level);
        Side side = new Side(level + 1, chain.weights(level + 1), 1, in, new double[in]);
        boolean changed = splitByAFew(level, side);
        if (exact.columnsAgree(level)) {
            columnsConfirmed[level] = version[level + 1];
            return changed;
        }
        return splitByAll(level, side) || changed;
    }

    private boolean confirmRows(int level) {
        if (rowsConfirmed[level] == version[level - 1]) {
            return false;
        }
        rowsConfirmed[level] = version[level - 1];
        return changed(level, exact.splitByRows(level));
    }

    private boolean confirmColumns(int level) {
        if (columnsConfirmed[level] == version[level + 1]) {
            return false;
        }
        columnsConfirmed[level] = version[level + 1];
        return changed(level, exact.splitByColumns(level));
    }

    private boolean changed(int level, boolean changed) {
        if (changed) {
            version[level]++;
        }
        return changed;
    }

    /** Where the entries between unit i and neighbour k lie, at i·unitStep + k·step, and the biases of the units. */
    private record Side(int neighbours, Tensor w, int unitStep, int step, double[] b) {}

    /** Splits by biases and the entries of a few neighbours that are alone in their class. */
    private boolean splitByAFew(int level, Side side) {
        boolean[] shared = partition.open(side.neighbours);
        int[] few = IntStream.range(0, shared.length)
                .filter(k -> !shared[k])
                .limit(PROBE)
                .toArray();
        return changed(level, partition.split(level, keys(level, side, few)));
    }

    private boolean splitByAll(int level, Side side) {
        int[] signs = partition.sign[side.neighbours];
        int[] all = IntStream.range(0, signs.length).filter(k -> signs[k] != 0).toArray();
        return changed(level, partition.split(level, keys(level, side, all)));
    }

    /** Σ_k r_{class of k} s_k w_ik + r b_i for the open units i of a level, k running over some neighbours. */
    private long[] keys(int level, Side side, int[] neighbours) {
        boolean[] open = partition.open(level);
        int[] units = IntStream.range(0, open.length).filter(i -> open[i]).toArray();
        long[] factors = factors(side.neighbours);
        long biasFactor = PrimeField.random(random);
        long[] keys = new long[open.length];
        for (int i : units) {
            keys[i] = PrimeField.multiply(biasFactor, PrimeField.of(side.b[i]));
        }
        if (side.step == 1) {
            for (int i : units) {
                keys[i] = PrimeField.add(keys[i], form(factors, neighbours, side.w, i * side.unitStep));
            }
        } else {
            for (int k : neighbours) {
                addTerms(keys, units, factors[k], side.w, k * side.step);
            }
        }
        return keys;
    }

    /** Σ_k factor_k w_k along a row. */
    private static long form(long[] factors, int[] neighbours, Tensor w, int from) {
        long sum = 0;
        for (int k : neighbours) {
            double x = w.get(from + k);
            if (x != 0) {
                sum = PrimeField.add(sum, PrimeField.multiply(factors[k], PrimeField.of(x)));
            }
        }
        return sum;
    }

    /** Adds factor · w of one row to the keys of its columns, which is faster than going down each column. */
    private static void addTerms(long[] keys, int[] units, long factor, Tensor w, int from) {
        for (int i : units) {
            double x = w.get(from + i);
            if (x != 0) {
                keys[i] = PrimeField.add(keys[i], PrimeField.multiply(factor, PrimeField.of(x)));
            }
        }
    }

    /** s_k r_{class of k}: fresh random numbers per class, 0 for zero units. */
    private long[] factors(int level) {
        long[] r = new long[partition.classes(level)];
        for (int c = 0; c < r.length; c++) {
            r[c] = PrimeField.random(random);
        }
        int[] classOf = partition.classOf[level];
        long[] factors = new long[classOf.length];
        for (int i = 0; i < factors.length; i++) {
            int sign = partition.sign[level][i];
            factors[i] = sign == 0 ? 0 : sign > 0 ? r[classOf[i]] : PrimeField.negate(r[classOf[i]]);
        }
        return factors;
    }
}
