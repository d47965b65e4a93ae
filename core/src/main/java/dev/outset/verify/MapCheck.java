package dev.outset.verify;

import dev.outset.network.Tensor;

/** Checks that a signed permutation leaves one layer as it is. */
final class MapCheck {
    private MapCheck() {}

    /** Unit i goes to {@code to[i]} with {@code sign[i]}. */
    record Level(int[] to, int[] sign) {
        static Level identity(int width) {
            int[] to = new int[width];
            int[] sign = new int[width];
            java.util.Arrays.setAll(to, i -> i);
            java.util.Arrays.fill(sign, 1);
            return new Level(to, sign);
        }
    }

    /** Every unit is hit exactly once. */
    static void permutes(String where, Level level) throws Refusal {
        boolean[] hit = new boolean[level.to.length];
        for (int target : level.to) {
            if (target >= hit.length || hit[target]) {
                throw new Refusal("not-a-permutation", where);
            }
            hit[target] = true;
        }
    }

    /** W at (to i, to j) is sign_i sign_j W_ij, and b at (to i) is sign_i b_i. */
    static void keeps(String where, Level units, Level below, Tensor w, double[] b) throws Refusal {
        int in = below.to.length;
        double[] row = new double[in];
        double[] imageRow = new double[in];
        for (int i = 0; i < units.to.length; i++) {
            int image = units.to[i];
            if (b[image] != units.sign[i] * b[i]) {
                throw new Refusal("bias", where + ", unit " + i);
            }
            w.read(i * in, row);
            w.read(image * in, imageRow);
            int j = firstDifference(row, units.sign[i], imageRow, below);
            if (j < in) {
                throw new Refusal("not-an-automorphism", where + ", entry " + i + ", " + j);
            }
        }
    }

    /** The first j where the image of row entry j is not where it should be, the length of the row if there is none. */
    private static int firstDifference(double[] row, int sign, double[] image, Level below) {
        int j = 0;
        while (j < row.length && image[below.to[j]] == sign * below.sign[j] * row[j]) {
            j++;
        }
        return j;
    }
}
