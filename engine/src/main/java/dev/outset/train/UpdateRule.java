package dev.outset.train;

import dev.outset.proof.Optimizer;
import dev.outset.text.InputException;

/**
 * How a gradient becomes an update, in PyTorch's conventions. Weight decay is added to the gradient (coupled) for SGD,
 * momentum and Adam, and shrinks the weights directly (decoupled) for AdamW; biases decay as weights do.
 *
 * @param optimizer SGD; momentum (Polyak 1964: v = μv + g, θ −= lr·v); Adam (Kingma and Ba 2015); AdamW (Loshchilov and
 *     Hutter 2019)
 * @param momentum μ, in [0, 1)
 * @param beta1 Adam's decay of the mean, in [0, 1)
 * @param beta2 Adam's decay of the square, in [0, 1)
 * @param epsilon Adam's ε, above 0
 * @param weightDecay at least 0
 * @param clipNorm the whole gradient is scaled down to this Euclidean norm; ∞ for no clipping
 * @param clipValue every entry of the gradient is held within ± this; ∞ for no clipping
 */
public record UpdateRule(
        Optimizer optimizer,
        double momentum,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        double clipNorm,
        double clipValue) {
    private static final double NO_CLIPPING = Double.POSITIVE_INFINITY;

    /** @throws InputException if a number is out of range */
    public UpdateRule {
        require("--momentum", momentum >= 0 && momentum < 1, "a number in [0, 1)", momentum, "use --momentum 0.9");
        require("--beta1", beta1 >= 0 && beta1 < 1, "a number in [0, 1)", beta1, "use --beta1 0.9");
        require("--beta2", beta2 >= 0 && beta2 < 1, "a number in [0, 1)", beta2, "use --beta2 0.999");
        require("--epsilon", epsilon > 0, "a number above 0", epsilon, "use --epsilon 1e-8");
        require(
                "--weight-decay",
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "a number >= 0",
                weightDecay,
                "write 0 for none");
        require("--clip-norm", clipNorm > 0, "a number above 0", clipNorm, "leave it out for no clipping");
        require("--clip-value", clipValue > 0, "a number above 0", clipValue, "leave it out for no clipping");
    }

    private static void require(String option, boolean right, String expected, double found, String remedy) {
        if (!right) {
            throw new InputException(option, expected, String.valueOf(found), remedy);
        }
    }

    /** The usual constants of an optimizer: μ = 0.9, β = (0.9, 0.999), ε = 1e−8, no decay, no clipping. */
    public static UpdateRule of(Optimizer optimizer) {
        return new UpdateRule(optimizer, 0.9, 0.9, 0.999, 1e-8, 0, NO_CLIPPING, NO_CLIPPING);
    }

    public UpdateRule withMomentum(double mu) {
        return new UpdateRule(optimizer, mu, beta1, beta2, epsilon, weightDecay, clipNorm, clipValue);
    }

    public UpdateRule withWeightDecay(double decay) {
        return new UpdateRule(optimizer, momentum, beta1, beta2, epsilon, decay, clipNorm, clipValue);
    }

    public UpdateRule withClipNorm(double norm) {
        return new UpdateRule(optimizer, momentum, beta1, beta2, epsilon, weightDecay, norm, clipValue);
    }

    public UpdateRule withClipValue(double value) {
        return new UpdateRule(optimizer, momentum, beta1, beta2, epsilon, weightDecay, clipNorm, value);
    }

    boolean clips() {
        return clipNorm < NO_CLIPPING || clipValue < NO_CLIPPING;
    }

    /** Whether an update is θ −= lr·g and nothing else. */
    boolean plain() {
        return optimizer == Optimizer.SGD && weightDecay == 0 && !clips();
    }
}
