package dev.outset.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Classes of the units of a chain that are equal up to sign. Level 0 is the inputs, level l the units of layer l;
 * inputs and outputs stay alone. Unit i of class A has the value {@code sign[i]} · v_A; the units of sign 0, one class
 * per level, are zero. Signs other than +1 occur only on hidden levels with an odd activation.
 */
final class SignedPartition {
    final int[][] classOf;
    final int[][] sign;
    private final int[] classes;

    private SignedPartition(int[][] classOf, int[][] sign, int[] classes) {
        this.classOf = classOf;
        this.sign = sign;
        this.classes = classes;
    }

    /** The coarsest one: hidden units are all zero where the activation is odd, else all equal. */
    static SignedPartition coarsest(ChainEntries chain) {
        int levels = chain.levels();
        int[][] classOf = new int[levels][];
        int[][] sign = new int[levels][];
        int[] classes = new int[levels];
        for (int l = 0; l < levels; l++) {
            int width = chain.width(l);
            boolean hidden = l > 0 && l < levels - 1;
            classOf[l] = new int[width];
            sign[l] = new int[width];
            if (!hidden) {
                Arrays.setAll(classOf[l], i -> i);
            }
            Arrays.fill(sign[l], hidden && chain.odd(l) ? 0 : 1);
            classes[l] = hidden ? Math.min(1, width) : width;
        }
        return new SignedPartition(classOf, sign, classes);
    }

    /** From class numbers 0, 1, … and signs. */
    static SignedPartition of(int[][] classOf, int[][] sign) {
        int[] classes = new int[classOf.length];
        Arrays.setAll(classes, l -> Arrays.stream(classOf[l]).max().orElse(-1) + 1);
        return new SignedPartition(classOf, sign, classes);
    }

    /** Whether classes and signs are the same, numbers included. */
    boolean sameAs(SignedPartition other) {
        return Arrays.deepEquals(classOf, other.classOf) && Arrays.deepEquals(sign, other.sign);
    }

    SignedPartition copy() {
        return new SignedPartition(deepCopy(classOf), deepCopy(sign), classes.clone());
    }

    private static int[][] deepCopy(int[][] arrays) {
        int[][] copy = new int[arrays.length][];
        Arrays.setAll(copy, l -> arrays[l].clone());
        return copy;
    }

    int levels() {
        return classOf.length;
    }

    /** Number of classes of a level, the zero class included. */
    int classes(int level) {
        return classes[level];
    }

    /** Number of units of each class. */
    int[] sizes(int level) {
        int[] sizes = new int[classes[level]];
        for (int c : classOf[level]) {
            sizes[c]++;
        }
        return sizes;
    }

    /** For every unit the first one of its class; itself where it is alone. */
    int[] heads(int level) {
        int[] first = new int[classes[level]];
        Arrays.fill(first, -1);
        int[] heads = new int[classOf[level].length];
        for (int i = 0; i < heads.length; i++) {
            int c = classOf[level][i];
            first[c] = first[c] < 0 ? i : first[c];
            heads[i] = first[c];
        }
        return heads;
    }

    /** Whether some unit equals another or is zero. */
    boolean hasEqualUnits(int level) {
        return classes[level] < classOf[level].length
                || Arrays.stream(sign[level]).anyMatch(s -> s == 0);
    }

    boolean hasEqualUnits() {
        for (int l = 0; l < levels(); l++) {
            if (hasEqualUnits(l)) {
                return true;
            }
        }
        return false;
    }

    /** Units by class, zero units left out; {@code starts[c] … starts[c+1]} is where class c lies in {@code units}. */
    record Order(int[] units, int[] starts) {}

    Order order(int level) {
        int[] starts = new int[classes[level] + 1];
        for (int i = 0; i < classOf[level].length; i++) {
            if (sign[level][i] != 0) {
                starts[classOf[level][i] + 1]++;
            }
        }
        for (int c = 0; c < classes[level]; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] units = new int[starts[classes[level]]];
        for (int i = 0; i < classOf[level].length; i++) {
            if (sign[level][i] != 0) {
                units[next[classOf[level][i]]++] = i;
            }
        }
        return new Order(units, starts);
    }

    /** Units whose class may still split: those that share it, and zero units. */
    boolean[] open(int level) {
        int[] sizes = sizes(level);
        boolean[] open = new boolean[classOf[level].length];
        for (int i = 0; i < open.length; i++) {
            open[i] = sizes[classOf[level][i]] > 1 || sign[level][i] == 0;
        }
        return open;
    }

    private record Key(int oldClass, long value) {}

    /**
     * Splits the classes of a level: units stay together if their keys agree after multiplication with their signs. A
     * zero unit with a key other than 0 is not zero; it gets the sign that makes its key the smaller of ±key, so that
     * units with opposite keys share a class.
     *
     * @param keys field elements; read for open units only
     * @return whether anything changed
     */
    boolean split(int level, long[] keys) {
        boolean[] open = open(level);
        Map<Key, Integer> numbers = new HashMap<>();
        int before = classes[level];
        boolean changed = false;
        for (int i = 0; i < keys.length; i++) {
            long key = open[i] ? keys[i] : 0;
            if (sign[level][i] < 0) {
                key = PrimeField.negate(key);
            } else if (sign[level][i] == 0 && key != 0) {
                changed = true;
                long opposite = PrimeField.negate(key);
                sign[level][i] = key < opposite ? 1 : -1;
                key = Math.min(key, opposite);
            }
            Key full = new Key(classOf[level][i], key);
            Integer number = numbers.putIfAbsent(full, numbers.size());
            classOf[level][i] = number == null ? numbers.size() - 1 : number;
        }
        classes[level] = numbers.size();
        return changed || classes[level] != before;
    }

    /** Makes the first unit of every class that is not zero positive. */
    void normaliseSigns() {
        for (int l = 0; l < levels(); l++) {
            int[] flip = new int[classes[l]];
            for (int i = 0; i < sign[l].length; i++) {
                int c = classOf[l][i];
                if (flip[c] == 0) {
                    flip[c] = sign[l][i];
                }
                sign[l][i] *= flip[c];
            }
        }
    }
}
