package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Colours units by the multisets of their entries, to suggest automorphisms. A unit i has two nodes: 2i for a_i and, on
 * hidden levels with an odd activation, 2i+1 for −a_i; between nodes of signs s and t the entry is s·t·W_ij. A colour
 * is a 64-bit hash, the same in every colouring, so that two colourings can be compared; a collision costs a failed
 * guess.
 */
final class EntryColours {
    /** Entries that may be read in one search, about a quarter of a second. */
    private static final long BUDGET = 60_000_000L;

    private final ChainEntries chain;
    private final SignedPartition partition;
    private final boolean[][] open;
    private long read;

    EntryColours(ChainEntries chain, SignedPartition partition) {
        this.chain = chain;
        this.partition = partition;
        this.open = new boolean[chain.levels()][];
        Arrays.setAll(open, partition::open);
    }

    boolean exhausted() {
        return read > BUDGET;
    }

    private int nodesPerUnit(int level) {
        return level > 0 && level < chain.levels() - 1 && chain.odd(level) ? 2 : 1;
    }

    /** Colours by balanced class and bias. */
    long[][] initial() {
        long[][] colours = new long[chain.levels()][];
        for (int l = 0; l < colours.length; l++) {
            colours[l] = new long[2 * chain.width(l)];
            for (int node = 0; node < colours[l].length; node += 3 - nodesPerUnit(l)) {
                int s = node % 2 == 0 ? 1 : -1;
                int unit = node / 2;
                double b = l == 0 ? 0 : chain.biases(l)[unit];
                long label = 3L * partition.classOf[l][unit] + 1 + (long) s * partition.sign[l][unit];
                colours[l][node] = mix(label, bits(s * b));
            }
        }
        return colours;
    }

    /** A new colour for one node and its negative, then refined. */
    long[][] individualize(long[][] base, int level, int node) {
        long[][] colours = new long[base.length][];
        Arrays.setAll(colours, l -> base[l].clone());
        long old = base[level][node];
        colours[level][node] = mix(old, 1);
        if (nodesPerUnit(level) == 2) {
            colours[level][node ^ 1] = mix(base[level][node ^ 1], 2);
        }
        return refine(colours);
    }

    /** Mixes the multiset of (entry, colour of the neighbour) into every colour until no colour splits. */
    long[][] refine(long[][] start) {
        long[][] colours = start;
        int count = distinct(colours);
        while (!exhausted()) {
            long[][] next = new long[colours.length][];
            for (int l = 0; l < next.length; l++) {
                next[l] = round(l, colours);
            }
            int finer = distinct(next);
            colours = next;
            if (finer == count) {
                break;
            }
            count = finer;
        }
        return colours;
    }

    private long[] round(int level, long[][] colours) {
        long[] next = colours[level].clone();
        int step = 3 - nodesPerUnit(level);
        for (int node = 0; node < next.length; node += step) {
            int unit = node / 2;
            if (open[level][unit]) {
                int s = node % 2 == 0 ? 1 : -1;
                int width = chain.width(level);
                int in = chain.width(level - 1);
                long below = multiset(colours[level - 1], level - 1, chain.weights(level), unit * in, 1, s);
                long above = multiset(colours[level + 1], level + 1, chain.weights(level + 1), unit, width, s);
                next[node] = mix(mix(colours[level][node], below), above);
            }
        }
        return next;
    }

    private long multiset(long[] colours, int level, Tensor w, int from, int stride, int s) {
        long sum = 0;
        int step = 3 - nodesPerUnit(level);
        for (int node = 0; node < colours.length; node += step) {
            int sign = node % 2 == 0 ? s : -s;
            sum += mix(colours[node], bits(sign * w.get(from + node / 2 * stride)));
        }
        read += colours.length / step;
        return sum;
    }

    private int distinct(long[][] colours) {
        int count = 0;
        for (int l = 0; l < colours.length; l++) {
            Set<Long> seen = new HashSet<>();
            for (int node = 0; node < colours[l].length; node += 3 - nodesPerUnit(l)) {
                if (open[l][node / 2]) {
                    seen.add(colours[l][node]);
                }
            }
            count += seen.size();
        }
        return count;
    }

