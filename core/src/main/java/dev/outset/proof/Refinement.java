package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.function.LongSupplier;

/**
 * The coarsest balanced partition by refinement (1-dimensional Weisfeiler–Leman with weights, Paige and Tarjan's
 * "relational coarsest partition"): start with everything equal and split what cannot be equal until nothing splits.
 *
 * <p>A unit's key is the vector of its row sums over the classes below, its bias, and its column sums over the classes
 * above. Instead of the vector itself a random linear form of it in Z_p is compared, Σ_B r_B Σ_{j∈B} s_j W_ij: one
 * multiplication per weight however many classes there are. Equal vectors have equal forms, so no split is wrong; a
 * missing split is found by {@link ExactSplit}, which compares the sums themselves.
 */
final class Refinement {
    private final ChainEntries chain;
    private final SignedPartition partition;
    private final LongSupplier random = PrimeField.bits(0);
    private final int[] version; // of each level's classes
    private final int[] rowsSeen; // version of the level below when rows were compared
    private final int[] columnsSeen; // version of the level above when columns were compared

    private Refinement(ChainEntries chain, SignedPartition partition) {
        this.chain = chain;
        this.partition = partition;
        this.version = new int[chain.levels()];
        this.rowsSeen = new int[chain.levels()];
        this.columnsSeen = new int[chain.levels()];
        java.util.Arrays.fill(rowsSeen, -1);
        java.util.Arrays.fill(columnsSeen, -1);
    }

    /** Units that have equal outputs for every input before any update: rows and biases alone are compared. */
    static SignedPartition equalAtStart(ChainEntries chain) {
        SignedPartition partition = SignedPartition.coarsest(chain);
        Refinement refinement = new Refinement(chain, partition);
        ExactSplit exact = new ExactSplit(chain, partition);
        for (int l = 1; l < chain.levels() - 1; l++) {
            refinement.splitByRows(l);
            exact.splitByRows(l);
        }
        partition.normaliseSigns();
        return partition;
    }

    /** The coarsest partition balanced in rows and columns; {@code start} is the one equal at the start. */
    static SignedPartition balanced(ChainEntries chain, SignedPartition start) {
        SignedPartition partition = start.copy();
        ExactSplit exact = new ExactSplit(chain, partition);
        boolean changed = true;
        while (changed) {
            new Refinement(chain, partition).refine();
            changed = false;
            for (int l = 1; l < chain.levels() - 1; l++) {
                changed |= exact.splitByRows(l);
                changed |= exact.splitByColumns(l);
            }
        }
        partition.normaliseSigns();
        return partition;
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
        return split(level, rowKeys(level));
    }

    private boolean splitByColumns(int level) {
        if (columnsSeen[level] == version[level + 1]) {
            return false;
        }
        columnsSeen[level] = version[level + 1];
        return split(level, columnKeys(level));
    }

    private boolean split(int level, long[] keys) {
        boolean changed = partition.split(level, keys);
        if (changed) {
            version[level]++;
        }
        return changed;
    }

    /** Σ_j r_{class of j} s_j W_ij + r b_i for the open units of a level. */
    private long[] rowKeys(int level) {
        boolean[] open = partition.open(level);
        long[] factors = factors(level - 1);
        long biasFactor = PrimeField.random(random);
        Tensor w = chain.weights(level);
        double[] b = chain.biases(level);
        long[] keys = new long[open.length];
        for (int i = 0; i < keys.length; i++) {
            if (open[i]) {
                long key = PrimeField.multiply(biasFactor, PrimeField.of(b[i]));
                keys[i] = PrimeField.add(key, form(factors, w, i * factors.length));
            }
        }
        return keys;
    }

    private static long form(long[] factors, Tensor w, int from) {
        long sum = 0;
        for (int j = 0; j < factors.length; j++) {
            sum = PrimeField.add(sum, PrimeField.multiply(factors[j], PrimeField.of(w.get(from + j))));
        }
        return sum;
    }

    /** Σ_i r_{class of i} s_i W_ij for the open units j of a level, W being the weights above it. */
    private long[] columnKeys(int level) {
        boolean[] open = partition.open(level);
        int[] columns = java.util.stream.IntStream.range(0, open.length)
                .filter(j -> open[j])
                .toArray();
        long[] factors = factors(level + 1);
        Tensor w = chain.weights(level + 1);
        long[] keys = new long[open.length];
        for (int i = 0; columns.length > 0 && i < factors.length; i++) {
            for (int j : columns) {
                long term = PrimeField.multiply(factors[i], PrimeField.of(w.get(i * open.length + j)));
                keys[j] = PrimeField.add(keys[j], term);
            }
        }
        return keys;
    }

    /** s_i r_{class of i}: fresh random numbers per class, 0 for zero units. */
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
