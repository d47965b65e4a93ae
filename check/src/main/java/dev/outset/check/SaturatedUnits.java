package dev.outset.check;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.probe.LayerProbe;
import java.util.ArrayList;
import java.util.List;

/**
 * Hidden layers of an activation bounded on both sides most of whose values lie where its slope is below 1 % of its
 * largest. ReLU's flat half is its normal work and does not count.
 */
final class SaturatedUnits implements Rule {
    static final String ID = "saturated-units";

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (int l = 0; l < context.hiddenLayers(); l++) {
            LayerProbe probe = context.measured(l);
            DenseLayer layer = context.layer(l);
            if (probe != null
                    && bounded(layer.activation())
                    && probe.saturated() > context.thresholds().saturatedShare()) {
                findings.add(finding(context, layer, probe));
            }
        }
        return findings;
    }

    private static boolean bounded(Activation activation) {
        return Double.isFinite(activation.facts().lowest())
                && Double.isFinite(activation.facts().highest());
    }

    private static Finding finding(CheckContext context, DenseLayer layer, LayerProbe probe) {
        return context.finding(ID, Severity.WARNING, layer.name())
                .message(
                        "message",
                        layer.name(),
                        Words.percent(probe.saturated()),
                        layer.activation().name())
                .reason(
                        "reason",
                        Words.number(Math.sqrt(probe.zMeanSquare())),
                        context.batch().rows())
                .evidence("saturated", probe.saturated())
                .evidence("zRms", Math.sqrt(probe.zMeanSquare()))
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer)));
    }
}
