package dev.outset.check;

import dev.outset.network.DenseLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights much larger or smaller than every usual scheme draws them. The output's sensitivity to the input is
 * proportional to the scale of each layer, so the factor is the effect. Silent on zero and constant weights (other
 * rules prove what they do), on a small last layer (harmless), and where the signal rules already speak.
 */
final class ScaleMismatch implements Rule {
    static final String ID = "scale-mismatch";
    /** A factor this many standard errors of a sample variance away from 1 is no accident: σ(ln rms) = 1/√(2n). */
    private static final double STANDARD_ERRORS = 4;

    @Override
    public List<Finding> apply(CheckContext context) {
        if (Travel.signalIsOff(context) || Travel.overflows(context)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (int l = 0; l < context.layers().size(); l++) {
            DenseLayer layer = context.layer(l);
            LayerSummary row = context.layers().get(l);
            double factor = UsualScale.factor(layer, row.weightMeanSquare());
            boolean smallLast = factor < 1 && l == context.hiddenLayers();
            if (row.weightStd() > 0 && !smallLast && stands(context, layer, factor)) {
                findings.add(finding(context, layer, row, factor));
            }
        }
        return findings;
    }

    private static boolean stands(CheckContext context, DenseLayer layer, double factor) {
        double effect = Math.max(factor, 1 / factor);
        double weights = (double) layer.in() * layer.out();
        // ln x > 4/√(2n) written without the logarithm, which is ≥ (x − 1)/x.
        boolean significant = (effect - 1) / effect > STANDARD_ERRORS / Math.sqrt(2 * weights);
        return effect > context.thresholds().scaleFactor() && significant;
    }

    private static Finding finding(CheckContext context, DenseLayer layer, LayerSummary row, double factor) {
        double effect = Math.max(factor, 1 / factor);
        Severity severity = effect > context.thresholds().warningRatio() ? Severity.WARNING : Severity.INFO;
        String scheme = context.remedies().scheme(layer);
        String direction = factor > 1 ? "message.larger" : "message.smaller";
        return context.finding(ID, severity, layer.weightPath())
                .message(direction, layer.weightPath(), Words.number(effect))
                .reason(
                        "reason",
                        Words.number(Math.sqrt(row.weightMeanSquare())),
                        Words.number(Math.sqrt(row.weightMeanSquare()) / factor))
                .evidence("factor", factor)
                .evidence("rms", Math.sqrt(row.weightMeanSquare()))
                .remedy(context.remedies()
                        .oneMore(
                                ID + ".remedy",
                                layer.weightPath() + "=" + scheme,
                                context.remedies().code(List.of(layer)),
                                scheme));
    }
}
