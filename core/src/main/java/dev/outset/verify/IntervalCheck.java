package dev.outset.verify;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Re-checks dead units with exact decimals: the largest z over the box of a layer's inputs is at most the activation's
 * threshold. Slow and plain on purpose.
 */
final class IntervalCheck {
    private final Network network;
    private final Weights weights;
    private final MotionClaims claims;
    private final List<double[][]> now = new ArrayList<>(); // {low, high} of the inputs of each layer, filled on demand

    IntervalCheck(Network network, Weights weights, MotionClaims claims) {
        this.network = network;
        this.weights = weights;
        this.claims = claims;
        now.add(new double[][] {claims.low, claims.high});
    }

    /** Whether unit {@code i} of layer {@code l} (from 0) is dead on the weights as they are. */
    boolean deadNow(int l, int i) {
        return dead(l, i, inputsNow(l), 1, 1);
    }

    /** Whether these units of layer {@code l} stay dead whatever training does. */
    boolean deadForEver(int l, BitSet units) {
        if (units.isEmpty()) {
            return true;
        }
        double[][] inputs = inputsForEver(l);
        return units.stream().allMatch(i -> deadForEver(l, i, inputs));
    }

    private boolean deadForEver(int l, int i, double[][] inputs) {
        boolean dead = dead(l, i, inputs, 1, 1);
        if (!dead || claims.decay == 0) {
            return dead;
        }
        DenseLayer layer = network.layers().get(l);
        boolean weightDecays = !claims.untrained.contains(layer.weightPath());
        boolean biasDecays = layer.bias() && !claims.untrained.contains(layer.biasPath());
        if (claims.optimizer.equals("sgd") || claims.optimizer.equals("adamw")) {
            return (!weightDecays || dead(l, i, inputs, 0, 1))
                    && (!biasDecays || (weightDecays ? dead(l, i, inputs, 0, 0) : dead(l, i, inputs, 1, 0)));
        }
        for (int j = 0; weightDecays && j < layer.in(); j++) {
            boolean zeroInput = inputs[0][j] == 0 && inputs[1][j] == 0;
            dead &= zeroInput || weights.get(layer.weightPath()).get(i * layer.in() + j) == 0;
        }
        return dead && !(biasDecays && weights.get(layer.biasPath()).get(i) != 0);
    }

    private boolean dead(int l, int i, double[][] inputs, int weightFactor, int biasFactor) {
        boolean around = l == network.layers().size() - 1
                && (network.softmax() || network.loss().notation().matches("bce|cross-entropy"));
        double threshold = network.layers().get(l).activation().facts().deadAtOrBelow();
        if (around || threshold == Double.NEGATIVE_INFINITY) {
            return false;
        }
        BigDecimal largest = new BigDecimal(0);
        DenseLayer layer = network.layers().get(l);
        if (layer.bias() && biasFactor == 1) {
            largest = new BigDecimal(weights.get(layer.biasPath()).get(i));
        }
        double[] row = weightFactor == 1 ? row(layer, i) : new double[0];
        for (int j = 0; j < row.length; j++) {
            double end = row[j] > 0 ? inputs[1][j] : inputs[0][j];
            if (row[j] != 0 && end != 0) {
                if (!Double.isFinite(row[j]) || !Double.isFinite(end)) {
                    return false;
                }
                largest = largest.add(new BigDecimal(row[j]).multiply(new BigDecimal(end)));
            }
        }
        return largest.compareTo(new BigDecimal(threshold)) <= 0;
    }

    private double[] row(DenseLayer layer, int i) {
        double[] row = new double[layer.in()];
        weights.get(layer.weightPath()).read(i * layer.in(), row);
        return row;
    }

    /** The box of layer l's inputs that holds for ever. */
    private double[][] inputsForEver(int l) {
        boolean heldBelow = true;
        for (DenseLayer layer : network.layers().subList(0, l)) {
            heldBelow &= claims.untrained.contains(layer.weightPath())
                    && (!layer.bias() || claims.untrained.contains(layer.biasPath()));
        }
        return l == 0 || heldBelow ? inputsNow(l) : ranges(l - 1, claims.claim("dead-for-ever " + l));
    }

    private double[][] inputsNow(int l) {
        while (now.size() <= l) {
            int below = now.size() - 1;
            double[][] inputs = now.get(below);
            DenseLayer layer = network.layers().get(below);
            BitSet dead = new BitSet();
            for (int i = 0; i < layer.out(); i++) {
                dead.set(i, dead(below, i, inputs, 1, 1));
            }
            double[][] box = ranges(below, dead);
            if (layer.activation().facts().nonDecreasing()) {
                for (int i = dead.nextClearBit(0); i < layer.out(); i = dead.nextClearBit(i + 1)) {
                    box[0][i] = Math.max(box[0][i], end(layer, i, inputs, 0));
                    box[1][i] = Math.min(box[1][i], end(layer, i, inputs, 1));
                }
            }
            now.add(box);
        }
        return now.get(l);
    }

    /** The range of a layer's activation, 0 for dead units. */
    private double[][] ranges(int l, BitSet dead) {
        DenseLayer layer = network.layers().get(l);
        double[][] box = new double[2][layer.out()];
        for (int i = 0; i < layer.out(); i++) {
            box[0][i] = dead.get(i) ? 0 : layer.activation().facts().lowest();
            box[1][i] = dead.get(i) ? 0 : layer.activation().facts().highest();
        }
        return box;
    }

    /** f of the least (side 0) or largest (side 1) z, moved outwards by 2⁻⁴⁰ of itself. */
    private double end(DenseLayer layer, int i, double[][] inputs, int side) {
        double outside = side == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        BigDecimal z =
                layer.bias() ? new BigDecimal(weights.get(layer.biasPath()).get(i)) : BigDecimal.ZERO;
        double[] row = row(layer, i);
        for (int j = 0; j < row.length; j++) {
            double a = inputs[row[j] > 0 ? side : 1 - side][j];
            if (row[j] != 0 && a != 0) {
                if (Double.isInfinite(a)) {
                    return outside;
                }
                z = z.add(new BigDecimal(row[j]).multiply(new BigDecimal(a)));
            }
        }
        Activation f = layer.activation();
        if (z.signum() == 0 && f.facts().zeroAtZero()) {
            return 0;
        }
        double value = f.value(z.doubleValue());
        double margin = Math.abs(value) * 0x1p-40 + Double.MIN_NORMAL;
        double end = side == 0 ? value - margin : value + margin;
        return Double.isFinite(end) ? end : outside;
    }
}
