package dev.outset.init;

import dev.outset.text.Numbers;

/**
 * W = [W₀, −W₀] with W₀ orthogonal, for layers that read a concatenated ReLU: W·[relu(x), relu(−x)] = W₀x, so the deep
 * network starts as a linear one with orthogonal layers and its gradients are not shattered. Balduzzi et al. 2017, The
 * Shattered Gradients Problem, arXiv:1702.08591. In PyTorch the input is {@code cat([relu(x), relu(-x)], 1)}.
 *
 * <p>Only where the second half of the inputs mirrors the first: over a plain ReLU the scheme has no meaning. Needs an
 * even number of inputs. Refuses convolutions in groups, which part a channel from its mirror image, and transposed
 * ones, whose second axis is that of the outputs; stacked gates and experts each read all inputs. Costs what
 * {@link Orthogonal} costs for (out, in/2).
 *
 * @param gain length of the orthogonal rows or columns of W₀
 */
public record LooksLinear(double gain) implements BlockScheme {
    public LooksLinear {
        Range.requireFinite("looks-linear", "gain", gain);
    }

    @Override
    public String notation() {
        return gain == 1 ? "looks-linear" : "looks-linear(gain=" + Numbers.shortest(gain) + ")";
    }

    @Override
    public void requireFits(WeightShape shape) {
        boolean transposed = shape.kind() == ShapeKind.TRANSPOSED_CONVOLUTION;
        if (transposed || shape.groups() > 1 || shape.kind() == ShapeKind.DEPTHWISE_CONVOLUTION) {
            throw Range.refuse(
                    "looks-linear",
                    "inputs along axis 1, in one group",
                    shape.fans().reason(),
                    "use orthogonal: a group or an output cannot mirror another");
        }
    }

    private static void requireMirrored(WeightShape block) {
        Matrix.require("looks-linear", block);
        if (block.axes().get(1) % 2 != 0) {
            throw Range.refuse(
                    "looks-linear",
                    "an even number of inputs",
                    "shape " + block.axes(),
                    "it is for layers that read [relu(x), relu(-x)]");
        }
    }

    @Override
    public Moments blockMoments(WeightShape block) {
        requireMirrored(block);
        double longer = Math.max(1, Math.max(Matrix.rows(block), Matrix.columns(block) / 2));
        return new Moments(0, Math.abs(gain) / Math.sqrt(longer), gain);
    }

    @Override
    public double[] block(WeightShape block, BlockNumbers numbers) {
        requireMirrored(block);
        int rows = Matrix.rows(block);
        int half = Matrix.columns(block) / 2; // channels lie before taps, so halves of columns are halves of channels
        double[] q = Orthogonal.rotation(rows, half, numbers);
        double[] mirrored = new double[2 * q.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < half; c++) {
                double value = gain * q[r * half + c];
                mirrored[r * 2 * half + c] = value;
                mirrored[r * 2 * half + half + c] = 0.0 - value;
            }
        }
        return mirrored;
    }
}
