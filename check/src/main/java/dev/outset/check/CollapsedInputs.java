package dev.outset.check;

import dev.outset.engine.Batch;
import dev.outset.probe.LayerProbe;
import java.util.List;

/**
 * All inputs leave the last hidden layer in nearly one direction: the angle between two samples, as 1 − cosine, has
 * shrunk to less than 10⁻⁴ of what it was at the inputs. Reported at the first layer where that is so. Inputs that lie
 * on one ray from the start (one positive feature) can lose nothing.
 */
final class CollapsedInputs implements Rule {
    static final String ID = "collapsed-inputs";
    private static final int PAIRS = 512;
    private static final double ONE_RAY = 1e-9;

    @Override
    public List<Finding> apply(CheckContext context) {
        SignalPath path = context.path();
        if (path == null || Travel.overflows(context)) {
            return List.of();
        }
        // Layers that an exact zero cuts off say the same for every input; proofs speak of those.
        int end = Math.min(context.hiddenLayers(), path.signal().length - 1);
        double atInput = 1 - inputCosine(context.batch(), context.network().inputs());
        if (end == 0 || !(atInput > ONE_RAY) || !collapsed(context, end - 1, atInput)) {
            return List.of();
        }
        int first = end - 1;
        while (first > 0 && collapsed(context, first - 1, atInput)) {
            first--;
        }
        return List.of(finding(context, first, atInput));
    }

    private static boolean collapsed(CheckContext context, int layer, double atInput) {
        LayerProbe probe = context.measured(layer);
        return probe != null
                && probe.aMeanSquare() > 0
                && 1 - probe.sampleCosine() < context.thresholds().collapse() * atInput;
    }

    private static Finding finding(CheckContext context, int layer, double atInput) {
        String name = context.layer(layer).name();
        LayerProbe probe = java.util.Objects.requireNonNull(context.measured(layer));
        return context.finding(ID, Severity.WARNING, name)
                .message("message", name)
                .reason(
                        "reason",
                        Words.number(1 - probe.sampleCosine()),
                        Words.number(atInput),
                        context.batch().rows())
                .evidence("cosine", probe.sampleCosine())
                .evidence("inputCosine", 1 - atInput)
                .remedy(context.remedies()
                        .redraw(ID + ".remedy", context.network().layers()));
    }

    /** Mean cosine between rows r and r + k of the inputs, over up to 512 pairs. */
    static double inputCosine(Batch batch, int features) {
        double total = 0;
        int pairs = 0;
        for (int k = 1; k < batch.rows() && pairs < PAIRS; k++) {
            for (int r = 0; r + k < batch.rows() && pairs < PAIRS; r++) {
                double cosine = cosine(batch.inputs(), r * features, (r + k) * features, features);
                if (!Double.isNaN(cosine)) {
                    total += cosine;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? 1 : total / pairs;
    }

    private static double cosine(double[] x, int a, int b, int n) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < n; j++) {
            ab += x[a + j] * x[b + j];
            aa += x[a + j] * x[a + j];
            bb += x[b + j] * x[b + j];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
