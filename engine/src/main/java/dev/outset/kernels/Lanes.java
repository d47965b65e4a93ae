package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.network.Precision;

/**
 * The fast float32 kernels of many networks of one shape trained side by side: where {@link FastFloat} has a number of
 * each of four samples there is a row, four samples of every network, sample after sample. So the innermost loop of a
 * layer of two units runs over 4 × networks numbers, in vector registers. Each network's numbers come from the
 * operations, in the order, of {@link SmallProducts}, so they have its bits. Only for products that {@link #fits} calls
 * small, and without clipping, whose norm is each network's own.
 *
 * <p>A signal of n samples and some units has ⌈n/4⌉ times so many rows; what the last ones have beyond n is never used.
 * A weight's row holds it four times.
 */
public final class Lanes implements KernelSet<float[][]> {
    /** Samples in a row: a sum over samples is that of four interleaved ones, as {@link SmallProducts} has them. */
    private static final int SAMPLES = 4;

    private final FastFloat alone = new FastFloat();
    private final int networks;
    private final int width;
    private final float[] zeros;
    private final float[] sums;
    private final float[] moved;

    /** Kernels for so many networks, at least 1. */
    public Lanes(int networks) {
        this.networks = networks;
        width = SAMPLES * networks;
        zeros = new float[width];
        sums = new float[width];
        moved = new float[width];
    }

    /**
     * Whether a layer (out, in) with at most n samples is computed here to the bits of the kernels for one network: its
     * products are summed in loops of ours, not by OpenBLAS.
     */
    public static boolean fits(Precision precision, boolean fast, int n, int in, int out) {
        return precision == Precision.FLOAT32 && fast && SmallProducts.fits(n, in, out);
    }

    /** The kernels for one network. */
    public KernelSet<float[]> alone() {
        return alone;
    }

    @Override
    public int lanes() {
        return width;
    }

    @Override
    public int rows(int n) {
        return (n + SAMPLES - 1) / SAMPLES;
    }

    /** Writes one network's parameters into its lane. */
    public void setNetwork(float[] numbers, float[][] theta, int network) {
        for (int i = 0; i < numbers.length; i++) {
            for (int at = network; at < width; at += networks) {
                theta[i][at] = numbers[i];
            }
        }
    }

    /** One network's parameters out of its lane. */
    public float[] network(float[][] theta, int network) {
        float[] numbers = new float[theta.length];
        for (int i = 0; i < theta.length; i++) {
            numbers[i] = theta[i][network];
        }
        return numbers;
    }

    /** Writes rows {@code order[first … first+n)} of {@code source} (·, features) into a network's lane of x. */
    public void gather(float[] source, int features, int[] order, int first, int n, float[][] x, int network) {
        for (int k = 0; k < features; k++) {
            int s = 0;
            for (; s + SAMPLES <= n; s += SAMPLES) { // a row's four at once: loops of four cost more than they do
                float[] row = x[s / SAMPLES * features + k];
                row[network] = source[order[first + s] * features + k];
                row[network + networks] = source[order[first + s + 1] * features + k];
                row[network + 2 * networks] = source[order[first + s + 2] * features + k];
                row[network + 3 * networks] = source[order[first + s + 3] * features + k];
            }
            for (; s < n; s++) {
                x[s / SAMPLES * features + k][network + s % SAMPLES * networks] =
                        source[order[first + s] * features + k];
            }
        }
    }

    @Override
    public String name() {
        return alone.name();
    }

    @Override
    public Precision precision() {
        return alone.precision();
    }

    @Override
    public float[][] allocate(int size) {
        return new float[size][width];
    }

    @Override
    public void put(double[] from, float[][] to, int at) {
        for (int i = 0; i < from.length / width; i++) {
            float[] row = to[at + i];
            for (int j = 0; j < width; j++) {
                row[j] = (float) from[i * width + j];
            }
        }
    }

    @Override
    public void take(float[][] from, int at, double[] to) {
        for (int i = 0; i < to.length / width; i++) {
            float[] row = from[at + i];
            for (int j = 0; j < width; j++) {
                to[i * width + j] = row[j];
            }
        }
    }

    @Override
    public void gatherRows(float[][] source, int features, int[] order, int first, int n, float[][] to, int stride) {
        throw new UnsupportedOperationException("networks have an order each; see gather");
    }

    @Override
    public void forward(float[][] theta, int weight, int bias, float[][] a, int n, int in, int out, float[][] z) {
        for (int i = 0; i < out; i++) {
            float[] b = bias == NO_BIAS ? zeros : theta[bias + i];
            for (int g = 0; g < rows(n); g++) {
                float[] sum = z[g * out + i];
                add(b, theta[weight + i * in], a[g * in], sum, width);
                for (int k = 1; k < in; k++) {
                    add(sum, theta[weight + i * in + k], a[g * in + k], sum, width);
                }
            }
        }
    }

