package dev.outset.check;

import dev.outset.check.PlanAudit.Verdict;
import dev.outset.init.DeltaOrthogonal;
import dev.outset.init.Initializer;
import dev.outset.init.JointOrthogonal;
import dev.outset.init.LooksLinear;
import dev.outset.init.Orthogonal;
import dev.outset.init.WeightShape;
import java.util.List;
import java.util.Optional;

/**
 * Whether a weight that was planned as a rotation is one. With A the matrix, its shorter side of length k first, and v
 * a vector of signs, a rotation gives
 *
 * <pre>
 *   g² = |A|²/k,    A Aᵀ v = g² v,    g = gain
 * </pre>
 *
 * to rounding, which half precision makes at most a hundredth of |g² v| and half a hundredth of g; independent numbers
 * of the same spread miss g² v by √(n/m) for n × m, a tenth where m = 100 n. So a miss by a twentieth, or a gain that
 * is off by more than a two-hundredth, is a fault, and chance has no part in it. What is longer than 400 times its
 * width passes: independent numbers are nearly a rotation there.
 */
final class Orthogonality {
    private static final double LARGEST_MISS = 0.05;
    private static final double LARGEST_GAIN_MISS = 0.005;

    private Orthogonality() {}

    /** Of a scheme that makes rotations, what is wrong with the first that is not as planned. */
    static Optional<Verdict> fault(Initializer scheme, WeightShape shape, double[] values, double step) {
        if (scheme instanceof JointOrthogonal joint) {
            return first(List.of(new UprightBlock(shape.axes(), values)), joint.gain(), step);
        }
        if (scheme instanceof Orthogonal each) {
            return first(UprightBlock.of(shape, values), each.gain(), step);
        }
        if (scheme instanceof LooksLinear mirrored) {
            List<UprightBlock> halves = UprightBlock.of(shape, values).stream()
                    .map(UprightBlock::firstHalf)
                    .toList();
            return first(halves, mirrored.gain(), step);
        }
        if (scheme instanceof DeltaOrthogonal delta) {
            List<UprightBlock> centres = UprightBlock.of(shape, values).stream()
                    .map(UprightBlock::centre)
                    .toList();
            return first(centres, delta.gain(), step);
        }
        return Optional.empty();
    }

    private static Optional<Verdict> first(List<UprightBlock> blocks, double gain, double step) {
        return blocks.stream()
                .flatMap(block -> fault(block, Math.abs(gain), step).stream())
                .findFirst();
    }

    private static Optional<Verdict> fault(UprightBlock block, double gain, double step) {
        double[] values = block.values();
        int rows = block.rows();
        int columns = block.columns();
        int shorter = Math.min(rows, columns);
        double square = 0;
        for (double value : values) {
            square += value * value;
        }
        double found = Math.sqrt(square / shorter);
        double slack = LARGEST_GAIN_MISS * gain + step * Math.sqrt((double) values.length / shorter);
        if (slack > 2 * LARGEST_GAIN_MISS * gain) {
            return Optional.empty(); // so small that float16 leaves little of it
        }
        if (found == 0 || misses(values, rows, columns, found)) {
            return Optional.of(Verdict.NOT_ORTHOGONAL);
        }
        return Math.abs(found - gain) > slack ? Optional.of(Verdict.SPREAD) : Optional.empty();
    }

    private static boolean misses(double[] values, int rows, int columns, double gain) {
        double[] v = new double[Math.min(rows, columns)];
        for (int i = 0; i < v.length; i++) {
            v[i] = Integer.bitCount(i) % 2 == 0 ? 1 : -1;
        }
        double[] back = rows <= columns
                ? times(values, rows, columns, transposedTimes(values, rows, columns, v))
                : transposedTimes(values, rows, columns, times(values, rows, columns, v));
        double miss = 0;
        for (int i = 0; i < v.length; i++) {
            double off = back[i] / (gain * gain) - v[i];
            miss += off * off;
        }
        return Math.sqrt(miss / v.length) > LARGEST_MISS;
    }

    /** W x, one entry for each row. */
    private static double[] times(double[] w, int rows, int columns, double[] x) {
        double[] product = new double[rows];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += w[r * columns + c] * x[c];
            }
            product[r] = sum;
        }
        return product;
    }

    /** Wᵀ x, one entry for each column. */
    private static double[] transposedTimes(double[] w, int rows, int columns, double[] x) {
        double[] product = new double[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                product[c] += w[r * columns + c] * x[r];
            }
        }
        return product;
    }
}
