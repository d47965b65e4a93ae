package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.ProbeResult;
import dev.outset.proof.LayerDeath;
import java.util.BitSet;
import java.util.List;

/**
 * How signal and gradient travel through the layers, as far as weights connect them.
 *
 * <p>The signal of layer l is the part of z that depends on the input, s_l = √(mean over units of Var over samples of
 * z_l), s_0 that of the inputs themselves: a large constant part carries nothing. The gradient is the length g_l =
 * √(units · mean dz_l²). One small step is harmless (a zero last layer moves at step 1 and lets the others move at step
 * 2), two are a saddle: so shrinking is judged without the smallest step.
 *
 * <p>Where an exact zero cuts the network (a zero weight matrix, a dead layer), proofs speak, and the path ends there.
 *
 * @param signal s_0 … s_m, m the last layer that the input reaches
 * @param gradient g_f … g_L, f the first layer that the loss reaches
 * @param firstReached f, index of a layer from 0
 */
record SignalPath(double[] signal, double[] gradient, int firstReached) {
    static SignalPath of(Network network, Weights weights, List<LayerDeath> deaths, Batch batch, ProbeResult probe) {
        int last = network.layers().size() - 1;
        BitSet silent = silent(network, probe);
        int reached = forwardReach(network, weights, deaths, silent, varyingFeatures(batch, network.inputs()));
        double[] signal = new double[reached + 2];
        signal[0] = inputSpread(batch, network.inputs());
        for (int l = 0; l <= reached; l++) {
            signal[l + 1] = Math.sqrt(probe.layers().get(l).zVariance());
        }
        int first = backwardReach(network, weights, deaths, silent);
        double[] gradient = new double[last - first + 1];
        for (int l = first; l <= last; l++) {
            LayerProbe layer = probe.layers().get(l);
            gradient[l - first] =
                    Math.sqrt(layer.dzMeanSquare() * network.layers().get(l).out());
        }
        return new SignalPath(signal, gradient, first);
    }

    /** How many times smaller the signal is at the end, the smallest step left out; 1 if there are no two steps. */
    double signalShrinks() {
        return shrinks(signal);
    }

    /** How many times larger the signal is at the end than at the inputs; NaN if the inputs do not vary. */
    double signalGrows() {
        return signal[0] > 0 ? signal[signal.length - 1] / signal[0] : Double.NaN;
    }

    /** How many times smaller the gradient is at the first layer, the smallest step left out. */
    double gradientShrinks() {
        double[] backward = new double[gradient.length];
        for (int i = 0; i < backward.length; i++) {
            backward[i] = gradient[gradient.length - 1 - i];
        }
        return shrinks(backward);
    }

    /** How many times larger the gradient is at the first layer than at the last; NaN without a gradient. */
    double gradientGrows() {
        double end = gradient[gradient.length - 1];
        return end > 0 ? gradient[0] / end : Double.NaN;
    }

    /** Start over end of a chain, without its smallest step; 1 for fewer than two steps, ∞ when it underflows. */
    static double shrinks(double[] chain) {
        if (chain.length < 3 || !(chain[0] > 0)) {
            return 1;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < chain.length; i++) {
            if (chain[i] == 0) {
                // Underflow: only a last step may be that small without harm.
                return i == chain.length - 1 ? chain[0] / chain[i - 1] : Double.POSITIVE_INFINITY;
            }
            smallest = Math.min(smallest, chain[i] / chain[i - 1]);
        }
        return chain[0] / chain[chain.length - 1] * Math.min(1, smallest);
    }

    /** Layers with output and slope 0 on every row, as dead-units reports: they cut the path as a proof would. */
    private static BitSet silent(Network network, ProbeResult probe) {
        BitSet silent = new BitSet();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            boolean canDie = layer.activation().facts().deadAtOrBelow() > Double.NEGATIVE_INFINITY;
            silent.set(l, canDie && probe.layers().get(l).silentUnits() == layer.out());
        }
        return silent;
    }

    /** Index of the last layer some unit of which depends on the input, −1 if none does. */
    private static int forwardReach(
            Network network, Weights weights, List<LayerDeath> deaths, BitSet silent, BitSet varying) {
        BitSet below = varying;
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            Tensor w = weights.get(layer.weightPath());
            BitSet here = new BitSet(layer.out());
            for (int i = 0; i < layer.out(); i++) {
                here.set(i, touches(w, i * layer.in(), below));
            }
            if (here.isEmpty()) {
                return l - 1;
            }
            if (silent.get(l)) {
                return l;
            }
            if (!deaths.isEmpty()) {
                here.andNot(deaths.get(l).now());
            }
            below = here;
        }
        return network.layers().size() - 1;
    }

    private static boolean touches(Tensor w, int row, BitSet columns) {
        for (int j = columns.nextSetBit(0); j >= 0; j = columns.nextSetBit(j + 1)) {
            if (w.get(row + j) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Index of the first layer some unit of which the loss reaches. */
    private static int backwardReach(Network network, Weights weights, List<LayerDeath> deaths, BitSet silent) {
        BitSet above = new BitSet();
        above.set(0, network.outputs());
        for (int l = network.layers().size() - 1; l > 0; l--) {
            DenseLayer layer = network.layers().get(l);
            Tensor w = weights.get(layer.weightPath());
            BitSet below = new BitSet(layer.in());
            for (int i = above.nextSetBit(0); i >= 0; i = above.nextSetBit(i + 1)) {
                for (int j = below.nextClearBit(0); j < layer.in(); j = below.nextClearBit(j + 1)) {
                    if (w.get(i * layer.in() + j) != 0) {
                        below.set(j);
                    }
                }
                if (below.cardinality() == layer.in()) {
                    break;
                }
            }
            if (!deaths.isEmpty()) {
                below.andNot(deaths.get(l - 1).now());
            }
            if (below.isEmpty() || silent.get(l - 1)) {
                return l;
            }
            above = below;
        }
        return 0;
    }

    private static BitSet varyingFeatures(Batch batch, int features) {
        BitSet varying = new BitSet(features);
        for (int k = features; k < batch.rows() * features; k++) {
            if (batch.inputs()[k] != batch.inputs()[k % features]) {
                varying.set(k % features);
            }
        }
        return varying;
    }

    /** √(mean over features of the variance over samples). */
    private static double inputSpread(Batch batch, int features) {
        double total = 0;
        for (int j = 0; j < features; j++) {
            double mean = 0;
            for (int r = 0; r < batch.rows(); r++) {
                mean += batch.inputs()[r * features + j];
            }
            mean /= batch.rows();
            for (int r = 0; r < batch.rows(); r++) {
                double d = batch.inputs()[r * features + j] - mean;
                total += d * d;
            }
        }
        return Math.sqrt(total / batch.rows() / features);
    }
}
