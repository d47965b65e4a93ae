package dev.outset.proof;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which units are provably dead: f(z) = 0 and f′(z) = 0 on the whole input box, because the largest z = Σ max(w_j
 * low_j, w_j high_j) + b is at most the activation's {@link Activation.Facts#deadAtOrBelow} (0 for ReLU, with ReLU′(0)
 * = 0). Exact for layer 1, sound for deeper layers.
 *
 * <p><b>Now</b>: on the weights as they are. A deeper unit can revive when the layers below it move.
 *
 * <p><b>For ever</b>: the bounds of the unit's inputs hold whatever training does: they are the data, units dead for
 * ever (0), layers that do not train, or the range of the activation below (sigmoid in [0, 1], ReLU ≥ 0). A dead unit
 * gets no gradient, so its own weights and bias stay as they are, by induction over the steps. Weight decay moves them
 * all the same; {@link #survivesDecay} says when the unit stays dead.
 *
 * <p>Nothing is claimed for a network with a non-finite weight, nor for the output layer under a loss that passes its
 * gradient around the activation (softmax, bce). Cost: one pass over the weights.
 */
public final class Death {
    private final Premises premises;

    private Death(Premises premises) {
        this.premises = premises;
    }

    /** The dead units of each layer, first to last. */
    public static List<LayerDeath> find(Network network, Weights weights, Premises premises) {
        return new Death(premises).layers(network, weights);
    }

    private List<LayerDeath> layers(Network network, Weights weights) {
        List<LayerDeath> deaths = new ArrayList<>();
        boolean finite = ParameterValues.allFinite(network, weights);
        InputBox now = premises.box();
        InputBox ever = premises.box();
        boolean fixedBelow = true; // no weight up to here ever moves
        for (DenseLayer layer : network.layers()) {
            LayerDeath death = new LayerDeath(layer.name(), new BitSet(), new BitSet());
            deaths.add(death);
            if (!finite) {
                continue;
            }
            boolean output = deaths.size() == network.layers().size();
            double threshold = output && passesAround(network)
                    ? Double.NEGATIVE_INFINITY
                    : layer.activation().facts().deadAtOrBelow();
            for (int i = 0; i < layer.out(); i++) {
                Unit unit = new Unit(layer, weights, i);
                if (unit.atMost(threshold, now)) {
                    death.now().set(i);
                    if (unit.atMost(threshold, ever) && survivesDecay(unit, threshold, ever)) {
                        death.forEver().set(i);
                    }
                }
            }
            fixedBelow &= !premises.trains(layer.weightPath()) && !(layer.bias() && premises.trains(layer.biasPath()));
            now = outputs(layer, weights, now, death.now());
            ever = fixedBelow ? now : ranges(layer, death.forEver());
        }
        return deaths;
    }

    /** Whether the gradient of the output reaches z without the factor f′(z): softmax, bce, cross-entropy. */
    static boolean passesAround(Network network) {
        return network.softmax() || network.loss() == Loss.BCE || network.loss() == Loss.CROSS_ENTROPY;
    }

    /**
     * Whether a dead unit stays dead under the decay of the premises. SGD's coupled and AdamW's decoupled decay
     * multiply what trains by a factor c in [0, 1] (learning rate times decay at most 1); practice decays biases with
     * the weights or spares them. So the largest z, c_w S + c_b b with S = Σ max(w_j low_j, w_j high_j), must stay at
     * or below the threshold for the pairs (c_w, c_b) = (c, c) and (c, 1), and where only one of the two trains for
     * that one alone. It is linear, so the corners decide: with ReLU a unit with b > 0 revives when the weights have
     * decayed. Under momentum and Adam a coupled decay overshoots zero, so signs may change: only entries that are zero
     * keep their place.
     */
    private boolean survivesDecay(Unit unit, double threshold, InputBox inputs) {
        if (premises.weightDecay() == 0) {
            return true;
        }
        boolean weightTrains = premises.trains(unit.layer.weightPath());
        boolean biasTrains = unit.layer.bias() && premises.trains(unit.layer.biasPath());
        if (premises.optimizer() == Optimizer.MOMENTUM || premises.optimizer() == Optimizer.ADAM) {
            return !(weightTrains && unit.readsInput(inputs)) && !(biasTrains && unit.bias != 0);
        }
        boolean survives = true;
        if (weightTrains) {
            survives = unit.bias <= threshold && (!biasTrains || 0 <= threshold);
        } else if (biasTrains) {
            survives = unit.withoutBias().atMost(threshold, inputs);
        }
        return survives;
    }

    /** The box of a layer's outputs on the weights as they are. */
    private static InputBox outputs(DenseLayer layer, Weights weights, InputBox inputs, BitSet dead) {
        InputBox box = ranges(layer, dead);
        Activation f = layer.activation();
        if (!f.facts().nonDecreasing()) {
            return box;
        }
        for (int i = 0; i < layer.out(); i++) {
            if (!dead.get(i)) {
                Unit unit = new Unit(layer, weights, i);
                box.low()[i] = Math.max(box.low()[i], below(f, unit.lower(inputs)));
                box.high()[i] = Math.min(box.high()[i], above(f, unit.upper(inputs)));
            }
        }
        return box;
    }

    /** The box of a layer's outputs whatever its weights: the range of the activation, 0 for dead units. */
    private static InputBox ranges(DenseLayer layer, BitSet dead) {
        Activation.Facts facts = layer.activation().facts();
        InputBox box = InputBox.uniform(layer.out(), facts.lowest(), facts.highest());
        dead.stream().forEach(i -> {
            box.low()[i] = 0;
            box.high()[i] = 0;
        });
        return box;
    }

    /** A number at or below f(z): f(z) lowered by 2⁻⁴⁰ of itself, far more than any error of our functions. */
    private static double below(Activation f, double z) {
        if (z == 0 && f.facts().zeroAtZero()) {
            return 0;
        }
        double value = f.value(z);
        double low = value - Math.abs(value) * 0x1p-40 - Double.MIN_NORMAL;
        return Double.isFinite(z) && Double.isFinite(low) ? low : Double.NEGATIVE_INFINITY;
    }

    private static double above(Activation f, double z) {
        if (z == 0 && f.facts().zeroAtZero()) {
            return 0;
        }
        double value = f.value(z);
        double high = value + Math.abs(value) * 0x1p-40 + Double.MIN_NORMAL;
        return Double.isFinite(z) && Double.isFinite(high) ? high : Double.POSITIVE_INFINITY;
    }

    /** One unit's weights and its bias. */
    private static final class Unit {
        private final DenseLayer layer;
        private final double[] row;
        private final double bias;

        Unit(DenseLayer layer, Weights weights, int i) {
            this(
                    layer,
                    new double[layer.in()],
                    layer.bias() ? weights.get(layer.biasPath()).get(i) : 0);
            weights.get(layer.weightPath()).read(i * layer.in(), row);
        }

        private Unit(DenseLayer layer, double[] row, double bias) {
            this.layer = layer;
            this.row = row;
            this.bias = bias;
        }

        Unit withoutBias() {
            return new Unit(layer, row, 0);
        }

        boolean atMost(double threshold, InputBox inputs) {
            return AffineBound.atMost(threshold, row, bias, inputs);
        }

        double lower(InputBox inputs) {
            return AffineBound.lower(row, bias, inputs);
        }

        double upper(InputBox inputs) {
            return AffineBound.upper(row, bias, inputs);
        }

        /** Whether a non-zero weight meets an input that is not constantly zero. */
        boolean readsInput(InputBox inputs) {
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0 && !inputs.isZero(j)) {
                    return true;
                }
            }
            return false;
        }
    }
}
