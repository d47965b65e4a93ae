package dev.outset.init;

import dev.outset.random.RandomStream;
import dev.outset.text.Numbers;
import java.util.function.LongToDoubleFunction;

/**
 * IDInit: an identity that is repeated where a layer widens, so that no unit is dead at first. Pan et al. 2025, IDInit,
 * arXiv:2503.04626, equation 3: of a weight (out, in)
 *
 * <pre>
 *   w_ij = gain + noise · z_ij, z_ij ~ N(0, 1)   where i ≡ j (mod in), else 0
 * </pre>
 *
 * A layer that narrows keeps its first inputs. Without noise the repeated units would be equal for ever; the paper's is
 * 10⁻⁶, which float32 tells from 1 and bfloat16 and float16 do not: there give 0.01 or more. One number an element,
 * drawn for the zeros as well. Each block of a stacked weight has an identity of its own. Not for kernels of several
 * taps: the paper turns them into (out, taps · in), and whether taps or inputs come first could not be learned. The
 * last weight of a residual branch is {@link IdInitEnd}. The paper was read at second hand; docs/recipes.md says where.
 *
 * @param gain the diagonal value, the paper's τ
 * @param noise std of what is added to it, the paper's ε_τ
 */
public record IdInit(double gain, double noise) implements EntryScheme {
    static final double NOISE = 1e-6;

    public IdInit {
        Range.requireFinite("idinit", "gain", gain);
        Range.requireNotNegative("idinit", "noise", noise);
    }

    @Override
    public String notation() {
        String first = gain == 1 ? "" : "gain=" + Numbers.shortest(gain);
        String second = noise == NOISE ? "" : "noise=" + Numbers.shortest(noise);
        String both = first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
        return both.isEmpty() ? "idinit" : "idinit(" + both + ")";
    }

    @Override
    public boolean random() {
        return noise > 0;
    }

    /** A gain and its noise in every row, zeros beside them. */
    @Override
    public Moments blockMoments(WeightShape block) {
        requireOneTap("idinit", block);
        double columns = Math.max(1, block.axes().get(1));
        double mean = gain / columns;
        double square = (gain * gain + noise * noise) / columns;
        return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)), Double.NaN);
    }

    @Override
    public LongToDoubleFunction entries(WeightShape block) {
        requireOneTap("idinit", block);
        long columns = block.axes().get(1);
        return index -> index / columns % columns == index % columns ? gain : 0;
    }

    @Override
    public void fill(double[] out, int at, int count, long from, WeightShape shape, RandomStream stream) {
        EntryScheme.super.fill(out, at, count, from, shape, stream);
        if (noise == 0) {
            return;
        }
        double[] z = new double[count];
        stream.normal(z, 0, count, from, 0, noise);
        for (int i = 0; i < count; i++) {
            if (out[at + i] != 0) {
                out[at + i] += z[i];
            }
        }
    }

    /** Refuses vectors and kernels. */
    static void requireOneTap(String scheme, WeightShape block) {
        Matrix.require(scheme, block);
        if (Matrix.taps(block) > 1) {
            throw Range.refuse(
                    scheme,
                    "a weight of two axes or a kernel of one tap",
                    "shape " + block.axes(),
                    "for kernels use zero-hadamard or dirac");
        }
    }
}
