package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries of the parameters provably have not moved before step 1, 2, 3 …, until nothing changes any more; what
 * is left then is frozen for ever.
 *
 * <p>Each step over-estimates what may be non-zero. Forward: z_i may be non-zero if its bias may, or a weight that may
 * meets an a_j that may; a_i may unless the unit is dead, or z_i = 0 and f(0) = 0. Backward: da_j may if a weight that
 * may meets a dz_i that may; dz_i may if da_i may and the slope may (it may not for a dead unit, nor where z_i = 0 and
 * f′(0) = 0). An entry may move if it trains and dW_ij = dz_i a_j (db_i = dz_i) may be non-zero, or decay meets a
 * non-zero weight. An entry that has not moved still has its first value, and whatever moved may have any value. By
 * induction over the steps nothing moves that is not in the estimate, for every optimizer whose update is zero while
 * all gradients so far are zero.
 *
 * <p>One cancellation is known to the proof: behind a softmax Σ dz = 0 (targets sum to 1), so da_j = 0 as long as
 * column j of the last weight matrix is constant. Other zeros by cancellation are left to the witness.
 *
 * <p>Cost: a few passes over the weights at worst, a few rows of each matrix for random ones.
 */
final class MotionProof {
    private final Network network;
    private final Weights weights;
    private final Premises premises;
    private final List<LayerDeath> deaths;
    private final boolean finite;
    private final Map<String, BitSet> still = new LinkedHashMap<>();
    private final Map<String, Integer> stillBefore = new LinkedHashMap<>();
    private final List<ZeroSets> steps = new ArrayList<>();

    MotionProof(Network network, Weights weights, Premises premises) {
        this.network = network;
        this.weights = weights;
        this.premises = premises;
        this.deaths = Death.find(network, weights, premises);
        this.finite = ParameterValues.allFinite(network, weights);
        for (Parameter parameter : network.parameters()) {
            BitSet all = new BitSet();
            all.set(0, weights.get(parameter.path()).size());
            still.put(parameter.path(), all);
        }
        boolean changed = true;
        while (changed) {
            ZeroSets zero =
                    finite ? zeroSets() : ZeroSets.empty(network.layers().size());
            steps.add(zero);
            changed = move(zero, steps.size());
        }
    }

    /** The dead units that the proof rests on, layer by layer. */
    List<LayerDeath> deaths() {
        return deaths;
    }

    /** What is zero in step 1, 2, …; the last holds in every later step too. */
    List<ZeroSets> steps() {
        return steps;
    }

    /** Entries of a parameter that never move. */
    BitSet frozen(String path) {
        return entriesStill(path);
    }

    /** The first step in which some entry of the parameter may move; 0 if none ever may. */
    int mayMoveAt(String path) {
        return stillBefore.getOrDefault(path, 0);
    }

    private BitSet entriesStill(String path) {
        BitSet entries = still.get(path);
        if (entries == null) {
            throw new IllegalArgumentException("no parameter " + path);
        }
        return entries;
    }

    private ZeroSets zeroSets() {
        int last = network.layers().size();
        ZeroSets zero = ZeroSets.empty(last);
        BitSet[] zeroZ = new BitSet[last + 1];
        for (int j = 0; j < network.inputs(); j++) {
            zero.a()[0].set(j, premises.box().isZero(j));
        }
        boolean stillBelow = true;
        for (int l = 1; l <= last; l++) {
            DenseLayer layer = layer(l);
            zeroZ[l] = zeroZ(layer, zero.a()[l - 1]);
            markDead(l, stillBelow, zero.dead()[l]);
            stillBelow &= isStill(layer.weightPath()) && (!layer.bias() || isStill(layer.biasPath()));
            zero.a()[l].or(zero.dead()[l]);
            if (layer.activation().facts().zeroAtZero() && !(l == last && network.softmax())) {
                zero.a()[l].or(zeroZ[l]);
            }
        }
        for (int l = last; l >= 1; l--) {
            BitSet dz = zero.dz()[l];
            boolean passesSlope = l < last || !Death.passesAround(network);
            if (passesSlope) {
                dz.or(zero.dead()[l]);
                if (layer(l).activation().slope(0) == 0) {
                    dz.or(zeroZ[l]);
                }
            }
            if (l < last) {
                dz.or(zeroDa(layer(l + 1), zero.dz()[l + 1], l + 1 == last && softmaxCancels()));
            } else if (softmaxCancels() && network.outputs() == 1) {
                dz.set(0); // a = 1 = y
            }
        }
        return zero;
    }

    private boolean softmaxCancels() {
        boolean adaptive = premises.optimizer() == Optimizer.ADAM || premises.optimizer() == Optimizer.ADAMW;
        return network.softmax() && !adaptive;
    }

