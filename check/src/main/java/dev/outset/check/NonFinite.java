package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Tensor;
import dev.outset.probe.LayerProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NaN or infinity among the weights, or else among what the first pass computes from them. */
final class NonFinite implements Rule {
    static final String ID = "non-finite";

    @Override
    public List<Finding> apply(CheckContext context) {
        if (context.probe() != null) { // the weights are finite, or nothing would have been measured
            return overflow(context);
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Tensor> entry : context.weights().tensors().entrySet()) {
            weights(context, entry.getKey(), entry.getValue(), findings);
        }
        return findings;
    }

    /** Whether every number is finite, so that proofs and measurements make sense. */
    static boolean allFinite(Iterable<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.firstNonFinite() >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void weights(CheckContext context, String path, Tensor tensor, List<Finding> findings) {
        int first = tensor.firstNonFinite();
        if (first < 0) {
            return;
        }
        long count = 0;
        for (int i = first; i < tensor.size(); i++) {
            count += Double.isFinite(tensor.get(i)) ? 0 : 1;
        }
        String value = Double.toString(tensor.get(first));
        findings.add(context.finding(ID, Severity.ERROR, path)
                .message("message.weights", path, count, tensor.size(), first, value)
                .reason("reason.weights")
                .evidence("nonFinite", count)
                .evidence("firstIndex", first)
                .remedy(context.remedies().redraw(ID + ".remedy.weights", layerOf(context, path), path)));
    }

    private static List<DenseLayer> layerOf(CheckContext context, String path) {
        return context.network().layers().stream()
                .filter(l -> path.equals(l.weightPath()) || path.equals(l.biasPath()))
                .toList();
    }

    /**
     * The first layer whose z or a overflow; if none does, the last one whose gradients do, for these come back from
     * the loss. What follows from it is not listed.
     */
    private static List<Finding> overflow(CheckContext context) {
        int layers = context.network().layers().size();
        for (int l = 0; l < layers; l++) {
            LayerProbe probe = context.measured(l);
            if (probe != null && probe.forwardNonFinite() > 0) {
                return List.of(overflow(context, l, "message.overflow", probe.forwardNonFinite()));
            }
        }
        for (int l = layers - 1; l >= 0; l--) {
            LayerProbe probe = context.measured(l);
            if (probe != null && probe.nonFinite() > 0) {
                return List.of(overflow(context, l, "message.gradients", probe.nonFinite()));
            }
        }
        return List.of();
    }

    private static Finding overflow(CheckContext context, int l, String message, long count) {
        DenseLayer layer = context.layer(l);
        return context.finding(ID, Severity.ERROR, layer.name())
                .message(message, layer.name(), count)
                .reason("reason.overflow")
                .evidence("nonFinite", count)
                .remedy(context.remedies()
                        .redraw(ID + ".remedy.overflow", context.network().layers()));
    }
}
