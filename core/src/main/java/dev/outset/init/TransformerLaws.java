package dev.outset.init;

import dev.outset.math.TruncatedNormalLaw;

/** The catalogue's laws that language models go by, each written as a law of {@link Initializers}. */
public final class TransformerLaws {
    private TransformerLaws() {}

    /**
     * Nguyen &amp; Salazar 2019: N(0, 2/(5 dim)) for the weights of a transformer, as in GPT-NeoX. Not for kernels.
     *
     * <p>Example: {@code small-init(dim=512)} on (2048, 512): mean 0, std 0.027951
     */
    public static Initializer smallInit(double dim) {
        Range.requirePositive("small-init", "dim", dim);
        return Initializers.normal(0, Math.sqrt(2 / (5 * dim)));
    }

    /**
     * {@code wang_init} of GPT-NeoX: N(0, 4/(layers² dim)) for the last weights of residual branches. Not for others.
     *
     * <p>Example: {@code wang(layers=12, dim=512)} on (512, 2048): mean 0, std 0.007366
     */
    public static Initializer wang(double layers, double dim) {
        Range.requirePositive("wang", "layers", layers);
        Range.requirePositive("wang", "dim", dim);
        return Initializers.normal(0, 2 / layers / Math.sqrt(dim));
    }

    /**
     * OLMo: parent std = 1/√fan_in, cut at ±3; of the ends of residual branches divided by √(2 layer), layer counted
     * from 1, 0 for other weights. Not without normalization: a ReLU would halve the signal in every layer.
     *
     * <p>Example: {@code mitchell} on (512, 512): mean 0, std 0.043601
     */
    public static Initializer mitchell(int layer) {
        Range.requireNotNegative("mitchell", "layer", layer);
        double kept = TruncatedNormalLaw.between(-3, 3).std();
        String notation = layer == 0 ? "mitchell" : "mitchell(layer=" + layer + ")";
        return new VarianceScaling(
                kept * kept / Math.max(1, 2 * layer), FanMode.FAN_IN, Distribution.truncated(3), notation);
    }
}
