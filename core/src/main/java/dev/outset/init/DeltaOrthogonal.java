package dev.outset.init;

import dev.outset.text.Numbers;

/**
 * A rotation at the centre of the kernel, 0 at its other taps: the convolution maps every place by the same orthogonal
 * matrix, so that thousands of layers train without normalization or skips. Xiao et al. 2018, Dynamical Isometry and a
 * Mean Field Theory of CNNs, arXiv:1806.05393.
 *
 * <p>W[o, i, centre] = gain · Q[o, i], Q Haar-distributed, its shorter side orthonormal, so that out may be smaller
 * than in as well (JAX refuses that); each group has a Q of its own. The centre of an even length k is tap k/2, as in
 * PyTorch's {@code dirac_}. Costs what {@link Orthogonal} costs for (out, in). With strides or without padding the
 * signal still shrinks at the borders. On a dense weight it is {@link Orthogonal}.
 *
 * @param gain length of the orthogonal rows or columns
 */
public record DeltaOrthogonal(double gain) implements BlockScheme {
    public DeltaOrthogonal {
        Range.requireFinite("delta-orthogonal", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "delta-orthogonal" : "delta-orthogonal(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        Matrix.require("delta-orthogonal", block);
        int out = block.axes().get(0);
        int in = block.axes().get(1);
        double taps = Matrix.taps(block);
        return new Moments(0, Math.abs(gain) / Math.sqrt(taps * Math.max(1, Math.max(out, in))), gain);
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        Matrix.require("delta-orthogonal", block);
        double[] q = Orthogonal.rotation(block.axes().get(0), block.axes().get(1), numbers);
        int taps = Matrix.taps(block);
        int centre = (int) Kernel.centre(block.axes().subList(2, block.rank()));
        double[] kernel = new double[q.length * taps];
        for (int i = 0; i < q.length; i++) {
            kernel[i * taps + centre] = gain * q[i];
        }
        return kernel;
    }
}
