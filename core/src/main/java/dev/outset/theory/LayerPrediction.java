package dev.outset.theory;

/**
 * What is expected of one layer z = W a + b, before any sample is run. All means are over units and over samples.
 *
 * @param layer name of the layer
 * @param forward E[z²]
 * @param zVariance mean over units of Var[z] over samples: the part of {@code forward} that depends on the input; the
 *     rest is the same for every sample
 * @param aMeanSquare E[a²], a = f(z)
 * @param backward E[dz²], dz = ∂loss/∂z of one sample; at the last layer it is what was given
 * @param chi mean squared factor of a small change on its way through W and f: (1/n_out) Σ_i E[f′(z_i)²] Σ_j W_ij²; in
 *     a wide square layer this is χ₁, above 1 gradients grow on their way down, below 1 they fade
 * @param saturated share of (unit, sample) pairs whose slope |f′(z)| is below 1 % of the activation's largest slope
 * @param method how Var[z] was found
 */
public record LayerPrediction(
        String layer,
        double forward,
        double zVariance,
        double aMeanSquare,
        double backward,
        double chi,
        double saturated,
        Method method) {
    /** How the variances of a layer were found. */
    public enum Method {
        /** Var[z_i] = w_iᵀ C w_i with the covariance matrix C of the layer's inputs. */
        COVARIANCE,
        /** Var[z_i] = Σ_j W_ij² Var[a_j]: the inputs of the layer were taken as uncorrelated. */
        DIAGONAL
    }
}
