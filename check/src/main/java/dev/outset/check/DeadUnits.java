package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Tensor;
import dev.outset.plan.PyTorchCode;
import dev.outset.probe.LayerProbe;
import dev.outset.proof.LayerDeath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Units whose output and slope are zero for every input: proved on the input box, or, for a whole layer, seen on every
 * measured row (then nothing below it gets a gradient from those rows, so it stays as it is on them).
 */
final class DeadUnits implements Rule {
    static final String ID = "dead-units";

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (int l = 0; l < context.network().layers().size(); l++) {
            layer(context, l, findings);
        }
        return findings;
    }

    /** What is proved, and where that is not the whole layer also what is seen of all of it. */
    private static void layer(CheckContext context, int l, List<Finding> findings) {
        DenseLayer layer = context.layer(l);
        List<LayerDeath> deaths = context.proofs().deaths();
        int proved = deaths.isEmpty() ? 0 : deaths.get(l).now().cardinality();
        LayerProbe probe = context.measured(l);
        boolean canDie = layer.activation().facts().deadAtOrBelow() > Double.NEGATIVE_INFINITY;
        if (proved < layer.out() && canDie && probe != null && probe.silentUnits() == layer.out()) {
            findings.add(measured(context, layer));
        }
        if (proved > 0) {
            findings.add(proved(context, layer, deaths.get(l)));
        }
    }

    private static Finding proved(CheckContext context, DenseLayer layer, LayerDeath death) {
        BitSet dead = death.now();
        int count = dead.cardinality();
        boolean whole = count == layer.out();
        boolean forEver = death.forEver().equals(dead);
        FindingDraft draft = context.finding(ID, whole ? Severity.ERROR : Severity.WARNING, layer.name())
                .proved(forEver ? "for ever" : "start");
        if (whole) {
            draft.message("message.layer", layer.name(), count);
        } else {
            draft.message("message.some", layer.name(), layer.out(), count, Words.units(dead));
        }
        return draft.reason(
                        forEver ? "reason.forEver" : "reason.now",
                        layer.activation().name())
                .evidence("deadUnits", count)
                .evidence("deadForEver", death.forEver().cardinality())
                .evidence("units", layer.out())
                .remedy(remedy(context, layer, whole));
    }

    private static Finding measured(CheckContext context, DenseLayer layer) {
        return context.finding(ID, Severity.ERROR, layer.name())
                .message(
                        "message.silent",
                        layer.name(),
                        layer.out(),
                        context.batch().rows())
                .reason("reason.silent", layer.activation().name())
                .evidence("silentUnits", layer.out())
                .evidence("units", layer.out())
                .evidence("rows", context.batch().rows())
                .remedy(remedy(context, layer, true));
    }

    private static Finding.Remedy remedy(CheckContext context, DenseLayer layer, boolean whole) {
        if (whole) {
            return context.remedies().redraw(ID + ".remedy.layer", List.of(layer));
        }
        if (hasRandomBiases(context, layer)) {
            return context.remedies()
                    .otherActivation(ID + ".remedy.centre", layer.activation().name(), "leaky-relu", List.of(layer));
        }
        String code = PyTorchCode.module(layer.name()) + ".reset_parameters()";
        return context.remedies().rules(ID + ".remedy.some", List.of("pytorch-default"), code);
    }

    /** Whether the biases differ, so that drawing them is no remedy. */
    private static boolean hasRandomBiases(CheckContext context, DenseLayer layer) {
        if (!layer.bias()) {
            return false;
        }
        Tensor bias = context.weights().get(layer.biasPath());
        for (int i = 1; i < bias.size(); i++) {
            if (bias.get(i) != bias.get(0)) {
                return true;
            }
        }
        return false;
    }
}
