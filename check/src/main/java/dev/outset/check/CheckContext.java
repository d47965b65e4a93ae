package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.ProbeResult;
import dev.outset.proof.LayerDeath;
import dev.outset.proof.LayerSymmetry;
import dev.outset.proof.ParameterMotion;
import dev.outset.text.Texts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at: the start itself, what was proved of it, and what was measured.
 *
 * @param network that is checked
 * @param weights its start
 * @param premises of the proofs, as printed
 * @param proofs what was proved; empty lists when the weights are not finite
 * @param layers the layer table, with predictions beside measurements
 * @param batch the rows that were measured
 * @param probe the measurement, null when the weights are not finite
 * @param path how signal and gradient travel, null when they were not measured
 * @param thresholds of the measuring rules
 * @param remedies writes commands and code
 * @param texts in the language of the report
 */
record CheckContext(
        Network network,
        Weights weights,
        List<String> premises,
        Proofs proofs,
        List<LayerSummary> layers,
        Batch batch,
        @Nullable ProbeResult probe,
        @Nullable SignalPath path,
        Thresholds thresholds,
        Remedies remedies,
        Texts texts) {
    /**
     * What was proved.
     *
     * @param symmetry classes of equal units, layer by layer
     * @param balanceKept whether the balanced classes are proved to stay equal under the premises
     * @param motion when each parameter moves
     * @param deaths dead units, layer by layer
     * @param held paths of the parameters that the premises hold fixed
     */
    record Proofs(
            List<LayerSymmetry> symmetry,
            boolean balanceKept,
            List<ParameterMotion> motion,
            List<LayerDeath> deaths,
            Set<String> held) {
        /** Nothing was proved. */
        static final Proofs NONE = new Proofs(List.of(), false, List.of(), List.of(), Set.of());

        Proofs {
            symmetry = List.copyOf(symmetry);
            motion = List.copyOf(motion);
            deaths = List.copyOf(deaths);
            held = Set.copyOf(held);
        }
    }

    /** Number of layers whose units are hidden: all but the last. */
    int hiddenLayers() {
        return network.layers().size() - 1;
    }

    DenseLayer layer(int index) {
        return network.layers().get(index);
    }

    /** The measurement of a layer, or null when nothing was measured. */
    @Nullable
    LayerProbe measured(int layer) {
        return probe == null ? null : probe.layers().get(layer);
    }

    /** Starts a finding. */
    FindingDraft finding(String rule, Severity severity, String where) {
        return new FindingDraft(this, rule, severity, where);
    }
}
