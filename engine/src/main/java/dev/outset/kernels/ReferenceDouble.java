package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.engine.Kernels;
import dev.outset.engine.Matrix;
import dev.outset.network.Precision;
import java.util.Arrays;

/**
 * float64 in a written order, on {@link Kernels}: the same bits on every machine. A step of training equals a step of a
 * trace, bit for bit.
 */
class ReferenceDouble implements KernelSet<double[]> {
    @Override
    public String name() {
        return "reference float64";
    }

    @Override
    public final Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public final double[] allocate(int size) {
        return new double[size];
    }

    @Override
    public final void put(double[] from, double[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
    }

    @Override
    public final void take(double[] from, int at, double[] to) {
        System.arraycopy(from, at, to, 0, to.length);
    }

    @Override
    public final void gatherRows(double[] source, int width, int[] order, int first, int n, double[] to, int stride) {
        for (int s = 0; s < n; s++) {
            System.arraycopy(source, order[first + s] * width, to, s * stride, width);
        }
    }

    @Override
    public void forward(double[] theta, int weight, int bias, double[] a, int n, int in, int out, double[] z) {
        Arrays.fill(z, 0, n * out, 0);
        Matrix w = new Matrix(theta, weight, out, in, in, 1);
        Kernels.multiplyAdd(w, new Matrix(a, 0, in, n, 1, in), new Matrix(z, 0, out, n, 1, out));
        addBias(theta, bias, n, out, z);
    }

    final void addBias(double[] theta, int bias, int n, int out, double[] z) {
        for (int s = 0; bias != NO_BIAS && s < n; s++) {
            for (int i = 0; i < out; i++) {
                z[s * out + i] += theta[bias + i];
            }
        }
    }

    @Override
    public void backwardInputs(double[] theta, int weight, double[] dz, int n, int in, int out, double[] da) {
        Arrays.fill(da, 0, n * in, 0);
        Matrix wT = new Matrix(theta, weight, in, out, 1, in);
        Kernels.multiplyAdd(wT, new Matrix(dz, 0, out, n, 1, out), new Matrix(da, 0, in, n, 1, in));
    }

    @Override
    public void backwardParameters(
            double[] dz, double[] a, int n, int in, int out, double[] gradient, int weight, int bias) {
        Arrays.fill(gradient, weight, weight + out * in, 0);
        Matrix dzT = new Matrix(dz, 0, out, n, 1, out);
        Kernels.multiplyAdd(dzT, new Matrix(a, 0, n, in, in, 1), new Matrix(gradient, weight, out, in, in, 1));
        for (int i = weight; i < weight + out * in; i++) {
            gradient[i] /= n;
        }
        meanOfRows(dz, n, out, gradient, bias);
    }

    final void meanOfRows(double[] dz, int n, int out, double[] gradient, int bias) {
        for (int i = 0; bias != NO_BIAS && i < out; i++) {
            double sum = 0;
            for (int s = 0; s < n; s++) {
                sum += dz[s * out + i];
            }
            gradient[bias + i] = sum / n;
        }
    }

    @Override
    public boolean descend(
            double[] dz, double[] a, int n, int in, int out, double lr, double[] theta, int weight, int bias) {
        return false;
    }

    @Override
    public final void activate(Activation f, double[] z, double[] a, int count) {
        for (int i = 0; i < count; i++) {
            a[i] = f.value(z[i]);
        }
    }

    @Override
    public final void activateBackward(Activation f, double[] z, double[] a, double[] da, double[] dz, int count) {
        for (int i = 0; i < count; i++) {
            dz[i] = da[i] * f.slope(z[i]);
        }
    }

    @Override
    public final void blend(double beta, double[] y, double alpha, double[] x, int at, int count) {
        for (int i = at; i < at + count; i++) {
            y[i] = beta * y[i] + alpha * x[i];
        }
    }

    @Override
    public final double sumOfSquares(double[] x, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += x[i] * x[i];
        }
        return sum;
    }

    @Override
    public final void clamp(double[] x, double limit) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(-limit, Math.min(limit, x[i]));
        }
    }

    @Override
    public final void adam(
            double[] theta,
            double[] g,
            double[] m,
            double[] v,
            double beta1,
            double beta2,
            double rate,
            double rootScale,
            double epsilon,
            int at,
            int count) {
        for (int i = at; i < at + count; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
            theta[i] -= rate * m[i] / (Math.sqrt(v[i]) * rootScale + epsilon);
        }
    }
}
