package dev.outset.check;

import dev.outset.curvature.EscapeClock;
import dev.outset.curvature.SymmetricSubspace;
import dev.outset.engine.Batch;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.proof.LayerSymmetry;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Units whose weights differ while equal row and column sums over a partition keep their outputs and gradients equal,
 * in real arithmetic. Only what goes beyond tied units is reported here, with the step at which rounding is predicted
 * to part them.
 */
final class BalancedUnits implements Rule {
    static final String ID = "balanced-units";

    /** Of the training that the prediction follows; the texts name it. */
    private static final double LEARNING_RATE = 0.1;

    private static final int MOST_ROWS = 64;
    private static final int MOST_STEPS = 10_000;
    private static final double MOST_MULTIPLY_ADDS = 1e9; // about a second, whatever the size of the network

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Integer> balanced = new ArrayList<>();
        List<LayerSymmetry> symmetry = context.proofs().symmetry();
        for (int l = 0; l < Math.min(context.hiddenLayers(), symmetry.size()); l++) {
            if (symmetry.get(l).distinctUnits() < symmetry.get(l).tiedClasses()) {
                balanced.add(l);
            }
        }
        if (balanced.isEmpty()) {
            return List.of();
        }
        boolean kept = context.proofs().balanceKept();
        Separation separation = kept ? separation(context) : new Separation(OptionalInt.empty(), 0);
        return balanced.stream()
                .map(l -> finding(context, context.layer(l), symmetry.get(l), separation))
                .toList();
    }

    /**
     * When float32 rounding parts the units, under plain SGD on the measured rows with everything training.
     *
     * @param step after which they are apart, if it comes
     * @param followed number of steps that were followed
     */
    private record Separation(OptionalInt step, int followed) {}

    private static Separation separation(CheckContext context) {
        Network network = context.network();
        Batch batch = firstRows(context.batch());
        double perStep = EscapeClock.multiplyAddsPerStep(network, batch.rows());
        int steps = (int) Math.min(MOST_STEPS, MOST_MULTIPLY_ADDS / perStep);
        SymmetricSubspace equal =
                new SymmetricSubspace(network, context.proofs().symmetry());
        EscapeClock.Growth growth = new EscapeClock(network, equal, step -> batch, LEARNING_RATE)
                .rounding(context.weights(), Precision.FLOAT32, steps, Streams.philox(0));
        return new Separation(
                growth.stepsUntilApart(EscapeClock.unitRoundoff(Precision.FLOAT32)), growth.lengths().length);
    }

    /** The prediction follows derivatives; where a slope jumps it can name a separation that never comes. */
    private static boolean smooth(Network network) {
        return network.layers().stream().allMatch(layer -> layer.activation().kinks().length == 0);
    }

    private static Batch firstRows(Batch batch) {
        int rows = Math.min(MOST_ROWS, batch.rows());
        return new Batch(
                rows,
                Arrays.copyOf(batch.inputs(), batch.inputs().length / batch.rows() * rows),
                Arrays.copyOf(batch.targets(), batch.targets().length / batch.rows() * rows));
    }

    private static Finding finding(
            CheckContext context, DenseLayer layer, LayerSymmetry symmetry, Separation separation) {
        FindingDraft draft = context.finding(ID, Severity.WARNING, layer.name());
        if (context.proofs().balanceKept()) {
            draft.proved("for ever");
            if (separation.step().isPresent()) {
                int step = separation.step().getAsInt();
                String reason = smooth(context.network()) ? "reason.separation" : "reason.separation.kinks";
                draft.reason(reason, Words.number(step)).evidence("predictedSeparationStep", step);
            } else {
                draft.reason("reason", separation.followed());
            }
        } else {
            draft.unknown().reason("reason.unknown");
        }
        return draft.message(
                        "message",
                        layer.name(),
                        layer.out(),
                        symmetry.distinctUnits(),
                        TiedUnits.groups(symmetry.balancedClass()))
                .evidence("units", layer.out())
                .evidence("distinctUnits", symmetry.distinctUnits())
                .evidence("tiedClasses", symmetry.tiedClasses())
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer)));
    }
}
