package dev.outset.check;

import dev.outset.init.Block;
import dev.outset.init.Initializer;
import dev.outset.init.JointOrthogonal;
import dev.outset.init.Orthogonal;
import dev.outset.init.WeightShape;
import java.util.List;

/**
 * Whether a weight that was planned as a rotation is one. With A the matrix, its shorter side first, and v a vector of
 * signs, a rotation gives
 *
 * <pre>
 *   A Aᵀ v = gain² v
 * </pre>
 *
 * to rounding, which half precision makes at most a hundredth of |gain² v|; independent numbers of the same spread miss
 * it by √(n/m) for n × m, a tenth where m = 100 n. So a miss by a twentieth is a fault, and chance has no part in it.
 * What is longer than 400 times its width passes: independent numbers are nearly a rotation there.
 */
final class Orthogonality {
    private static final double LARGEST_MISS = 0.05;

    private Orthogonality() {}

    /** Whether the scheme makes rotations and some block of the values is none. */
    static boolean isBroken(Initializer scheme, WeightShape shape, double[] values) {
        if (shape.kind().isTransposed()) {
            double[] turned = new double[values.length];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = values[(int) shape.beforeTransposition(i)];
            }
            return isBroken(scheme, shape.transposed(), turned);
        }
        if (scheme instanceof JointOrthogonal joint) {
            return misses(values, new Block("", 0, shape.axes()), joint.gain());
        }
        return scheme instanceof Orthogonal each
                && shape.blocks().stream().anyMatch(block -> misses(values, block, each.gain()));
    }

    private static boolean misses(double[] values, Block block, double gain) {
        List<Integer> axes = block.axes();
        int rows = axes.get(0);
        int columns = (int) (block.size() / rows);
        int start = (int) block.offset();
        double[] v = new double[Math.min(rows, columns)];
        for (int i = 0; i < v.length; i++) {
            v[i] = Integer.bitCount(i) % 2 == 0 ? 1 : -1;
        }
        double[] back = rows <= columns
                ? times(values, start, rows, columns, transposedTimes(values, start, rows, columns, v))
                : transposedTimes(values, start, rows, columns, times(values, start, rows, columns, v));
        double miss = 0;
        for (int i = 0; i < v.length; i++) {
            double off = back[i] / (gain * gain) - v[i];
            miss += off * off;
        }
        return Math.sqrt(miss / v.length) > LARGEST_MISS;
    }

    /** W x, one entry for each row. */
    private static double[] times(double[] w, int start, int rows, int columns, double[] x) {
        double[] product = new double[rows];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += w[start + r * columns + c] * x[c];
            }
            product[r] = sum;
        }
        return product;
    }

    /** Wᵀ x, one entry for each column. */
    private static double[] transposedTimes(double[] w, int start, int rows, int columns, double[] x) {
        double[] product = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                product[c] += w[start + r * columns + c] * x[r];
            }
        }
        return product;
    }
}
