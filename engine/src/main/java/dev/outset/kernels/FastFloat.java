package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;

/**
 * float32 for speed: small products in plain loops, large ones by OpenBLAS, the common activations in vector registers,
 * and plain gradient descent in one pass over the weights. Without OpenBLAS the large products are the reference's.
 */
final class FastFloat extends ReferenceFloat {
    @Override
    public String name() {
        return OpenBlas.describe().map(blas -> blas + " float32").orElse("plain float32");
    }

    @Override
    public void forward(float[] theta, int weight, int bias, float[] a, int n, int in, int out, float[] z) {
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.forward(theta, weight, bias, a, n, in, out, z);
        } else if (OpenBlas.available()) {
            SmallProducts.startWithBias(theta, bias, n, out, z);
            OpenBlas.sgemm("T", "N", out, n, in, 1, theta, weight, in, a, 0, in, 1, z, 0, out);
        } else {
            super.forward(theta, weight, bias, a, n, in, out, z);
        }
    }

    @Override
    public void backwardInputs(float[] theta, int weight, float[] dz, int n, int in, int out, float[] da) {
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.backwardInputs(theta, weight, dz, n, in, out, da);
        } else if (OpenBlas.available()) {
            OpenBlas.sgemm("N", "N", in, n, out, 1, theta, weight, in, dz, 0, out, 0, da, 0, in);
        } else {
            super.backwardInputs(theta, weight, dz, n, in, out, da);
        }
    }

    @Override
    public void backwardParameters(
            float[] dz, float[] a, int n, int in, int out, float[] gradient, int weight, int bias) {
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.backwardParameters(dz, a, n, in, out, 0, 1f / n, gradient, weight, bias);
        } else if (OpenBlas.available()) {
            OpenBlas.sgemm("N", "T", in, out, n, 1f / n, a, 0, in, dz, 0, out, 0, gradient, weight, in);
            SmallProducts.addBiasGradient(dz, n, out, 0, 1f / n, gradient, bias);
        } else {
            super.backwardParameters(dz, a, n, in, out, gradient, weight, bias);
        }
    }

    @Override
    public boolean descend(
            float[] dz, float[] a, int n, int in, int out, double lr, float[] theta, int weight, int bias) {
        float rate = (float) (-lr / n);
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.backwardParameters(dz, a, n, in, out, 1, rate, theta, weight, bias);
            return true;
        }
        if (OpenBlas.available()) {
            OpenBlas.sgemm("N", "T", in, out, n, rate, a, 0, in, dz, 0, out, 1, theta, weight, in);
            SmallProducts.addBiasGradient(dz, n, out, 1, rate, theta, bias);
            return true;
        }
        return false;
    }

    @Override
    public void activate(Activation f, float[] z, float[] a, int count) {
        if (f.equals(Activations.TANH)) {
            FloatMaps.tanh(z, a, count);
        } else if (f.equals(Activations.RELU)) {
            FloatMaps.relu(z, a, count);
        } else if (f.equals(Activations.SIGMOID)) {
            FloatMaps.sigmoid(z, a, count);
        } else {
            super.activate(f, z, a, count);
        }
    }

    @Override
    public void activateBackward(Activation f, float[] z, float[] a, float[] da, float[] dz, int count) {
        if (f.equals(Activations.TANH)) {
            FloatMaps.tanhBackward(a, da, dz, count);
        } else if (f.equals(Activations.RELU)) {
            FloatMaps.reluBackward(z, da, dz, count);
        } else if (f.equals(Activations.SIGMOID)) {
            FloatMaps.sigmoidBackward(a, da, dz, count);
        } else {
            super.activateBackward(f, z, a, da, dz, count);
        }
    }
}
