package dev.outset.proof;

import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks for automorphisms: signed permutations of hidden units that leave weights and biases unchanged. Only units that
 * share a balanced class can be exchanged, so only these are looked at.
 *
 * <p>In order: rotate all classes at once (enough for constant and repeated units, and for permutation matrices);
 * colour units by the multisets of their entries and rotate these colours; rotate one colour alone; then, pair by pair,
 * individualize two units, refine again and match what is left (the scheme of nauty, McKay and Piperno 2014). Every
 * permutation that is kept was checked entry by entry. The search has a budget of entries, so a tie may be missed,
 * never invented.
 */
final class Automorphisms {
    private final ChainEntries chain;
    private final EntryColours colours;
    private final List<SignedPermutation> found = new ArrayList<>();
    private final int[][] orbit; // union-find parents

    private Automorphisms(ChainEntries chain, SignedPartition balanced) {
        this.chain = chain;
        this.colours = new EntryColours(chain, balanced);
        this.orbit = new int[chain.levels()][];
        for (int l = 0; l < orbit.length; l++) {
            orbit[l] = new int[chain.width(l)];
            Arrays.setAll(orbit[l], i -> i);
        }
    }

    /** Generators of a group of automorphisms, and the orbit of each unit under it. */
    record Orbits(List<SignedPermutation> generators, int[][] classOf) {}

    static Orbits find(ChainEntries chain, SignedPartition balanced) {
        Automorphisms search = new Automorphisms(chain, balanced);
        if (balanced.hasEqualUnits() && !search.keepRotation(balanced)) {
            search.byColour();
        }
        return new Orbits(search.found, search.classes());
    }

    private void byColour() {
        long[][] base = colours.refine(colours.initial());
        SignedPartition cells = colours.cells(base);
        if (keepRotation(cells)) {
            return;
        }
        for (int l = 1; l < chain.levels() - 1; l++) {
            int[] sizes = cells.sizes(l);
            for (int c = 0; c < sizes.length; c++) {
                if (sizes[c] > 1) {
                    SignedPermutation one = new SignedPermutation(chain);
                    one.rotate(cells, l, inOrder(l), c);
                    keep(one);
                }
            }
        }
        for (int l = 1; l < chain.levels() - 1; l++) {
            pairs(l, base, cells.classOf[l]);
        }
    }

    /** Tries to join the orbits inside each cell of a level. */
    private void pairs(int level, long[][] base, int[] cellOf) {
        Map<Integer, List<Integer>> heads = new HashMap<>(); // units of different orbits, by cell
        for (int v = 0; v < cellOf.length; v++) {
            List<Integer> known = heads.computeIfAbsent(cellOf[v], c -> new ArrayList<>());
            boolean joined = false;
            for (int k = 0; k < known.size() && !joined && !colours.exhausted(); k++) {
                joined = root(level, known.get(k)) == root(level, v) || exchange(level, known.get(k), v, base);
            }
            if (!joined) {
                known.add(v);
            }
        }
    }

    private boolean exchange(int level, int u, int v, long[][] base) {
        for (int sign = 0; sign < 2; sign++) {
            if (base[level][2 * u] == base[level][2 * v + sign]
                    && match(
                            colours.individualize(base, level, 2 * u),
                            colours.individualize(base, level, 2 * v + sign))) {
                return true;
            }
        }
        return false;
    }

    /** Whether some automorphism takes the colours {@code from} to the colours {@code to}; it is kept. */
    private boolean match(long[][] from, long[][] to) {
        if (colours.exhausted() || !colours.sameCounts(from, to)) {
            return false;
        }
        SignedPermutation guess = colours.matching(from, to);
        if (keep(guess)) {
            return true;
        }
        int[] open = colours.firstShared(from);
        if (open.length == 0) {
            return false;
        }
        int level = open[0];
        int node = open[1];
        for (int other : colours.candidates(to, level, from[level][node], node)) {
            if (match(colours.individualize(from, level, node), colours.individualize(to, level, other))) {
                return true;
            }
        }
        return false;
    }

    /** Rotates all cells at once, members by number or aligned with the level below. */
    private boolean keepRotation(SignedPartition cells) {
        SignedPermutation byNumber = new SignedPermutation(chain);
        for (int l = 1; l < chain.levels() - 1; l++) {
            byNumber.rotate(cells, l, inOrder(l), -1);
        }
        return keep(byNumber) || keep(alignedRotation(cells));
    }

    private SignedPermutation alignedRotation(SignedPartition cells) {
        SignedPermutation aligned = new SignedPermutation(chain);
        int[] below = inOrder(0);
        for (int l = 1; l < chain.levels() - 1; l++) {
            below = aligned(l, below, cells.open(l), cells.open(l - 1));
            aligned.rotate(cells, l, below, -1);
        }
        return aligned;
    }

    private int[] inOrder(int level) {
        int[] order = new int[chain.width(level)];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /**
     * Units in the order of the unit below that they hear loudest: behind a permutation matrix the order of its
     * columns.
     */
    private int[] aligned(int level, int[] below, boolean[] open, boolean[] openBelow) {
        Tensor w = chain.weights(level);
        int[] loudest = new int[chain.width(level)]; // its place in the order below
        for (int i = 0; i < loudest.length; i++) {
            double most = 0;
            for (int place = 0; open[i] && place < below.length; place++) {
                double x = Math.abs(w.get(i * below.length + below[place]));
                if (openBelow[below[place]] && x > most) {
                    most = x;
                    loudest[i] = place;
                }
            }
        }
        return IntStream.range(0, loudest.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> loudest[i])) // stable
                .mapToInt(i -> i)
                .toArray();
    }

    /** Keeps a permutation if it is an automorphism, and joins its orbits. */
    private boolean keep(SignedPermutation permutation) {
        if (!permutation.isAutomorphism(chain)) {
            return false;
        }
        found.add(permutation);
        for (int l = 0; l < orbit.length; l++) {
            for (int i = 0; i < orbit[l].length; i++) {
                int one = root(l, i);
                int other = root(l, permutation.to[l][i]);
                orbit[l][Math.max(one, other)] = Math.min(one, other);
            }
        }
        return true;
    }

    private int root(int level, int unit) {
        int root = unit;
        while (orbit[level][root] != root) {
            orbit[level][root] = orbit[level][orbit[level][root]];
            root = orbit[level][root];
        }
        return root;
    }

    private int[][] classes() {
        int[][] classOf = new int[orbit.length][];
        for (int l = 0; l < orbit.length; l++) {
            Map<Integer, Integer> numbers = new HashMap<>();
            classOf[l] = new int[orbit[l].length];
            for (int i = 0; i < orbit[l].length; i++) {
                Integer known = numbers.putIfAbsent(root(l, i), numbers.size());
                classOf[l][i] = known == null ? numbers.size() - 1 : known;
            }
        }
        return classOf;
    }
}