    /** Units of one colour up to sign; sign 0 where a node has the colour of its negative. */
    SignedPartition cells(long[][] colours) {
        int[][] cellOf = new int[colours.length][];
        int[][] sign = new int[colours.length][];
        for (int l = 0; l < colours.length; l++) {
            Map<Long, Integer> numbers = new HashMap<>();
            cellOf[l] = new int[chain.width(l)];
            sign[l] = partition.sign[l].clone();
            for (int i = 0; i < cellOf[l].length; i++) {
                long plus = colours[l][2 * i];
                long minus = colours[l][2 * i + 1];
                if (sign[l][i] == 0) {
                    sign[l][i] = Long.compare(plus, minus);
                }
                Integer known = numbers.putIfAbsent(sign[l][i] < 0 ? minus : plus, numbers.size());
                cellOf[l][i] = known == null ? numbers.size() - 1 : known;
            }
        }
        return SignedPartition.of(cellOf, sign);
    }

    /** Whether both colourings have each colour equally often on each level. */
    boolean sameCounts(long[][] one, long[][] other) {
        for (int l = 0; l < one.length; l++) {
            long[] a = one[l].clone();
            long[] b = other[l].clone();
            Arrays.sort(a);
            Arrays.sort(b);
            if (!Arrays.equals(a, b)) {
                return false;
            }
        }
        return true;
    }

    /** A permutation from one colouring to the other: units stay if they can, the rest goes in order. */
    SignedPermutation matching(long[][] from, long[][] to) {
        SignedPermutation matching = new SignedPermutation(chain);
        for (int l = 1; l < chain.levels() - 1; l++) {
            Map<Long, List<Integer>> free = new HashMap<>(); // nodes of units that cannot stay, by colour
            boolean[] taken = new boolean[chain.width(l)];
            for (int node = 0; node < to[l].length; node += 3 - nodesPerUnit(l)) {
                if (from[l][node & ~1] != to[l][node & ~1]) {
                    free.computeIfAbsent(to[l][node], c -> new ArrayList<>()).add(node);
                }
            }
            for (int i = 0; i < taken.length; i++) {
                if (from[l][2 * i] != to[l][2 * i]) {
                    send(matching, l, i, free.getOrDefault(from[l][2 * i], List.of()), taken);
                }
            }
        }
        return matching;
    }

    private static void send(SignedPermutation matching, int l, int i, List<Integer> nodes, boolean[] taken) {
        for (int node : nodes) {
            if (!taken[node / 2]) {
                taken[node / 2] = true;
                matching.to[l][i] = node / 2;
                matching.sign[l][i] = node % 2 == 0 ? 1 : -1;
                return;
            }
        }
    }

    /** Level and node of the first unit that shares its colour, or nothing. */
    int[] firstShared(long[][] colours) {
        for (int l = 1; l < chain.levels() - 1; l++) {
            Map<Long, Integer> count = new HashMap<>();
            for (int node = 0; node < colours[l].length; node += 3 - nodesPerUnit(l)) {
                count.merge(colours[l][node], 1, Integer::sum);
            }
            for (int i = 0; i < chain.width(l); i++) {
                if (count.getOrDefault(colours[l][2 * i], 0) > 1) {
                    return new int[] {l, 2 * i};
                }
            }
        }
        return new int[0];
    }

    /** Nodes of one colour, {@code preferred} first if it is among them. */
    List<Integer> candidates(long[][] colours, int level, long colour, int preferred) {
        List<Integer> nodes = new ArrayList<>();
        for (int node = 0; node < colours[level].length; node += 3 - nodesPerUnit(level)) {
            if (colours[level][node] == colour) {
                nodes.add(node == preferred ? 0 : nodes.size(), node);
            }
        }
        return nodes;
    }

    /** The bits of a number, those of 0.0 for −0.0. */
    private static long bits(double x) {
        return Double.doubleToRawLongBits(x + 0.0);
    }

    private static long mix(long a, long b) {
        long z = a * 0x9e3779b97f4a7c15L + b;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
