package dev.outset.check;

import dev.outset.init.DeltaOrthogonal;
import dev.outset.init.Initializer;
import dev.outset.init.Kernel;
import dev.outset.init.LooksLinear;
import dev.outset.init.PaddedNormal;
import dev.outset.init.Sparse;
import dev.outset.init.WeightShape;
import dev.outset.math.Elementary;
import dev.outset.math.NormalLaw;
import java.util.List;

/**
 * What a scheme fixes whatever numbers it draws, and mean and spread hardly show:
 *
 * <pre>
 *   padded-normal       the row of padding is 0
 *   looks-linear        the second half of the columns is the first with the other sign
 *   delta-orthogonal    0 beside the centre of the kernel
 *   sparse              ⌈sparsity · rows⌉ zeros in every column
 * </pre>
 *
 * exactly, in every precision. More zeros than that may come from rounding alone, of numbers too small for float16; so
 * many that chance makes them once in 10⁹ files are a fault.
 */
final class FixedEntries {
    private static final double LEVEL = 1e-9;

    /** More than the share of exact zeros among the numbers of any generator. */
    private static final double ZERO = 0x1p-20;

    private FixedEntries() {}

    /** Whether the scheme fixes entries and some are others. */
    static boolean areBroken(Initializer scheme, WeightShape shape, double[] values, double step) {
        if (scheme instanceof PaddedNormal padded) {
            int width = values.length / shape.axes().get(0);
            return !areZero(values, padded.row() * width, (padded.row() + 1) * width);
        }
        if (scheme instanceof LooksLinear) {
            return UprightBlock.of(shape, values).stream().anyMatch(block -> !isMirrored(block));
        }
        if (scheme instanceof DeltaOrthogonal) {
            return UprightBlock.of(shape, values).stream().anyMatch(block -> !isAtCentre(block));
        }
        return scheme instanceof Sparse sparse
                && sparse.std() > 0
                && hasOtherZeros(sparse, UprightBlock.of(shape, values), step);
    }

    private static boolean areZero(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMirrored(UprightBlock block) {
        double[] values = block.values();
        int half = block.columns() / 2;
        for (int r = 0; r < block.rows(); r++) {
            int row = 2 * half * r;
            for (int c = row; c < row + half; c++) {
                if (values[c] != -values[c + half]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAtCentre(UprightBlock block) {
        List<Integer> axes = block.axes();
        int taps = block.columns() / axes.get(1);
        long centre = Kernel.centre(axes.subList(2, axes.size()));
        for (int i = 0; i < block.values().length; i++) {
            if (i % taps != centre && block.values()[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOtherZeros(Sparse scheme, List<UprightBlock> blocks, double step) {
        double more = 0;
        double kept = 0;
        for (UprightBlock block : blocks) {
            int rows = block.rows();
            int wanted = (int) Math.ceil(scheme.sparsity() * rows);
            int[] zeros = new int[block.columns()];
            for (int i = 0; i < block.values().length; i++) {
                zeros[i % zeros.length] += block.values()[i] == 0 ? 1 : 0;
            }
            for (int found : zeros) {
                if (found < wanted) {
                    return true;
                }
                more += found - wanted;
                kept += rows - wanted;
            }
        }
        return isTooMany(more, kept * Math.min(1, ZERO + 1 - 2 * NormalLaw.cdf(-step / scheme.std())));
    }

    /** P(N ≥ count) ≤ e^(count − mean) (mean/count)^count for a sum of rare events (Chernoff). */
    private static boolean isTooMany(double count, double mean) {
        return count > mean && count - mean - count * Elementary.log(count / mean) < Elementary.log(LEVEL);
    }
}
