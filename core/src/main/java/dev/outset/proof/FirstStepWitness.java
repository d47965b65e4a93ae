package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Which parameters move in the first step, exactly, on one generic row: a forward and a backward pass in Z_p over the
 * weights row by row, with no copy of them, so that it fits networks of any size. The gradient of the loss at the
 * output is a random vector, because the targets are generic; behind a softmax its entries sum to zero. Cost: two
 * multiplications per weight in Z_p and one in float64.
 */
final class FirstStepWitness {
    private final Network network;
    private final Weights weights;
    private final LongSupplier random;
    private final long[][] a; // a[0] the inputs, a[l] the outputs of layer l
    private final long[][] slope;

    private FirstStepWitness(Network network, Weights weights, LongSupplier random) {
        this.network = network;
        this.weights = weights;
        this.random = random;
        this.a = new long[network.layers().size() + 1][];
        this.slope = new long[network.layers().size() + 1][];
    }

    /** Paths of the parameters of which some entry gets a gradient on the row {@code x}. */
    static Set<String> moving(Network network, Weights weights, double[] x, LongSupplier random) {
        FirstStepWitness witness = new FirstStepWitness(network, weights, random);
        return witness.forward(x) ? witness.backward() : Set.of();
    }

    /**
     * z = W a + b, a = f(z), in Z_p and beside it in float64 for the piece that z lies on; false if that is unknown
     * because float64 overflows.
     */
    private boolean forward(double[] x) {
        double[] real = x;
        a[0] = Arrays.stream(x).mapToLong(PrimeField::of).toArray();
        for (int l = 1; l < a.length; l++) {
            DenseLayer layer = network.layers().get(l - 1);
            FieldFunction f = FieldFunction.piecewiseFor(layer.activation(), random);
            Tensor weight = weights.get(layer.weightPath());
            int[] inputs = nonZero(a[l - 1]);
            double[] row = new double[layer.in()];
            double[] outputs = new double[layer.out()];
            a[l] = new long[layer.out()];
            slope[l] = new long[layer.out()];
            for (int i = 0; i < layer.out(); i++) {
                weight.read(i * layer.in(), row);
                double bias = layer.bias() ? weights.get(layer.biasPath()).get(i) : 0;
                double zReal = sum(bias, row, real, inputs);
                long z = sum(PrimeField.of(bias), row, a[l - 1], inputs);
                if (f.needsReal() && !Double.isFinite(zReal)) {
                    return false;
                }
                double piece = z == 0 ? 0 : zReal;
                a[l][i] = f.value(z, piece);
                slope[l][i] = f.slope(z, piece);
                outputs[i] = layer.activation().value(zReal);
            }
            real = outputs;
        }
        return true;
    }

    private static int[] nonZero(long[] values) {
        return IntStream.range(0, values.length).filter(j -> values[j] != 0).toArray();
    }

    /** start + Σ w_j a_j over the given j, in float64. */
    private static double sum(double start, double[] w, double[] a, int[] inputs) {
        double sum = start;
        for (int j : inputs) {
            if (w[j] != 0) { // a may be infinite
                sum += w[j] * a[j];
            }
        }
        return sum;
    }

    /** start + Σ w_j a_j over the given j, in Z_p. */
    private static long sum(long start, double[] w, long[] a, int[] inputs) {
        long sum = start;
        for (int j : inputs) {
            if (w[j] != 0) {
                sum = PrimeField.add(sum, PrimeField.multiply(PrimeField.of(w[j]), a[j]));
            }
        }
        return sum;
    }

    private Set<String> backward() {
        Set<String> moving = new HashSet<>();
        int last = network.layers().size();
        long[] dz = outputGradient();
        for (int l = last; l >= 1; l--) {
            DenseLayer layer = network.layers().get(l - 1);
            boolean arrives = Arrays.stream(dz).anyMatch(d -> d != 0);
            if (arrives && layer.bias()) {
                moving.add(layer.biasPath());
            }
            if (arrives && Arrays.stream(a[l - 1]).anyMatch(d -> d != 0)) {
                moving.add(layer.weightPath());
            }
            if (l > 1) {
                dz = through(layer, dz, slope[l - 1]);
            }
        }
        return moving;
    }

    private long[] outputGradient() {
        int last = network.layers().size();
        long[] dz = new long[network.outputs()];
        long sum = 0;
        for (int i = 0; i < dz.length; i++) {
            dz[i] = PrimeField.random(random);
            if (!Death.passesAround(network)) {
                dz[i] = PrimeField.multiply(dz[i], slope[last][i]);
            }
            sum = PrimeField.add(sum, dz[i]);
        }
        if (network.softmax()) {
            dz[0] = PrimeField.subtract(dz[0], sum);
        }
        return dz;
    }

    /** dz of the layer below: Wᵀ dz times its slope. */
    private long[] through(DenseLayer layer, long[] dz, long[] slopeBelow) {
        Tensor weight = weights.get(layer.weightPath());
        int[] units = nonZero(slopeBelow);
        double[] row = new double[layer.in()];
        long[] da = new long[layer.in()];
        for (int i : nonZero(dz)) {
            weight.read(i * layer.in(), row);
            addMultiple(dz[i], row, units, da);
        }
        for (int j : units) {
            da[j] = PrimeField.multiply(da[j], slopeBelow[j]);
        }
        return da;
    }

    /** da_j += w_j dz for the given j. */
    private static void addMultiple(long dz, double[] w, int[] units, long[] da) {
        for (int j : units) {
            if (w[j] != 0) {
                da[j] = PrimeField.add(da[j], PrimeField.multiply(PrimeField.of(w[j]), dz));
            }
        }
    }
}
