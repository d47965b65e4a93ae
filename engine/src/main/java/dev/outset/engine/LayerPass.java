package dev.outset.engine;

/**
 * What one layer computed in a forward and a backward pass over n samples, in the notation of the texts. z, a, dz, da
 * are per sample, (n, out); dW (out, in) and db (out) are averages over the samples. All row-major.
 *
 * @param layer name of the layer
 * @param z W·(a of the layer below) + b
 * @param a f(z), or softmax(z)
 * @param dz ∂loss/∂z, of each sample's own loss
 * @param da ∂loss/∂a, of each sample's own loss
 * @param dW ∂(mean loss)/∂W
 * @param db ∂(mean loss)/∂b; empty if the layer has no bias
 */
public record LayerPass(String layer, double[] z, double[] a, double[] dz, double[] da, double[] dW, double[] db) {}
