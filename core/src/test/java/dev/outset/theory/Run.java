package dev.outset.theory;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;

/** A forward and a backward pass written out as plainly as can be: what predictions are held against. */
final class Run {
    /** ∂loss/∂z of an output in a sample. */
    interface OutputGradient {
        double at(int sample, int output);
    }

    private final Network network;
    private final int rows;
    private final double[][] z; // per layer (rows, out)
    private final double[][] dz; // per layer (rows, out)

    private Run(Network network, int rows) {
        this.network = network;
        this.rows = rows;
        this.z = new double[network.layers().size()][];
        this.dz = new double[network.layers().size()][];
    }

    static Run of(Network network, Weights weights, double[] inputs, int rows, OutputGradient gradient) {
        Run run = new Run(network, rows);
        double[] a = inputs;
        int last = network.layers().size() - 1;
        for (int l = 0; l <= last; l++) {
            DenseLayer layer = network.layers().get(l);
            double[] w = weights.get(layer.weightPath()).toDoubles();
            double[] b = weights.get(layer.biasPath()).toDoubles();
            run.z[l] = new double[rows * layer.out()];
            double[] next = new double[rows * layer.out()];
            for (int s = 0; s < rows; s++) {
                for (int i = 0; i < layer.out(); i++) {
                    double sum = b[i];
                    for (int j = 0; j < layer.in(); j++) {
                        sum += w[i * layer.in() + j] * a[s * layer.in() + j];
                    }
                    run.z[l][s * layer.out() + i] = sum;
                    next[s * layer.out() + i] = layer.activation().value(sum);
                }
            }
            a = next;
        }
        run.backward(weights, gradient);
        return run;
    }

    private void backward(Weights weights, OutputGradient gradient) {
        int last = z.length - 1;
        int outputs = network.outputs();
        dz[last] = new double[rows * outputs];
        for (int s = 0; s < rows; s++) {
            for (int i = 0; i < outputs; i++) {
                dz[last][s * outputs + i] = gradient.at(s, i);
            }
        }
        for (int l = last; l > 0; l--) {
            DenseLayer layer = network.layers().get(l);
            DenseLayer below = network.layers().get(l - 1);
            double[] w = weights.get(layer.weightPath()).toDoubles();
            dz[l - 1] = new double[rows * layer.in()];
            for (int s = 0; s < rows; s++) {
                for (int j = 0; j < layer.in(); j++) {
                    double da = 0;
                    for (int i = 0; i < layer.out(); i++) {
                        da += w[i * layer.in() + j] * dz[l][s * layer.out() + i];
                    }
                    int at = s * layer.in() + j;
                    dz[l - 1][at] = da * below.activation().slope(z[l - 1][at]);
                }
            }
        }
    }

    double zMeanSquare(int layer) {
        return meanSquare(z[layer]);
    }

    double dzMeanSquare(int layer) {
        return meanSquare(dz[layer]);
    }

    /** Standard error of {@link #zMeanSquare}, samples being independent. */
    double zError(int layer) {
        return error(z[layer]);
    }

    double dzError(int layer) {
        return error(dz[layer]);
    }

    /** E[dz_i dz_k] at the last layer. */
    double[] outputGradientMoments() {
        int k = network.outputs();
        double[] moments = new double[k * k];
        double[] last = dz[dz.length - 1];
        for (int s = 0; s < rows; s++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    moments[i * k + j] += last[s * k + i] * last[s * k + j] / rows;
                }
            }
        }
        return moments;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum / values.length;
    }

    private double error(double[] values) {
        int units = values.length / rows;
        double mean = meanSquare(values);
        double scatter = 0;
        for (int s = 0; s < rows; s++) {
            double own = 0;
            for (int i = 0; i < units; i++) {
                own += values[s * units + i] * values[s * units + i] / units;
            }
            scatter += (own - mean) * (own - mean);
        }
        return Math.sqrt(scatter / rows / rows);
    }
}
