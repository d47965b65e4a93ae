package dev.outset.proof;

import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A network trained exactly, in the prime field Z_p with p = 2⁶¹ − 1. Rounding does not exist there, so two quantities
 * that theory calls equal are equal to the last bit at every step, and two that differ as rational numbers differ
 * except with probability about (degree)/2⁶¹.
 *
 * <p>Weights, data, learning rate, momentum and decay enter as exact images of their doubles. Activations become random
 * polynomials with the known facts of the real function (odd; f(0) = 0; sigmoid is ½ plus an odd function) and no
 * others; softmax is E(z_i)/ΣE(z_k) with a random polynomial E; Adam multiplies its first moment by a random polynomial
 * of the second. What such a run shows equal holds for generic functions; what it shows different is different for
 * almost all.
 *
 * <p>{@link #lockstep} keeps piecewise linear functions (ReLU, leaky ReLU, hardtanh, …) and the linear pieces of others
 * (elu above 0) as they are: a float64 run of the same network decides on which piece every pre-activation lies, except
 * that one which is zero in the field counts as zero, and that equal ones lie on the same piece.
 *
 * <p>Cost: as an ordinary run, about 5 ns per multiplication.
 */
public final class FieldRun {
    private final ChainRun field;
    private final ChainRun[] companion; // the float64 run, or nothing
    private final Map<Long, Double> reals = new HashMap<>();
    private int rows;

    private FieldRun(ChainRun field, ChainRun[] companion) {
        this.field = field;
        this.companion = companion;
    }

    /** A run in which every activation but the identity is a random polynomial. */
    public static FieldRun generic(
            Network network,
            Weights weights,
            Premises premises,
            double learningRate,
            double momentum,
            LongSupplier random) {
        return new FieldRun(
                new ChainRun(
                        network,
                        weights,
                        premises,
                        learningRate,
                        momentum,
                        Arithmetic.field(random),
                        f -> FieldFunction.polynomialFor(f, random)),
                new ChainRun[0]);
    }

    /** A run in which functions with kinks follow the pieces that a float64 run of the same network is on. */
    public static FieldRun lockstep(
            Network network,
            Weights weights,
            Premises premises,
            double learningRate,
            double momentum,
            LongSupplier random) {
        ChainRun field = new ChainRun(
                network,
                weights,
                premises,
                learningRate,
                momentum,
                Arithmetic.field(random),
                f -> FieldFunction.piecewiseFor(f, random));
        ChainRun real =
                new ChainRun(network, weights, premises, learningRate, momentum, Arithmetic.REAL, FieldFunction::real);
        return new FieldRun(field, new ChainRun[] {real});
    }

    /** Holds one entry of a weight matrix fixed, as a pruning mask does. */
    public void holdWeight(int layer, int index) {
        field.layers[layer].heldWeights.set(index);
        for (ChainRun real : companion) {
            real.layers[layer].heldWeights.set(index);
        }
    }

    /**
     * Forward and backward pass; parameters stay.
     *
     * @param rows number of samples
     * @param x inputs (rows, features), finite
     * @param y targets (rows, outputs), finite
     */
    public void compute(int rows, double[] x, double[] y) {
        this.rows = rows;
        reals.clear();
        for (ChainRun real : companion) {
            real.forward(rows, x, (layer, index, z) -> 0);
            real.backward(rows, y);
        }
        field.forward(rows, x, this::real);
        field.backward(rows, y);
    }

    /**
     * Whether the float64 companion left its range in the last {@link #compute}, so that the piece of some z with kinks
     * is unknown and nothing follows from this run.
     */
    boolean overflowed() {
        for (ChainRun real : companion) {
            for (int l = 0; l < real.layers.length; l++) {
                if (field.layers[l].f.needsReal()
                        && !Arrays.stream(real.layers[l].z)
                                .allMatch(z -> Double.isFinite(Double.longBitsToDouble(z)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One update with the gradients of the last {@link #compute}. */
    public void update() {
        field.update();
        for (ChainRun real : companion) {
            real.update();
        }
    }

    /** The float64 companion's z: 0 where z is 0 in the field, the same for equal z, opposite for opposite ones. */
    private double real(int layer, int index, long z) {
        if (z == 0) {
            return 0;
        }
        Double known = reals.get(z);
        if (known == null) {
            known = Double.longBitsToDouble(companion[0].layers[layer].z[index]);
            reals.put(z, known);
            reals.put(PrimeField.negate(z), -known);
        }
        return known;
    }

    /**
     * Pre-activations of the float64 companion for other rows, (rows, out) for each layer.
     *
     * @param rows number of samples
     * @param x inputs (rows, features)
     */
    double[][] realZ(int rows, double[] x) {
        ChainRun real = companion[0];
        real.forward(rows, x, (layer, index, z) -> 0);
        double[][] z = new double[real.layers.length][];
        for (int l = 0; l < z.length; l++) {
            z[l] = Arrays.stream(real.layers[l].z)
                    .mapToDouble(Double::longBitsToDouble)
                    .toArray();
        }
        return z;
    }

    /** Number of inputs of the network. */
    int features() {
        return field.layers[0].shape.in();
    }

    /** Weights of the float64 companion, (out, in). */
    double[] realW(int layer) {
        return Arrays.stream(companion[0].layers[layer].w)
                .mapToDouble(Double::longBitsToDouble)
                .toArray();
    }

    /** Biases of the float64 companion, (out). */
    double[] realB(int layer) {
        return Arrays.stream(companion[0].layers[layer].b)
                .mapToDouble(Double::longBitsToDouble)
                .toArray();
    }

    /** Number of samples of the last {@link #compute}. */
    public int rows() {
        return rows;
    }

    /** Pre-activations (rows, out) of a layer; like all arrays here the run's own, not a copy. */
    public long[] z(int layer) {
        return field.layers[layer].z;
    }

    /** Activations (rows, out); after softmax for the last layer if the network has one. */
    public long[] a(int layer) {
        return field.layers[layer].a;
    }

    /** ∂L/∂a (rows, out), L being the loss of one sample. */
    public long[] da(int layer) {
        return field.layers[layer].da;
    }

    /** ∂L/∂z (rows, out), L being the loss of one sample. */
    public long[] dz(int layer) {
        return field.layers[layer].dz;
    }

    /** ∂L/∂W (out, in), mean over the samples. */
    public long[] dW(int layer) {
        return field.layers[layer].dw;
    }

    /** ∂L/∂b (out), mean over the samples. */
    public long[] db(int layer) {
        return field.layers[layer].db;
    }

    /** W (out, in). */
    public long[] w(int layer) {
        return field.layers[layer].w;
    }

    /** b (out); zeros if the layer has no bias. */
    public long[] b(int layer) {
        return field.layers[layer].b;
    }
}
