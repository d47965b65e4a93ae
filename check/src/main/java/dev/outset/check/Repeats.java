package dev.outset.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one weight that hold the same numbers, or the same with the other sign: units that start as copies of each
 * other. Slices along the first and along the second axis are compared, because libraries lay units along either.
 *
 * <p>Of R slices of w independent values, two of which are equal with probability p, the expected number of equal pairs
 * is R(R − 1)/2 · p^w. Slices are called repeated where that is below 10⁻⁹. p is the share of equal values among those
 * of different slices along the other axis, which repeated slices do not change, but at least 2^−(m + 2) for values
 * with m bits behind the point, so that few values of half precision accuse nobody.
 *
 * @param axis along which slices are counted, 0 or 1
 * @param slices how many there are
 * @param repeated how many of them are those of an earlier one, or all zeros
 * @param first the earlier one of the first pair, from 0
 * @param again the later one; of slices of zeros the same one
 */
public record Repeats(int axis, int slices, int repeated, int first, int again) {
    /** Equal or opposite. */
    private enum Sign {
        SAME,
        OTHER
    }

    private static final double LEVEL = 1e-9;
    private static final int MOST_BITS = 18;
    private static final int MANTISSA = 52;

    /** Repeated slices along one of the first two axes, if there are any. */
    static Optional<Repeats> of(double[] values, List<Integer> axes) {
        return find(values, values, axes, Sign.SAME);
    }

    /** Slices that are others with the other sign; chance is that of equal magnitudes, which is not less. */
    static Optional<Repeats> opposite(double[] values, List<Integer> axes) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        return find(values, magnitudes, axes, Sign.OTHER);
    }

    private static Optional<Repeats> find(double[] values, double[] hashed, List<Integer> axes, Sign sign) {
        if (axes.size() < 2) {
            return Optional.empty();
        }
        int[] rowHashes = new int[axes.get(0)];
        int[] columnHashes = new int[axes.get(1)];
        hash(hashed, rowHashes, columnHashes);
        Optional<Repeats> rows = along(0, rowHashes, values, hashed, axes, sign);
        return rows.isPresent() ? rows : along(1, columnHashes, values, hashed, axes, sign);
    }

    private static Optional<Repeats> along(
            int axis, int[] hashes, double[] values, double[] hashed, List<Integer> axes, Sign sign) {
        Map<Integer, Integer> earlier = new HashMap<>();
        int repeated = 0;
        int first = -1;
        int again = -1;
        for (int i = 0; i < hashes.length; i++) {
            int other = earlier.getOrDefault(hashes[i], -1);
            if (other < 0) {
                earlier.put(hashes[i], i);
            } else if (equal(axis, values, axes, other, i, sign)) {
                repeated++;
                first = first < 0 ? other : first;
                again = again < 0 ? i : again;
            }
        }
        if (repeated == 0) {
            return Optional.empty();
        }
        double pairs = hashes.length * (hashes.length - 1.0) / 2;
        double width = (double) values.length / hashes.length;
        boolean chance = pairs * Math.pow(coincidence(axis, hashed, axes), width) >= LEVEL;
        return chance ? Optional.empty() : Optional.of(new Repeats(axis, hashes.length, repeated, first, again));
    }

    private static int slice(int axis, int index, List<Integer> axes, int size) {
        int first = axes.get(0);
        int perFirst = size / first;
        int perSecond = perFirst / axes.get(1);
        return axis == 0 ? index / perFirst : index % perFirst / perSecond;
    }

    /** The values of each slice in their order, along both axes in one pass. */
    private static void hash(double[] values, int[] rows, int[] columns) {
        int taps = values.length / rows.length / columns.length;
        int next = 0;
        for (int r = 0; r < rows.length; r++) {
            int ofRow = 0;
            for (int c = 0; c < columns.length; c++) {
                int ofColumn = columns[c];
                for (int t = 0; t < taps; t++) {
                    int hash = Double.hashCode(values[next++] + 0.0); // −0 hashes as 0
                    ofRow = 31 * ofRow + hash;
                    ofColumn = 31 * ofColumn + hash;
                }
                columns[c] = ofColumn;
            }
            rows[r] = ofRow;
        }
    }

    private static boolean equal(int axis, double[] values, List<Integer> axes, int a, int b, Sign sign) {
        double factor = sign == Sign.SAME ? 1 : -1;
        int perFirst = values.length / axes.get(0);
        int perSecond = perFirst / axes.get(1);
        int blocks = axis == 0 ? 1 : axes.get(0);
        int length = axis == 0 ? perFirst : perSecond;
        for (int block = 0; block < blocks; block++) {
            int start = block * perFirst;
            for (int k = 0; k < length; k++) {
                if (values[start + a * length + k] != factor * values[start + b * length + k]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The chance that two values at different places of a slice are equal; see the class. */
    private static double coincidence(int axis, double[] values, List<Integer> axes) {
        int slices = axes.get(axis);
        int width = values.length / slices;
        double[][] places = new double[width][slices]; // values at one place of all slices
        int[] filled = new int[slices];
        for (int i = 0; i < values.length; i++) {
            int slice = slice(axis, i, axes, values.length);
            places[filled[slice]++][slice] = values[i];
        }
        double[] all = values.clone();
        double equal = equalPairs(all);
        for (double[] place : places) {
            equal -= equalPairs(place);
        }
        double pairs = (double) slices * slices * width * (width - 1) / 2;
        double least = 1.0 / (1L << (bits(values) + 2));
        return Math.max(least, pairs == 0 ? 1 : equal / pairs);
    }

    /** Number of pairs of equal values; sorts. */
    private static double equalPairs(double[] values) {
        Arrays.sort(values);
        double pairs = 0;
        double run = 0;
        for (int i = 1; i < values.length; i++) {
            run = values[i] == values[i - 1] ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }

    /** Bits behind the point of the mantissa that some value uses: 7 of bfloat16, 10 of float16, at most 18. */
    static int bits(double[] values) {
        int bits = 0;
        for (double value : values) {
            long mantissa = Double.doubleToRawLongBits(value) & (1L << MANTISSA) - 1;
            bits = Math.max(bits, mantissa == 0 ? 0 : MANTISSA - Long.numberOfTrailingZeros(mantissa));
        }
        return Math.min(MOST_BITS, bits);
    }
}
