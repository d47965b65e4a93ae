package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.network.Precision;

/**
 * float32 signals and weights with the same bits on every machine: a product is summed in float64 in a written order
 * and rounded once, an element-wise map is computed in float64 and rounded once. So equal rows stay equal, bit for bit.
 */
class ReferenceFloat implements KernelSet<float[]> {
    private final ReferenceDouble wide = new ReferenceDouble();

    @Override
    public String name() {
        return "reference float32";
    }

    @Override
    public final Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public final float[] allocate(int size) {
        return new float[size];
    }

    @Override
    public final void put(double[] from, float[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = (float) from[i];
        }
    }

    @Override
    public final void take(float[] from, int at, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[at + i];
        }
    }

    @Override
    public final void gatherRows(float[] source, int width, int[] order, int first, int n, float[] to, int stride) {
        if (width == 1) { // where a call for each number would cost more than the rest of a step
            for (int s = 0; s < n; s++) {
                to[s * stride] = source[order[first + s]];
            }
            return;
        }
        for (int s = 0; s < n; s++) {
            System.arraycopy(source, order[first + s] * width, to, s * stride, width);
        }
    }

    @Override
    public void forward(float[] theta, int weight, int bias, float[] a, int n, int in, int out, float[] z) {
        double[] layer = new double[out * in + out];
        copy(theta, weight, layer, 0, out * in);
        if (bias != NO_BIAS) {
            copy(theta, bias, layer, out * in, out);
        }
        double[] exact = new double[n * out];
        wide.forward(layer, 0, bias == NO_BIAS ? NO_BIAS : out * in, wide(a, n * in), n, in, out, exact);
        put(exact, z, 0);
    }

    @Override
    public void backwardInputs(float[] theta, int weight, float[] dz, int n, int in, int out, float[] da) {
        double[] w = new double[out * in];
        copy(theta, weight, w, 0, w.length);
        double[] exact = new double[n * in];
        wide.backwardInputs(w, 0, wide(dz, n * out), n, in, out, exact);
        put(exact, da, 0);
    }

    @Override
    public void backwardParameters(
            float[] dz, float[] a, int n, int in, int out, float[] gradient, int weight, int bias) {
        double[] dW = new double[out * in];
        double[] signals = wide(dz, n * out);
        wide.backwardParameters(signals, wide(a, n * in), n, in, out, dW, 0, NO_BIAS);
        put(dW, gradient, weight);
        if (bias != NO_BIAS) {
            double[] db = new double[out];
            wide.meanOfRows(signals, n, out, db, 0);
            put(db, gradient, bias);
        }
    }

    @Override
    public boolean descend(
            float[] dz, float[] a, int n, int in, int out, double lr, float[] theta, int weight, int bias) {
        return false;
    }

    @Override
    public void activate(Activation f, float[] z, float[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = (float) f.value(z[i]);
        }
    }

    @Override
    public void activateBackward(Activation f, float[] z, float[] a, float[] da, float[] dz, int count) {
        for (int i = 0; i < count; i++) {
            dz[i] = (float) (da[i] * f.slope(z[i]));
        }
    }

    @Override
    public final void blend(double beta, float[] y, double alpha, float[] x, int at, int count) {
        float b = (float) beta;
        float c = (float) alpha;
        for (int i = at; i < at + count; i++) {
            y[i] = b * y[i] + c * x[i];
        }
    }

    @Override
    public final double sumOfSquares(float[] x, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum;
    }

    @Override
    public final void clamp(float[] x, double limit) {
        float most = (float) limit;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(-most, Math.min(most, x[i]));
        }
    }

    @Override
    public final void adam(
            float[] theta,
            float[] g,
            float[] m,
            float[] v,
            double beta1,
            double beta2,
            double rate,
            double rootScale,
            double epsilon,
            int at,
            int count) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        float step = (float) rate;
        float scale = (float) rootScale;
        float e = (float) epsilon;
        for (int i = at; i < at + count; i++) {
            m[i] = b1 * m[i] + c1 * g[i];
            v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
            theta[i] -= step * m[i] / ((float) Math.sqrt(v[i]) * scale + e);
        }
    }

    private static double[] wide(float[] values, int count) {
        double[] wide = new double[count];
        copy(values, 0, wide, 0, count);
        return wide;
    }

    private static void copy(float[] from, int at, double[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] = from[at + i];
        }
    }
}
