package dev.outset.proof;

import java.util.Arrays;

/**
 * A permutation of the units of each level with signs: unit i goes to {@code to[i]} with {@code sign[i]}. If it is an
 * automorphism, the output of unit {@code to[i]} is {@code sign[i]} times that of unit i, and training keeps it so.
 */
final class SignedPermutation {
    final int[][] to;
    final int[][] sign;

    SignedPermutation(ChainEntries chain) {
        to = new int[chain.levels()][];
        sign = new int[chain.levels()][];
        for (int l = 0; l < chain.levels(); l++) {
            to[l] = new int[chain.width(l)];
            sign[l] = new int[chain.width(l)];
            Arrays.setAll(to[l], i -> i);
            Arrays.fill(sign[l], 1);
        }
    }

    /**
     * Rotates classes of {@code level} by one place, m₀ → m₁ → … → m₀, members in the given order; zero units keep
     * their sign.
     *
     * @param onlyClass the class to rotate, or −1 for all
     */
    void rotate(SignedPartition partition, int level, int[] order, int onlyClass) {
        int[] previous = new int[partition.classes(level)];
        int[] first = new int[partition.classes(level)];
        Arrays.fill(previous, -1);
        for (int i : order) {
            int c = partition.classOf[level][i];
            if (onlyClass >= 0 && c != onlyClass) {
                continue;
            }
            if (previous[c] < 0) {
                first[c] = i;
            } else {
                send(partition, level, previous[c], i);
            }
            previous[c] = i;
        }
        for (int c = 0; c < previous.length; c++) {
            if (previous[c] >= 0) {
                send(partition, level, previous[c], first[c]);
            }
        }
    }

    private void send(SignedPartition partition, int level, int from, int target) {
        to[level][from] = target;
        int product = partition.sign[level][from] * partition.sign[level][target];
        sign[level][from] = product == 0 ? 1 : product;
    }

    boolean moves(int level, int unit) {
        return to[level][unit] != unit || sign[level][unit] != 1;
    }

    boolean movesLevel(int level) {
        for (int i = 0; i < to[level].length; i++) {
            if (moves(level, i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether this is a permutation that leaves weights and biases as they are: sign_i sign_j W_{to i, to j} = W_ij and
     * sign_i b_{to i} = b_i for all i, j, with inputs and outputs in place and signs on odd activations only.
     */
    boolean isAutomorphism(ChainEntries chain) {
        int last = chain.levels() - 1;
        if (movesLevel(0) || movesLevel(last)) {
            return false;
        }
        for (int l = 1; l <= last; l++) {
            if (!isPermutation(to[l])) {
                return false;
            }
            boolean below = movesLevel(l - 1);
            for (int i = 0; i < to[l].length; i++) {
                if ((below || moves(l, i)) && !keepsRow(chain, l, i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isPermutation(int[] to) {
        boolean[] hit = new boolean[to.length];
        for (int image : to) {
            if (hit[image]) {
                return false;
            }
            hit[image] = true;
        }
        return true;
    }

    private boolean keepsRow(ChainEntries chain, int level, int i) {
        int image = to[level][i];
        int s = sign[level][i];
        double[] b = chain.biases(level);
        if ((s != 1 && !chain.odd(level)) || s * b[image] != b[i]) {
            return false;
        }
        double[] row = new double[chain.width(level - 1)];
        double[] imageRow = row.clone();
        chain.weights(level).read(i * row.length, row);
        chain.weights(level).read(image * row.length, imageRow);
        int[] below = to[level - 1];
        int[] signBelow = sign[level - 1];
        for (int j = 0; j < row.length; j++) {
            if (s * signBelow[j] * imageRow[below[j]] != row[j]) {
                return false;
            }
        }
        return true;
    }
}
