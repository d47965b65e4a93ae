package dev.outset.proof;

import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * When each parameter moves first, and which entries never do. The lower bound is a proof for all data of the box
 * ({@link MotionProof}); that the parameter does move is shown on a witness, a run in a prime field on generic rows.
 * The two agree unless a gradient vanishes by a cancellation that the proof does not know, or the network is too large
 * for the witness.
 *
 * <p>"Frozen" presumes an optimizer whose state starts at zero, and real arithmetic: a gradient that is zero only by
 * cancellation is rounding noise in floating point, and Adam makes a full step of such noise, so under Adam no
 * cancellation counts and the gradients of frozen entries are exactly zero in floating point too, factor by factor.
 */
public final class Motion {
    private static final long LARGEST_WITNESS = 1_000_000; // parameters; a run of one step takes about a second then
    private static final int STEPS_BEYOND_THE_BOUND = 3;
    private static final int FIRST_ROWS = 2;
    private static final double[] NO_DATA = {};

    private Motion() {}

    /** Every parameter in network order, on generic data of the box. */
    public static List<ParameterMotion> find(Network network, Weights weights, Premises premises) {
        return find(network, weights, premises, NO_DATA);
    }

    /**
     * Every parameter in network order, with a witness from the rows of a data set.
     *
     * @param data inputs (rows, features), row-major, all inside the box of the premises
     */
    public static List<ParameterMotion> find(Network network, Weights weights, Premises premises, double[] data) {
        return motions(network, weights, premises, data, new MotionProof(network, weights, premises));
    }

    /**
     * What was proved, with the text that proves it.
     *
     * @param parameters every parameter in network order
     * @param deaths the dead units of each layer
     * @param certificate for {@link dev.outset.verify.MotionVerifier}
     */
    public record Proved(List<ParameterMotion> parameters, List<LayerDeath> deaths, String certificate) {
        public Proved {
            parameters = List.copyOf(parameters);
            deaths = List.copyOf(deaths);
        }
    }

    /** As {@link #find(Network, Weights, Premises, double[])}, with dead units and certificate from the same proof. */
    public static Proved prove(Network network, Weights weights, Premises premises, double[] data) {
        MotionProof proof = new MotionProof(network, weights, premises);
        return new Proved(
                motions(network, weights, premises, data, proof),
                proof.deaths(),
                MotionCertificate.write(network, premises, proof));
    }

    private static List<ParameterMotion> motions(
            Network network, Weights weights, Premises premises, double[] data, MotionProof proof) {
        Map<String, Integer> witnessed = witness(network, weights, premises, data, proof);
        boolean believed = witnessed.entrySet().stream()
                .allMatch(e -> proof.mayMoveAt(e.getKey()) > 0 && proof.mayMoveAt(e.getKey()) <= e.getValue());
        List<ParameterMotion> motions = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            int seen = witnessed.getOrDefault(parameter.path(), 0);
            motions.add(believed ? motion(parameter.path(), proof, seen) : unproved(parameter.path(), seen));
        }
        return motions;
    }

    private static ParameterMotion motion(String path, MotionProof proof, int seen) {
        int bound = proof.mayMoveAt(path);
        int first = seen > 0 ? seen : bound;
        return new ParameterMotion(path, proof.frozen(path), step(first), seen > 0, seen == bound, bound);
    }

    /** The witness refutes the proof: an activation breaks the facts that it states, so nothing is claimed. */
    private static ParameterMotion unproved(String path, int seen) {
        return new ParameterMotion(path, new BitSet(), step(Math.max(1, seen)), seen > 0, false, 1);
    }

    private static OptionalInt step(int step) {
        return step == 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    /**
     * The step in which each parameter was first seen to move. One row shows most of what moves in the first step, in a
     * network of any size; a longer run on many rows shows the rest.
     */
    private static Map<String, Integer> witness(
            Network network, Weights weights, Premises premises, double[] data, MotionProof proof) {
        Map<String, Integer> seen = new HashMap<>();
        long moving = network.parameters().stream()
                .filter(p -> proof.mayMoveAt(p.path()) > 0)
                .count();
        if (!ParameterValues.allFinite(network, weights)) {
            return seen;
        }
        if (premises.weightDecay() == 0) { // decay moves what gets no gradient, which the longer run shows
            LongSupplier random = PrimeField.bits(1);
            WitnessRows rows = new WitnessRows(network, premises.box(), data, random);
            for (int row = 0; row < FIRST_ROWS && seen.size() < moving; row++) {
                FirstStepWitness.moving(network, weights, rows.draw(), random).stream()
                        .filter(premises::trains)
                        .forEach(path -> seen.put(path, 1));
            }
        }
        if (network.parameterCount() > LARGEST_WITNESS || seen.size() >= moving) {
            return seen;
        }
        int bound = network.parameters().stream()
                .mapToInt(p -> proof.mayMoveAt(p.path()))
                .max()
                .orElse(0);
        WitnessRun run = new WitnessRun(network, weights, premises, data, 1);
        for (int step = 1; seen.size() < moving && step <= bound + STEPS_BEYOND_THE_BOUND; step++) {
            run.compute();
            if (run.numbers().overflowed()) {
                break;
            }
            Map<String, long[]> before = values(network, run.numbers());
            run.update();
            Map<String, long[]> after = values(network, run.numbers());
            for (Map.Entry<String, long[]> value : after.entrySet()) {
                if (!Arrays.equals(value.getValue(), before.get(value.getKey()))) {
                    seen.putIfAbsent(value.getKey(), step);
                }
            }
        }
        return seen;
    }

    private static Map<String, long[]> values(Network network, FieldRun run) {
        Map<String, long[]> values = new HashMap<>();
        for (Parameter parameter : network.parameters()) {
            int layer = parameter.layer();
            values.put(parameter.path(), (parameter.isBias() ? run.b(layer) : run.w(layer)).clone());
        }
        return values;
    }
}