    private DenseLayer layer(int l) {
        return network.layers().get(l - 1);
    }

    private boolean isStill(String path) {
        return stillBefore.getOrDefault(path, 0) == 0;
    }

    /** Dead for ever, or dead now and nothing that z depends on has moved. */
    private void markDead(int l, boolean stillBelow, BitSet dead) {
        LayerDeath death = deaths.get(l - 1);
        dead.or(death.forEver());
        if (!stillBelow) {
            return;
        }
        DenseLayer layer = layer(l);
        BitSet rows = entriesStill(layer.weightPath());
        int in = layer.in();
        death.now().stream()
                .filter(i -> rows.get(i * in, (i + 1) * in).cardinality() == in)
                .filter(i -> !layer.bias() || entriesStill(layer.biasPath()).get(i))
                .forEach(dead::set);
    }

    /** Units with z = 0. */
    private BitSet zeroZ(DenseLayer layer, BitSet zeroA) {
        Tensor weight = weights.get(layer.weightPath());
        BitSet same = entriesStill(layer.weightPath());
        BitSet zero = new BitSet();
        for (int i = 0; i < layer.out(); i++) {
            boolean isZero = !layer.bias()
                    || (weights.get(layer.biasPath()).get(i) == 0
                            && entriesStill(layer.biasPath()).get(i));
            zero.set(i, isZero && isZero(weight, same, i * layer.in(), layer.in(), zeroA));
        }
        return zero;
    }

    /** Whether every weight of a row is zero and still so, but for those that meet an a = 0. */
    private static boolean isZero(Tensor weight, BitSet same, int row, int in, BitSet zeroA) {
        for (int j = zeroA.nextClearBit(0); j < in; j = zeroA.nextClearBit(j + 1)) {
            if (weight.get(row + j) != 0 || !same.get(row + j)) {
                return false;
            }
        }
        return true;
    }

    /** Units below {@code layer} with da = 0. */
    private BitSet zeroDa(DenseLayer layer, BitSet zeroDz, boolean softmax) {
        Tensor weight = weights.get(layer.weightPath());
        BitSet same = entriesStill(layer.weightPath());
        BitSet zero = new BitSet();
        zero.set(0, layer.in());
        BitSet constant = new BitSet();
        constant.set(0, softmax ? layer.in() : 0);
        for (int i = 0; i < layer.out() && !(zero.isEmpty() && constant.isEmpty()); i++) {
            int row = i * layer.in();
            if (!zeroDz.get(i)) {
                keepIf(zero, j -> weight.get(row + j) == 0 && same.get(row + j));
            }
            keepIf(constant, j -> weight.get(row + j) == weight.get(j) && same.get(row + j));
        }
        zero.or(constant);
        return zero;
    }

    private static void keepIf(BitSet set, java.util.function.IntPredicate condition) {
        for (int j = set.nextSetBit(0); j >= 0; j = set.nextSetBit(j + 1)) {
            if (!condition.test(j)) {
                set.clear(j);
            }
        }
    }

    /** Takes out of the still entries those that may move in this step; false if there are none. */
    private boolean move(ZeroSets zero, int step) {
        boolean any = false;
        for (int l = 1; l <= network.layers().size(); l++) {
            DenseLayer layer = layer(l);
            any |= move(layer.weightPath(), layer.in(), zero.dz()[l], zero.a()[l - 1], layer.out(), step);
            if (layer.bias()) {
                any |= move(layer.biasPath(), 1, zero.dz()[l], new BitSet(), layer.out(), step);
            }
        }
        return any;
    }

    private boolean move(String path, int in, BitSet zeroDz, BitSet zeroA, int out, int step) {
        if (!premises.trains(path)) {
            return false;
        }
        BitSet entries = entriesStill(path);
        int before = entries.cardinality();
        for (int i = zeroDz.nextClearBit(0); i < out; i = zeroDz.nextClearBit(i + 1)) {
            clearOutside(entries, i * in, in, zeroA);
        }
        if (premises.weightDecay() != 0 || !finite) {
            Tensor values = weights.get(path);
            keepIf(entries, e -> values.get(e) == 0 && finite);
        }
        boolean moved = entries.cardinality() < before;
        if (moved) {
            stillBefore.putIfAbsent(path, step);
        }
        return moved;
    }

    private static void clearOutside(BitSet entries, int row, int in, BitSet zeroA) {
        for (int from = zeroA.nextClearBit(0); from < in; ) {
            int zero = zeroA.nextSetBit(from);
            int to = zero < 0 ? in : zero;
            entries.clear(row + from, row + to);
            from = zeroA.nextClearBit(to);
        }
    }
}
