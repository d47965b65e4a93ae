package dev.outset.lesson;

import dev.outset.network.Network;
import dev.outset.text.Texts;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stands out in the numbers of one iteration: gradients that are zero and why, units that are still equal. */
final class TraceRemarks {
    private final Network network;
    private final Trace trace;
    private final Texts texts;

    TraceRemarks(Network network, Trace trace, Texts texts) {
        this.network = network;
        this.trace = trace;
        this.texts = texts;
    }

    /** The remarks on iteration number t (from 0), output layer first. */
    List<String> of(int t) {
        List<String> remarks = new ArrayList<>();
        for (int l = network.layers().size() - 1; l >= 0; l--) {
            zeroGradient(t, l, remarks);
            if (l < network.layers().size() - 1) {
                zeroSignal(t, l, remarks);
                equalUnits(t, l, remarks);
            }
        }
        return remarks;
    }

    /** dW = dz aᵀ is zero because the inputs of the layer are. */
    private void zeroGradient(int t, int l, List<String> remarks) {
        Trace.Iteration iteration = trace.iterations().get(t);
        double[][] below =
                l == 0 ? iteration.x() : iteration.layers().get(l - 1).a();
        if (zero(below) && !zero(iteration.layers().get(l).dz())) {
            remarks.add(texts.get("remark.zero-input", "dW" + (l + 1), l == 0 ? "x" : "a" + l));
        }
    }

    /** da = Wᵀ dz is zero because the weights above are. */
    private void zeroSignal(int t, int l, List<String> remarks) {
        double[][] above = t == 0
                ? trace.initial().get(l + 1).W()
                : trace.iterations().get(t - 1).layers().get(l + 1).W();
        if (zero(above) && !zero(trace.iterations().get(t).layers().get(l + 1).dz())) {
            remarks.add(texts.get("remark.zero-weights", "da" + (l + 1), "W" + (l + 2)));
        }
    }

    private void equalUnits(int t, int l, List<String> remarks) {
        TracedLayer layer = trace.iterations().get(t).layers().get(l);
        double[][] above = trace.iterations().get(t).layers().get(l + 1).W();
        int units = layer.W().length;
        boolean equal = units > 1;
        for (int i = 1; i < units && equal; i++) {
            equal = Arrays.equals(layer.W()[0], layer.W()[i])
                    && (layer.b().length == 0 || layer.b()[0] == layer.b()[i]);
            for (double[] row : above) {
                equal &= row[0] == row[i];
            }
        }
        if (equal) {
            remarks.add(texts.get("remark.equal-units", units, layer.name()));
        }
    }

    private static boolean zero(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0);
    }
}
