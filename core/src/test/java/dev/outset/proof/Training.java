package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import java.util.Arrays;
import java.util.List;

/** A plain float64 training loop for half-mse, written apart from everything it is used to test. */
final class Training {
    double learningRate = 0.05;
    double momentum;
    double decay;
    double l1;
    boolean adam;
    boolean decoupled;

    /** Weights and biases in network order; layer l has 2l and 2l + 1. */
    final double[][] parameters;
    /** Factors of the learning rate. */
    final double[][] rates;
    /** Entries that do not move. */
    final boolean[][] held;

    private final Network network;
    private final double[][] first;
    private final double[][] second;
    private int step;

    Training(Network network, Weights weights) {
        if (network.loss() != Loss.HALF_MSE) {
            throw new IllegalArgumentException("half-mse only, found " + network.loss());
        }
        this.network = network;
        List<Parameter> all = network.parameters();
        parameters = new double[all.size()][];
        rates = new double[all.size()][];
        held = new boolean[all.size()][];
        first = new double[all.size()][];
        second = new double[all.size()][];
        for (int p = 0; p < all.size(); p++) {
            parameters[p] = weights.get(all.get(p).path()).toDoubles().clone();
            rates[p] = new double[parameters[p].length];
            Arrays.fill(rates[p], 1);
            held[p] = new boolean[parameters[p].length];
            first[p] = new double[parameters[p].length];
            second[p] = new double[parameters[p].length];
        }
    }

    /** Activations of every layer for one input. */
    double[][] activations(double[] x) {
        double[][] a = new double[network.layers().size()][];
        for (int l = 0; l < a.length; l++) {
            double[] z = z(l, l == 0 ? x : a[l - 1]);
            a[l] = new double[z.length];
            for (int i = 0; i < z.length; i++) {
                a[l][i] = layer(l).activation().value(z[i]);
            }
        }
        return a;
    }

    private DenseLayer layer(int l) {
        return network.layers().get(l);
    }

    private double[] z(int l, double[] input) {
        double[] z = parameters[2 * l + 1].clone();
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < input.length; j++) {
                z[i] += parameters[2 * l][i * input.length + j] * input[j];
            }
        }
        return z;
    }

    /** One step on a batch. */
    void step(double[][] x, double[][] y) {
        double[][] gradients = new double[parameters.length][];
        Arrays.setAll(gradients, p -> new double[parameters[p].length]);
        for (int n = 0; n < x.length; n++) {
            accumulate(gradients, x[n], y[n], x.length);
        }
        step++;
        for (int p = 0; p < parameters.length; p++) {
            for (int k = 0; k < parameters[p].length; k++) {
                if (!held[p][k]) {
                    update(p, k, gradients[p][k] * rates[p][k]);
                }
            }
        }
    }

    private void accumulate(double[][] gradients, double[] x, double[] y, int rows) {
        double[][] a = activations(x);
        int last = a.length - 1;
        double[] da = new double[y.length];
        for (int k = 0; k < y.length; k++) {
            da[k] = (a[last][k] - y[k]) / y.length;
        }
        for (int l = last; l >= 0; l--) {
            double[] input = l == 0 ? x : a[l - 1];
            double[] z = z(l, input);
            double[] below = new double[input.length];
            for (int i = 0; i < z.length; i++) {
                double dz = da[i] * layer(l).activation().slope(z[i]);
                gradients[2 * l + 1][i] += dz / rows;
                for (int j = 0; j < input.length; j++) {
                    gradients[2 * l][i * input.length + j] += dz * input[j] / rows;
                    below[j] += parameters[2 * l][i * input.length + j] * dz;
                }
            }
            da = below;
        }
    }

    private void update(int p, int k, double gradient) {
        double w = parameters[p][k];
        double g = gradient + l1 * Math.signum(w) + (decoupled ? 0 : decay * w);
        double direction = g;
        if (adam) {
            first[p][k] = 0.9 * first[p][k] + 0.1 * g;
            second[p][k] = 0.999 * second[p][k] + 0.001 * g * g;
            double scale = Math.sqrt(second[p][k] / (1 - StrictMath.pow(0.999, step))) + 1e-8;
            direction = first[p][k] / (1 - StrictMath.pow(0.9, step)) / scale;
        } else if (momentum != 0) {
            first[p][k] = momentum * first[p][k] + g;
            direction = first[p][k];
        }
        parameters[p][k] -= learningRate * (direction + (decoupled ? decay * w : 0));
    }

    /** The largest difference between units of one class, and from 0 of zero units, over some inputs. */
    double spread(List<LayerSymmetry> layers, double[][] inputs) {
        double spread = 0;
        for (double[] x : inputs) {
            double[][] a = activations(x);
            for (int l = 0; l < a.length; l++) {
                int[] classOf = layers.get(l).balancedClass();
                int[] sign = layers.get(l).sign();
                double[] first = new double[classOf.length];
                Arrays.fill(first, Double.NaN);
                for (int i = 0; i < classOf.length; i++) {
                    int c = classOf[i];
                    if (Double.isNaN(first[c])) {
                        first[c] = sign[i] * a[l][i];
                    }
                    double signed = sign[i] == 0 ? a[l][i] : sign[i] * a[l][i];
                    spread = Math.max(spread, Math.abs(first[c] - signed));
                }
            }
        }
        return spread;
    }
}
