package dev.outset.kernels;

import java.util.Arrays;

/**
 * float32 products of layers so small that a call into native code would cost more than the work: plain loops in a
 * fixed order.
 */
final class SmallProducts {
    /** Multiply-adds below which loops beat a native call. */
    private static final long MOST = 2048;

    private SmallProducts() {}

    static boolean fits(int n, int in, int out) {
        return (long) n * in * out <= MOST;
    }

    /** z = a Wᵀ + b: for each weight one loop over the samples, which is the longest and the innermost. */
    static void forward(float[] theta, int weight, int bias, float[] a, int n, int in, int out, float[] z) {
        for (int i = 0; i < out; i++) {
            float b = bias == KernelSet.NO_BIAS ? 0 : theta[bias + i];
            startScaled(b, theta[weight + i * in], a, in, z, i, out, n);
            for (int k = 1; k < in; k++) {
                addScaled(theta[weight + i * in + k], a, k, in, z, i, out, n);
            }
        }
    }

    /** y = b + w x over n elements; x from its first number on, y with a start, both with strides. */
    private static void startScaled(float b, float w, float[] x, int xStride, float[] y, int yAt, int yStride, int n) {
        for (int s = 0, i = 0, j = yAt; s < n; s++, i += xStride, j += yStride) {
            y[j] = b + w * x[i];
        }
    }

    /** da = dz W. */
    static void backwardInputs(float[] theta, int weight, float[] dz, int n, int in, int out, float[] da) {
        Arrays.fill(da, 0, n * in, 0);
        for (int k = 0; k < in; k++) {
            for (int i = 0; i < out; i++) {
                addScaled(theta[weight + i * in + k], dz, i, out, da, k, in, n);
            }
        }
    }

    /** y += w x over n elements, x and y each with a start and a stride. */
    private static void addScaled(float w, float[] x, int xAt, int xStride, float[] y, int yAt, int yStride, int n) {
        for (int s = 0, i = xAt, j = yAt; s < n; s++, i += xStride, j += yStride) {
            y[j] += w * x[i];
        }
    }

    /** W = keep·W + scale·dzᵀ a and b = keep·b + scale·Σ dz: the gradient (keep 0) or a step of descent (keep 1). */
    static void backwardParameters(
            float[] dz, float[] a, int n, int in, int out, float keep, float scale, float[] to, int weight, int bias) {
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < in; k++) {
                int at = weight + i * in + k;
                to[at] = (keep == 0 ? 0 : to[at]) + scale * dot(dz, i, out, a, k, in, n);
            }
        }
        addBiasGradient(dz, n, out, keep, scale, to, bias);
    }

    /** Σ x y over n elements in four sums, of every fourth each, so that one addition need not wait for the last. */
    private static float dot(float[] x, int xAt, int xStride, float[] y, int yAt, int yStride, int n) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int s = 0;
        int i = xAt;
        int j = yAt;
        for (; s + 4 <= n; s += 4, i += 4 * xStride, j += 4 * yStride) {
            sum0 += x[i] * y[j];
            sum1 += x[i + xStride] * y[j + yStride];
            sum2 += x[i + 2 * xStride] * y[j + 2 * yStride];
            sum3 += x[i + 3 * xStride] * y[j + 3 * yStride];
        }
        sum0 += s < n ? x[i] * y[j] : 0;
        sum1 += s + 1 < n ? x[i + xStride] * y[j + yStride] : 0;
        sum2 += s + 2 < n ? x[i + 2 * xStride] * y[j + 2 * yStride] : 0;
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** b = keep·b + scale·Σ dz. */
    private static void addBiasGradient(float[] dz, int n, int out, float keep, float scale, float[] to, int bias) {
        for (int i = 0; bias != KernelSet.NO_BIAS && i < out; i++) {
            to[bias + i] = (keep == 0 ? 0 : to[bias + i]) + scale * sum(dz, i, out, n);
        }
    }

    /** Σ x over n elements in the order of {@link #dot}. */
    private static float sum(float[] x, int at, int stride, int n) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int s = 0;
        int i = at;
        for (; s + 4 <= n; s += 4, i += 4 * stride) {
            sum0 += x[i];
            sum1 += x[i + stride];
            sum2 += x[i + 2 * stride];
            sum3 += x[i + 3 * stride];
        }
        sum0 += s < n ? x[i] : 0;
        sum1 += s + 1 < n ? x[i + stride] : 0;
        sum2 += s + 2 < n ? x[i + 2 * stride] : 0;
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
