package dev.outset.proof;

import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.Explanation.Quantity;
import dev.outset.proof.Explanation.Step;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The table of text Z for any dense chain: what is zero, equal and distinct in every quantity of every step, decided
 * without a tolerance. Two independent {@link WitnessRun}s train the network in a prime field; entries are called equal
 * (or zero) only if both runs agree. That the pattern repeats is what the runs show, not a proof: {@link Symmetry} and
 * {@link Motion} prove what holds for ever.
 *
 * <p>Cost: a few training steps in Z_p on up to 64 rows, a second or two for 64-64-32-10.
 */
public final class Explainer {
    /**
     * The largest network that is explained: beyond it nobody reads the table, and the pattern is that of a narrower
     * one.
     */
    public static final int MOST_PARAMETERS = 1_000_000;

    /** Steps that must show the pattern too where there are kinks: the rows of two steps may miss a narrow piece. */
    private static final int CONFIRMING = 2;

    private static final double[] NO_DATA = {};

    private final Network network;
    private final WitnessRun[] runs;
    private final LongSupplier random = PrimeField.bits(99);

    private Explainer(Network network, Weights weights, Premises premises, double[] data) {
        this.network = network;
        this.runs = new WitnessRun[] {
            new WitnessRun(network, weights, premises, data, 1), new WitnessRun(network, weights, premises, data, 2)
        };
    }

    /** Explains the first steps on generic data of the box. */
    public static Explanation explain(Network network, Weights weights, Premises premises) {
        return explain(network, weights, premises, NO_DATA);
    }

    /**
     * Explains the first steps on rows of a data set, with generic targets.
     *
     * @param data inputs (rows, features), row-major
     * @throws InputException if the network has more than {@link #MOST_PARAMETERS}, a weight is not finite, or the
     *     first forward pass overflows
     */
    public static Explanation explain(Network network, Weights weights, Premises premises, double[] data) {
        requireReadable(network);
        weights.requireFinite();
        Explainer explainer = new Explainer(network, weights, premises, data);
        int most = 3 * network.layers().size() + 10;
        List<Step> steps = new ArrayList<>();
        boolean kinks =
                network.layers().stream().anyMatch(layer -> layer.activation().kinks().length > 0);
        int confirming = kinks ? CONFIRMING : 0;
        boolean overflows = false;
        while (!settled(steps, confirming) && steps.size() < most && !overflows) {
            overflows = explainer.computeOverflows();
            if (overflows && steps.isEmpty()) {
                throw new InputException(
                        "explain",
                        "values of z that float64 can hold",
                        "an overflow in batch 1",
                        "draw smaller weights");
            }
            if (!overflows) {
                steps.add(explainer.step(steps.size() + 1));
            }
        }
        if (!settled(steps, confirming)) {
            return new Explanation(steps, 0, overflows);
        }
        int from = repeatsFrom(steps);
        return new Explanation(steps.subList(0, Math.max(3, from + 1)), from, false);
    }

    /** Whether the pattern has repeated and as many further steps show it too. */
    private static boolean settled(List<Step> steps, int confirming) {
        return steps.size() >= Math.max(3, repeatsFrom(steps) + 1) + confirming;
    }

    /** The first step of the pattern that the last step shows. */
    private static int repeatsFrom(List<Step> steps) {
        int from = steps.size();
        while (from > 1
                && steps.get(from - 2).quantities().equals(steps.get(from - 1).quantities())) {
            from--;
        }
        return from;
    }

    /**
     * Refuses what nobody reads.
     *
     * @throws InputException if the network has more than {@link #MOST_PARAMETERS}
     */
    public static void requireReadable(Network network) {
        if (network.parameterCount() > MOST_PARAMETERS) {
            throw new InputException(
                    "explain",
                    "at most " + MOST_PARAMETERS + " weights and biases",
                    String.valueOf(network.parameterCount()),
                    "explain a narrower network with the same initialization: the pattern is the same");
        }
    }

    /** Forward and backward pass of the next step; whether it cannot be explained, because float64 overflows. */
    private boolean computeOverflows() {
        boolean overflows = false;
        for (WitnessRun run : runs) {
            run.compute();
            overflows |= run.numbers().overflowed();
        }
        return overflows;
    }

    /** What the pass shows, and the update. */
    private Step step(int number) {
        List<List<Quantity>> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            List<Quantity> quantities = new ArrayList<>();
            quantities.add(units(layer, "a", numbers(0).a(l), numbers(1).a(l)));
            quantities.add(units(layer, "da", numbers(0).da(l), numbers(1).da(l)));
            quantities.add(units(layer, "dz", numbers(0).dz(l), numbers(1).dz(l)));
            quantities.add(entries(layer, "dW", numbers(0).dW(l), numbers(1).dW(l)));
            if (layer.bias()) {
                quantities.add(entries(layer, "db", numbers(0).db(l), numbers(1).db(l)));
            }
            layers.add(quantities);
        }
        for (WitnessRun run : runs) {
            run.update();
        }
        List<Quantity> all = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            DenseLayer layer = network.layers().get(l);
            all.addAll(layers.get(l));
            all.add(entries(layer, "W", numbers(0).w(l), numbers(1).w(l)));
            if (layer.bias()) {
                all.add(entries(layer, "b", numbers(0).b(l), numbers(1).b(l)));
            }
        }
        return new Step(number, all);
    }

    private FieldRun numbers(int run) {
        return runs[run].numbers();
    }

    /**
     * A quantity per sample: units are equal if they are in every row, which a random combination of the rows shows.
     */
    private Quantity units(DenseLayer layer, String name, long[] first, long[] second) {
        return entries(layer, name, combined(first, layer.out()), combined(second, layer.out()));
    }

    private long[] combined(long[] values, int units) {
        long[] combined = new long[units];
        for (int row = 0; row < values.length / units; row++) {
            long factor = PrimeField.random(random);
            for (int i = 0; i < units; i++) {
                combined[i] = PrimeField.add(combined[i], PrimeField.multiply(factor, values[row * units + i]));
            }
        }
        return combined;
    }

    private static Quantity entries(DenseLayer layer, String name, long[] first, long[] second) {
        Map<Pair, List<Integer>> classes = new HashMap<>();
        List<List<Integer>> inOrder = new ArrayList<>();
        int zeroClass = -1;
        for (int i = 0; i < first.length; i++) {
            List<Integer> members = classes.get(new Pair(first[i], second[i]));
            if (members == null) {
                members = new ArrayList<>(1);
                classes.put(new Pair(first[i], second[i]), members);
                inOrder.add(members);
                if (first[i] == 0 && second[i] == 0) {
                    zeroClass = inOrder.size() - 1;
                }
            }
            members.add(i);
        }
        boolean zero = zeroClass == 0 && inOrder.size() == 1;
        return new Quantity(layer.name(), name, zero, inOrder, zeroClass);
    }

    /** One entry in both runs. */
    private record Pair(long first, long second) {}
}
