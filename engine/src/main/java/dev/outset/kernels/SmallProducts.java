package dev.outset.kernels;

/**
 * float32 products of layers so small that a call into native code would cost more than the work: plain loops, sums in
 * ascending order.
 */
final class SmallProducts {
    /** Multiply-adds below which loops beat a native call. */
    private static final long MOST = 2048;

    private SmallProducts() {}

    static boolean fits(int n, int in, int out) {
        return (long) n * in * out <= MOST;
    }

    /** z = a Wᵀ + b. */
    static void forward(float[] theta, int weight, int bias, float[] a, int n, int in, int out, float[] z) {
        for (int s = 0; s < n; s++) {
            for (int i = 0; i < out; i++) {
                float sum = bias == KernelSet.NO_BIAS ? 0 : theta[bias + i];
                int row = weight + i * in;
                for (int k = 0; k < in; k++) {
                    sum += theta[row + k] * a[s * in + k];
                }
                z[s * out + i] = sum;
            }
        }
    }

    /** da = dz W. */
    static void backwardInputs(float[] theta, int weight, float[] dz, int n, int in, int out, float[] da) {
        for (int s = 0; s < n; s++) {
            for (int k = 0; k < in; k++) {
                float sum = 0;
                for (int i = 0; i < out; i++) {
                    sum += theta[weight + i * in + k] * dz[s * out + i];
                }
                da[s * in + k] = sum;
            }
        }
    }

    /** W = keep·W + scale·dzᵀ a and b = keep·b + scale·Σ dz: the gradient (keep 0) or a step of descent (keep 1). */
    static void backwardParameters(
            float[] dz, float[] a, int n, int in, int out, float keep, float scale, float[] to, int weight, int bias) {
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < in; k++) {
                float sum = 0;
                for (int s = 0; s < n; s++) {
                    sum += dz[s * out + i] * a[s * in + k];
                }
                int at = weight + i * in + k;
                to[at] = (keep == 0 ? 0 : to[at]) + scale * sum;
            }
        }
        addBiasGradient(dz, n, out, keep, scale, to, bias);
    }

    /** b = keep·b + scale·Σ dz. */
    static void addBiasGradient(float[] dz, int n, int out, float keep, float scale, float[] to, int bias) {
        for (int i = 0; bias != KernelSet.NO_BIAS && i < out; i++) {
            float sum = 0;
            for (int s = 0; s < n; s++) {
                sum += dz[s * out + i];
            }
            to[bias + i] = (keep == 0 ? 0 : to[bias + i]) + scale * sum;
        }
    }

    /** Every row of z (n, out) = b, or 0 without bias. */
    static void startWithBias(float[] theta, int bias, int n, int out, float[] z) {
        if (bias == KernelSet.NO_BIAS) {
            java.util.Arrays.fill(z, 0, n * out, 0);
            return;
        }
        for (int s = 0; s < n; s++) {
            System.arraycopy(theta, bias, z, s * out, out);
        }
    }
}
