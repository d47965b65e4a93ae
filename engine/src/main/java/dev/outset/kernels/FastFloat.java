package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.network.Loss;
import java.util.Arrays;

/**
 * float32 for speed: small products in plain loops, large ones by OpenBLAS, the common activations in vector registers,
 * and plain gradient descent in one pass over the weights. Without OpenBLAS the large products are the reference's.
 */
final class FastFloat extends ReferenceFloat {
    /** Up to so many samples a product moves more weights than it computes on. */
    private static final int FEW_SAMPLES = 16;

    /** Weights that a core's cache holds whichever way they are read. */
    private static final int FEW_WEIGHTS = 1 << 16;

    /** Multiply-adds up to which OpenBLAS multiplies in place instead of copying W into an order of its own first. */
    private static final int IN_PLACE = 1_000_000;

    /** Rows of W at a time that stay in the cache while all samples pass. */
    private static final int ROWS = 32;

    /** Weights of a first layer up to which they multiply faster turned over. */
    private static final int FEW_TO_TURN = 1 << 14;

    private float[] ones = {};

    @Override
    public String name() {
        return OpenBlas.describe().map(blas -> blas + " float32").orElse("plain float32");
    }

    /**
     * Up to {@link #IN_PLACE} multiply-adds OpenBLAS multiplies W and a along their common side at 43 GFLOP/s, turned
     * over at 110.
     */
    @Override
    public boolean turns(int n, int in, int out) {
        long products = (long) n * in * out;
        return OpenBlas.available()
                && !SmallProducts.fits(n, in, out)
                && products <= IN_PLACE
                && (long) in * out <= FEW_TO_TURN;
    }

    @Override
    public void forward(float[] theta, int weight, int bias, float[] a, int n, int in, int out, float[] z) {
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.forward(theta, weight, bias, a, n, in, out, z);
        } else if (OpenBlas.available()) {
            startWithBias(theta, bias, n, out, z);
            int most = rowsAtATime(n, in, out);
            for (int i = 0; i < out; i += most) {
                int rows = Math.min(most, out - i);
                OpenBlas.sgemm("T", "N", rows, n, in, 1, theta, weight + i * in, in, a, 0, in, 1, z, i, out);
            }
        } else {
            super.forward(theta, weight, bias, a, n, in, out, z);
        }
    }

    @Override
    public void backwardInputs(float[] theta, int weight, float[] dz, int n, int in, int out, float[] da) {
        if (SmallProducts.fits(n, in, out)) {
            SmallProducts.backwardInputs(theta, weight, dz, n, in, out, da);
        } else if (OpenBlas.available()) {
            int most = rowsAtATime(n, in, out);
            for (int i = 0; i < out; i += most) {
                int rows = Math.min(most, out - i);
                int keep = i == 0 ? 0 : 1;
                OpenBlas.sgemm("N", "N", in, n, rows, 1, theta, weight + i * in, in, dz, i, out, keep, da, 0, in);
            }
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
            addOuterProducts(dz, a, n, in, out, 0, 1f / n, gradient, weight);
            addRows(dz, n, out, 0, 1f / n, gradient, bias);
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
            addOuterProducts(dz, a, n, in, out, 1, rate, theta, weight);
            addRows(dz, n, out, 1, rate, theta, bias);
            return true;
        }
        return false;
    }

    /** Every row of z (n, out) = b, or 0 without bias. */
    private static void startWithBias(float[] theta, int bias, int n, int out, float[] z) {
        if (bias == NO_BIAS) {
            Arrays.fill(z, 0, n * out, 0);
            return;
        }
        System.arraycopy(theta, bias, z, 0, out);
        for (int done = out; done < n * out; done *= 2) {
            System.arraycopy(z, 0, z, done, Math.min(done, n * out - done));
        }
    }

    /** b = keep·b + scale·Σ dz over the n rows of dz (n, out). */
    private void addRows(float[] dz, int n, int out, int keep, float scale, float[] to, int bias) {
        if (bias == NO_BIAS) {
            return;
        }
        if (ones.length < n) {
            ones = new float[n];
            Arrays.fill(ones, 1);
        }
        OpenBlas.sgemv(out, n, scale, dz, ones, keep, to, bias);
    }

    /** W = keep·W + scale·dzᵀ a. */
    private static void addOuterProducts(
            float[] dz, float[] a, int n, int in, int out, int keep, float scale, float[] to, int weight) {
        int most = rowsAtATime(n, in, out);
        for (int i = 0; i < out; i += most) {
            int rows = Math.min(most, out - i);
            OpenBlas.sgemm("N", "T", in, rows, n, scale, a, 0, in, dz, i, out, keep, to, weight + i * in, in);
        }
    }

    /**
     * Rows of W (out, in) that one call multiplies: all, unless few samples meet many weights. Then a call that copied
     * W first would take twice to five times as long.
     */
    private static int rowsAtATime(int n, int in, int out) {
        boolean skinny = n <= FEW_SAMPLES && (long) in * out > FEW_WEIGHTS;
        return skinny ? Math.max(1, Math.min(ROWS, IN_PLACE / (n * in))) : out;
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
    public void softmax(double[] z, int n, double[] a) {
        FastSoftmax.forward(z, n, a);
    }

    @Override
    public double loss(Loss loss, int n, double[] z, double[] a, double[] y) {
        return loss == Loss.CROSS_ENTROPY ? FastSoftmax.crossEntropy(n, z, a, y) : super.loss(loss, n, z, a, y);
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
