package dev.outset.verify;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Re-checks a motion certificate against the network and its weights, one local rule for each membership it claims, and
 * shares no code with the prover. It trusts the facts that an {@link dev.outset.activation.Activation} states, and that
 * the certificate's premises are the ones the reader means; nothing else.
 */
public final class MotionVerifier {
    private final Network network;
    private final Weights weights;
    private final MotionClaims claims;
    private final IntervalCheck intervals;
    private final Map<String, BitSet> moved = new HashMap<>();
    private final Map<String, Integer> firstMove = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean mayMoveByItself; // by decay, or because it is not a number that a proof could speak of

    private MotionVerifier(Network network, Weights weights, MotionClaims claims) {
        this.network = network;
        this.weights = weights;
        this.claims = claims;
        this.intervals = new IntervalCheck(network, weights, claims);
    }

    /** What is wrong with the certificate, one sentence each; empty if every claim in it is proved. */
    public static List<String> problems(String certificate, Network network, Weights weights) {
        MotionClaims claims;
        try {
            claims = new MotionClaims(certificate, network);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            return List.of("not a motion certificate: " + malformed.getMessage());
        }
        MotionVerifier verifier = new MotionVerifier(network, weights, claims);
        verifier.check();
        return verifier.problems;
    }

    private void check() {
        boolean finite = true;
        for (Parameter parameter : network.parameters()) {
            moved.put(parameter.path(), new BitSet());
            finite &= weights.get(parameter.path()).firstNonFinite() < 0;
        }
        mayMoveByItself = claims.decay != 0 || !finite;
        if (!finite && claims.saysAnythingIsZero()) {
            problems.add("not proved: anything of a network with a non-finite weight");
            return;
        }
        for (int l = 0; l < network.layers().size(); l++) {
            String deadForEver = "dead-for-ever " + (l + 1);
            expect(intervals.deadForEver(l, claims.claim(deadForEver)), deadForEver);
        }
        int last = claims.steps.size();
        for (int step = 0; step < last; step++) {
            checkStep(step);
            move(step, step + 1);
        }
        // The sets of the last step stand for every later one: they must hold after its moves and move nothing new.
        int before = movedEntries();
        checkStep(last - 1);
        move(last - 1, last + 1);
        expect(before == movedEntries(), "the last step repeats for ever");
        checkClaims();
    }

