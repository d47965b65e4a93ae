package dev.outset.init;

import dev.outset.text.Numbers;
import java.util.function.LongToDoubleFunction;

/**
 * The last weight of a residual branch under {@link IdInit}, the paper's IDIZ: differences of two inputs, so small that
 * the branch adds nothing yet, but not 0, so that what is before it learns from the first step. Pan et al. 2025,
 * arXiv:2503.04626: of a weight (out, in) row i has epsilon in column i mod in, and −epsilon
 *
 * <pre>
 *   in column j = (i + 1) mod in              where the layer does not narrow,
 *   in column j = out + i mod (in − out)      where it does;
 * </pre>
 *
 * draws nothing; O(1) an element. Not for kernels of several taps, as {@link IdInit}, nor for one input, which has no
 * difference. Two rows may be equal where a layer widens to more than its inputs.
 *
 * @param epsilon the size of both entries
 */
public record IdInitEnd(double epsilon) implements EntryScheme {
    static final double EPSILON = 1e-6;

    public IdInitEnd {
        Range.requireFinite("idinit-end", "epsilon", epsilon);
    }

    @Override
    public String notation() {
        return epsilon == EPSILON ? "idinit-end" : "idinit-end(epsilon=" + Numbers.shortest(epsilon) + ")";
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        int columns = columns(block);
        return new Moments(0, Math.abs(epsilon) * Math.sqrt(2.0 / Math.max(1, columns)), Double.NaN);
    }

    @Override
    public LongToDoubleFunction entries(WeightShape block) {
        long rows = block.axes().get(0);
        long columns = columns(block);
        return index -> {
            long row = index / columns;
            long column = index % columns;
            if (column == row % columns) {
                return epsilon;
            }
            long taken = rows < columns ? rows + row % (columns - rows) : (row + 1) % columns;
            return column == taken ? -epsilon : 0;
        };
    }

    private static int columns(WeightShape block) {
        IdInit.requireOneTap("idinit-end", block);
        int columns = block.axes().get(1);
        if (columns == 1) {
            throw Range.refuse("idinit-end", "at least 2 inputs", "shape " + block.axes(), "use zeros");
        }
        return columns;
    }
}
