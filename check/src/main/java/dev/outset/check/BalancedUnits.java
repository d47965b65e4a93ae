package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.proof.LayerSymmetry;
import java.util.ArrayList;
import java.util.List;

/**
 * Units whose weights differ while equal row and column sums over a partition keep their outputs and gradients equal,
 * in real arithmetic. Only what goes beyond tied units is reported here.
 */
final class BalancedUnits implements Rule {
    static final String ID = "balanced-units";

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        List<LayerSymmetry> symmetry = context.proofs().symmetry();
        for (int l = 0; l < Math.min(context.hiddenLayers(), symmetry.size()); l++) {
            LayerSymmetry layer = symmetry.get(l);
            if (layer.distinctUnits() < layer.tiedClasses()) {
                findings.add(finding(context, context.layer(l), layer));
            }
        }
        return findings;
    }

    private static Finding finding(CheckContext context, DenseLayer layer, LayerSymmetry symmetry) {
        boolean kept = context.proofs().balanceKept();
        FindingDraft draft = context.finding(ID, Severity.WARNING, layer.name());
        draft = kept ? draft.proved("for ever") : draft.unknown();
        return draft.message(
                        "message",
                        layer.name(),
                        layer.out(),
                        symmetry.distinctUnits(),
                        TiedUnits.groups(symmetry.balancedClass()))
                .reason(kept ? "reason" : "reason.unknown")
                .evidence("units", layer.out())
                .evidence("distinctUnits", symmetry.distinctUnits())
                .evidence("tiedClasses", symmetry.tiedClasses())
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer)));
    }
}