    private int movedEntries() {
        return moved.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    private void checkStep(int step) {
        for (int l = 0; l <= network.layers().size(); l++) {
            int layer = l;
            String at = " " + l + " in step " + (step + 1);
            BitSet a = claims.at(step, "a " + l);
            BitSet dz = claims.at(step, "dz " + l);
            BitSet dead = claims.at(step, "dead " + l);
            if (l == 0) {
                expect(a.stream().allMatch(j -> claims.low[j] == 0 && claims.high[j] == 0), "a" + at);
                expect(dz.isEmpty() && dead.isEmpty(), "dz" + at);
                continue;
            }
            expect(dead.stream().allMatch(i -> isDead(layer, i)), "dead" + at);
            expect(a.stream().allMatch(i -> dead.get(i) || isZeroA(step, layer, i)), "a" + at);
            expect(dz.stream().allMatch(i -> isZeroDz(step, layer, i)), "dz" + at);
        }
    }

    private boolean isDead(int l, int i) {
        if (claims.claim("dead-for-ever " + l).get(i)) {
            return true;
        }
        for (DenseLayer below : network.layers().subList(0, l - 1)) {
            if (!movedSet(below.weightPath()).isEmpty()
                    || (below.bias() && !movedSet(below.biasPath()).isEmpty())) {
                return false;
            }
        }
        DenseLayer layer = network.layers().get(l - 1);
        BitSet row = movedSet(layer.weightPath()).get(i * layer.in(), (i + 1) * layer.in());
        boolean biasStill = !layer.bias() || !movedSet(layer.biasPath()).get(i);
        return row.isEmpty() && biasStill && intervals.deadNow(l - 1, i);
    }

    private boolean isZeroA(int step, int l, int i) {
        boolean output = l == network.layers().size() && network.softmax();
        return !output && layer(l).activation().facts().zeroAtZero() && isZeroZ(step, l, i);
    }

    private boolean isZeroZ(int step, int l, int i) {
        DenseLayer layer = layer(l);
        if (layer.bias() && !isZero(layer.biasPath(), i)) {
            return false;
        }
        BitSet a = claims.at(step, "a " + (l - 1));
        Tensor w = weights.get(layer.weightPath());
        BitSet moves = movedSet(layer.weightPath());
        for (int j = a.nextClearBit(0); j < layer.in(); j = a.nextClearBit(j + 1)) {
            int entry = i * layer.in() + j;
            if (w.get(entry) != 0 || moves.get(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean isZeroDz(int step, int l, int i) {
        if (l < network.layers().size()) {
            return claims.at(step, "dead " + l).get(i)
                    || (layer(l).activation().slope(0) == 0 && isZeroZ(step, l, i))
                    || isZeroDa(step, l, i);
        }
        if (network.softmax()) {
            return cancellationCounts() && network.outputs() == 1;
        }
        boolean throughSlope = !network.loss().notation().matches("bce|cross-entropy");
        return throughSlope
                && (claims.at(step, "dead " + l).get(i)
                        || (layer(l).activation().slope(0) == 0 && isZeroZ(step, l, i)));
    }

    /** da_j = Σ_i W_ij dz_i: every term zero, or behind a softmax a constant column, as Σ dz = 0 there. */
    private boolean isZeroDa(int step, int l, int j) {
        DenseLayer above = layer(l + 1);
        Tensor w = weights.get(above.weightPath());
        BitSet moves = movedSet(above.weightPath());
        boolean cancels = network.softmax()
                && cancellationCounts()
                && l + 1 == network.layers().size();
        return hasOnly(0, w, moves, j, above, claims.at(step, "dz " + (l + 1)))
                || (cancels && hasOnly(w.get(j), w, moves, j, above, new BitSet()));
    }

    /** Whether column j of W still has the given value in every row but the excepted ones. */
    private static boolean hasOnly(double value, Tensor w, BitSet moves, int j, DenseLayer layer, BitSet except) {
        for (int i = except.nextClearBit(0); i < layer.out(); i = except.nextClearBit(i + 1)) {
            int entry = i * layer.in() + j;
            if (w.get(entry) != value || moves.get(entry)) {
                return false;
            }
        }
        return true;
    }

    /** Adam steps on the rounding noise of a gradient that is zero by cancellation only. */
    private boolean cancellationCounts() {
        return claims.optimizer.equals("sgd") || claims.optimizer.equals("momentum");
    }

    private boolean isZero(String path, int entry) {
        return weights.get(path).get(entry) == 0 && !movedSet(path).get(entry);
    }

    /** Marks the entries that may move in this step as moved. */
    private void move(int step, int number) {
        for (int l = 1; l <= network.layers().size(); l++) {
            DenseLayer layer = layer(l);
            BitSet dz = claims.at(step, "dz " + l);
            move(layer.weightPath(), layer.out(), layer.in(), dz, claims.at(step, "a " + (l - 1)), number);
            if (layer.bias()) {
                move(layer.biasPath(), layer.out(), 1, dz, new BitSet(), number);
            }
        }
    }

    private void move(String path, int out, int in, BitSet zeroDz, BitSet zeroA, int number) {
        if (claims.untrained.contains(path)) {
            return;
        }
        BitSet set = movedSet(path);
        Tensor values = weights.get(path);
        for (int i = 0; i < out; i++) {
            int row = i * in;
            if (!zeroDz.get(i)) {
                setOutside(set, row, in, zeroA);
            }
            for (int j = 0; j < in && mayMoveByItself; j++) {
                double value = values.get(row + j);
                if ((claims.decay != 0 && value != 0) || !Double.isFinite(value)) {
                    set.set(row + j);
                }
            }
        }
        if (!set.isEmpty()) {
            firstMove.putIfAbsent(path, number);
        }
    }

    /** Sets the bits row … row + in − 1, but for those whose place in the row is in {@code zeroA}. */
    private static void setOutside(BitSet set, int row, int in, BitSet zeroA) {
        for (int from = zeroA.nextClearBit(0); from < in; ) {
            int zero = zeroA.nextSetBit(from);
            int to = zero < 0 ? in : zero; // a claim never reaches beyond its layer
            set.set(row + from, row + to);
            from = zeroA.nextClearBit(to);
        }
    }

    private void checkClaims() {
        for (Parameter parameter : network.parameters()) {
            String path = parameter.path();
            BitSet frozen = claims.claim("frozen " + path);
            boolean exists = frozen.length() <= weights.get(path).size();
            expect(exists && !frozen.intersects(movedSet(path)), "frozen " + path);
            Integer moves = firstMove.get(path);
            Integer claimed = claims.still.get(path);
            expect(moves == null || (claimed != null && claimed <= moves), "still " + path);
        }
    }

    private DenseLayer layer(int l) {
        return network.layers().get(l - 1);
    }

    private BitSet movedSet(String path) {
        BitSet set = moved.get(path);
        if (set == null) {
            throw new IllegalArgumentException("no parameter " + path);
        }
        return set;
    }

    private void expect(boolean proved, String what) {
        if (!proved) {
            problems.add("not proved: " + what);
        }
    }
}
