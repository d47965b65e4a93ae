package dev.outset.probe;

/**
 * Measured statistics of one layer over a batch, z = W a + b, a = f(z).
 *
 * @param layer name of the layer
 * @param zMeanSquare mean of z² over units and samples
 * @param zMean mean of z
 * @param zVariance mean over units of the variance of z over samples: the part of the signal that depends on the input
 * @param aMeanSquare mean of a²
 * @param aMean mean of a
 * @param dzMeanSquare mean of (∂loss/∂z)² over units and samples, the loss taken per sample
 * @param dWMeanSquare mean of dW² over the entries of the batch gradient
 * @param saturated share of (unit, sample) pairs whose slope |f′(z)| is below 1 % of the activation's largest slope
 * @param zeroShare share of (unit, sample) pairs with a = 0
 * @param silentUnits units with a = 0 on every sample
 * @param sampleCosine mean cosine between the outputs a of different samples; near 1: all inputs look alike
 * @param z histogram of z
 * @param a histogram of a
 * @param dz histogram of dz
 * @param dW histogram of dW
 * @param forwardNonFinite number of values among z and a that are NaN or infinite
 * @param nonFinite the same among z, a, dz, dW
 */
public record LayerProbe(
        String layer,
        double zMeanSquare,
        double zMean,
        double zVariance,
        double aMeanSquare,
        double aMean,
        double dzMeanSquare,
        double dWMeanSquare,
        double saturated,
        double zeroShare,
        int silentUnits,
        double sampleCosine,
        Histogram z,
        Histogram a,
        Histogram dz,
        Histogram dW,
        long forwardNonFinite,
        long nonFinite) {}
