package dev.outset.curvature;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import java.util.OptionalInt;

/** Plain SGD with mse, every number a float, written without regard to the library: the run that the clock predicts. */
final class FloatRun {
    private FloatRun() {}

    static OptionalInt stepsUntilApart(Balanced start, SymmetricSubspace subspace, float lr, int most) {
        double[] wide = ParameterVector.of(start.network(), start.weights());
        float[] theta = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            theta[i] = (float) wide[i];
        }
        for (int step = 0; step < most; step++) {
            float[] gradient = gradient(start, theta);
            for (int i = 0; i < theta.length; i++) {
                theta[i] -= lr * gradient[i];
                wide[i] = theta[i];
            }
            if (ParameterVector.norm(subspace.split(wide)) >= EscapeClock.APART) {
                return OptionalInt.of(step + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static float[] gradient(Balanced start, float[] theta) {
        float[] sum = new float[theta.length];
        int n = start.batch().rows();
        for (int s = 0; s < n; s++) {
            addSample(start, s, theta, sum);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= n;
        }
        return sum;
    }

    private static void addSample(Balanced start, int s, float[] theta, float[] sum) {
        Network network = start.network();
        int depth = network.layers().size();
        float[][] a = new float[depth + 1][];
        float[][] slope = new float[depth][];
        a[0] = floats(start.batch().inputs(), s * network.inputs(), network.inputs());
        int at = 0;
        for (int l = 0; l < depth; l++) {
            DenseLayer layer = network.layers().get(l);
            a[l + 1] = new float[layer.out()];
            slope[l] = new float[layer.out()];
            int bias = at + layer.in() * layer.out();
            for (int i = 0; i < layer.out(); i++) {
                float z = 0;
                for (int j = 0; j < layer.in(); j++) {
                    z += theta[at + i * layer.in() + j] * a[l][j];
                }
                z += theta[bias + i];
                a[l + 1][i] = (float) layer.activation().value(z);
                slope[l][i] = (float) layer.activation().slope(z);
            }
            at = bias + layer.out();
        }
        backward(
                network,
                floats(start.batch().targets(), s * network.outputs(), network.outputs()),
                a,
                slope,
                theta,
                sum);
    }

    private static void backward(Network network, float[] y, float[][] a, float[][] slope, float[] theta, float[] sum) {
        int depth = network.layers().size();
        float[] da = new float[y.length];
        for (int k = 0; k < y.length; k++) {
            da[k] = 2 * (a[depth][k] - y[k]) / y.length;
        }
        int end = theta.length;
        for (int l = depth - 1; l >= 0; l--) {
            DenseLayer layer = network.layers().get(l);
            int bias = end - layer.out();
            int at = bias - layer.in() * layer.out();
            float[] below = new float[layer.in()];
            for (int i = 0; i < layer.out(); i++) {
                float dz = da[i] * slope[l][i];
                sum[bias + i] += dz;
                for (int j = 0; j < layer.in(); j++) {
                    sum[at + i * layer.in() + j] += dz * a[l][j];
                    below[j] += theta[at + i * layer.in() + j] * dz;
                }
            }
            da = below;
            end = at;
        }
    }

    private static float[] floats(double[] x, int at, int count) {
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
            narrow[i] = (float) x[at + i];
        }
        return narrow;
    }
}