    @Override
    public void backwardInputs(float[][] theta, int weight, float[][] dz, int n, int in, int out, float[][] da) {
        for (int k = 0; k < in; k++) {
            for (int g = 0; g < rows(n); g++) {
                float[] sum = da[g * in + k];
                add(zeros, theta[weight + k], dz[g * out], sum, width);
                for (int i = 1; i < out; i++) {
                    add(sum, theta[weight + i * in + k], dz[g * out + i], sum, width);
                }
            }
        }
    }

    @Override
    public void backwardParameters(
            float[][] dz, float[][] a, int n, int in, int out, float[][] gradient, int weight, int bias) {
        sumSamples(dz, a, n, in, out, false, 1f / n, gradient, weight, bias);
    }

    @Override
    public boolean descend(
            float[][] dz, float[][] a, int n, int in, int out, double lr, float[][] theta, int weight, int bias) {
        sumSamples(dz, a, n, in, out, true, (float) (-lr / n), theta, weight, bias);
        return true;
    }

    /** W = scale·dzᵀ a and b = scale·Σ dz, on top of what was there or not. */
    private void sumSamples(
            float[][] dz,
            float[][] a,
            int n,
            int in,
            int out,
            boolean keep,
            float scale,
            float[][] to,
            int weight,
            int bias) {
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < in; k++) {
                System.arraycopy(zeros, 0, sums, 0, width);
                for (int g = 0; g < rows(n); g++) {
                    add(sums, dz[g * out + i], a[g * in + k], sums, filled(g, n));
                }
                addSums(scale, keep, to[weight + i * in + k]);
            }
            if (bias != NO_BIAS) {
                System.arraycopy(zeros, 0, sums, 0, width);
                for (int g = 0; g < rows(n); g++) {
                    add(dz[g * out + i], sums, filled(g, n));
                }
                addSums(scale, keep, to[bias + i]);
            }
        }
    }

    /** How many numbers of row g belong to one of n samples. */
    private int filled(int g, int n) {
        return Math.min(width, (n - g * SAMPLES) * networks);
    }

    /** The sum (s₀ + s₁) + (s₂ + s₃) of every network, scaled, in all four places. */
    private void addSums(float scale, boolean keep, float[] to) {
        int l = networks;
        System.arraycopy(sums, l, moved, 0, l);
        System.arraycopy(sums, 0, moved, l, l);
        System.arraycopy(sums, 3 * l, moved, 2 * l, l);
        System.arraycopy(sums, 2 * l, moved, 3 * l, l);
        add(moved, sums, width);
        System.arraycopy(sums, 2 * l, moved, 0, 2 * l);
        System.arraycopy(sums, 0, moved, 2 * l, 2 * l);
        float[] start = keep ? to : zeros;
        for (int j = 0; j < width; j++) {
            to[j] = start[j] + scale * (sums[j] + moved[j]);
        }
    }

    /** y = b + w x. */
    private static void add(float[] b, float[] w, float[] x, float[] y, int count) {
        for (int j = 0; j < count; j++) {
            y[j] = b[j] + w[j] * x[j];
        }
    }

    /** y = y + x. */
    private static void add(float[] x, float[] y, int count) {
        for (int j = 0; j < count; j++) {
            y[j] += x[j];
        }
    }

    @Override
    public void activate(Activation f, float[][] z, float[][] a, int count) {
        for (int i = 0; i < count; i++) {
            alone.activate(f, z[i], a[i], width);
        }
    }

    @Override
    public void activateBackward(Activation f, float[][] z, float[][] a, float[][] da, float[][] dz, int count) {
        for (int i = 0; i < count; i++) {
            alone.activateBackward(f, z[i], a[i], da[i], dz[i], width);
        }
    }

    @Override
    public void softmax(double[] z, int n, double[] a) {
        alone.softmax(z, n, a);
    }

    @Override
    public void blend(double beta, float[][] y, double alpha, float[][] x, int at, int count) {
        for (int i = at; i < at + count; i++) {
            alone.blend(beta, y[i], alpha, x[i], 0, width);
        }
    }

    @Override
    public double sumOfSquares(float[][] x, int at, int count) {
        throw new UnsupportedOperationException("networks have a norm each");
    }

    @Override
    public void clamp(float[][] x, double limit) {
        for (float[] row : x) {
            alone.clamp(row, limit);
        }
    }

    @Override
    public void adam(
            float[][] theta,
            float[][] g,
            float[][] m,
            float[][] v,
            double beta1,
            double beta2,
            double rate,
            double rootScale,
            double epsilon,
            int at,
            int count) {
        for (int i = at; i < at + count; i++) {
            alone.adam(theta[i], g[i], m[i], v[i], beta1, beta2, rate, rootScale, epsilon, 0, width);
        }
    }
}
