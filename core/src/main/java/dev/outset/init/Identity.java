package dev.outset.init;

import dev.outset.text.Lengths;
import dev.outset.text.Numbers;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * w_ij = gain for i = j, else 0; draws nothing from the stream. Rectangular weights keep the first units or drop the
 * last inputs; further axes are the taps of a kernel, of which the centre k/2 counts. Each block of a stacked weight
 * has a diagonal of its own. On a kernel PyTorch calls it {@code dirac_}. Not for layers that widen: the rank stays
 * that of the narrow side.
 *
 * @param gain the diagonal value
 */
public record Identity(double gain) implements EntryScheme {
    public Identity {
        Range.requireFinite("identity", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "identity" : "identity(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        Matrix.require("identity", block);
        int diagonal = Math.min(block.axes().get(0), block.axes().get(1));
        return BlockMoments.ofFilled(gain, diagonal, block.size());
    }

    @Override
    public LongToDoubleFunction entries(WeightShape block) {
        Matrix.require("identity", block);
        List<Integer> taps = block.axes().subList(2, block.rank());
        long perPair = Lengths.product("identity", taps);
        long centre = Kernel.centre(taps);
        int columns = block.axes().get(1);
        return index -> {
            long pair = index / perPair;
            return pair / columns == pair % columns && index % perPair == centre ? gain : 0;
        };
    }
}
