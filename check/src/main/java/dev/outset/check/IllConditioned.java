package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Tensor;
import dev.outset.plan.PyTorchCode;
import dev.outset.proof.LayerSymmetry;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight matrix whose largest singular value is more than 10⁶ times its smallest: nearly equal or nearly dependent
 * units. Matrices with more than 128 rows and columns are not looked at (the cost is cubic); layers with tied or
 * balanced units are exempt, for they have their own finding.
 */
final class IllConditioned implements Rule {
    static final String ID = "ill-conditioned";
    private static final int LARGEST_SIDE = 128;

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        for (int l = 0; l < context.network().layers().size(); l++) {
            DenseLayer layer = context.layer(l);
            int side = Math.min(layer.in(), layer.out());
            boolean constant = context.layers().get(l).weightStd() == 0;
            if (side < 2 || side > LARGEST_SIDE || constant || symmetric(context, l)) {
                continue;
            }
            Tensor w = context.weights().get(layer.weightPath());
            double condition = SingularValues.conditionAtLeast(w.toDoubles(), layer.out(), layer.in());
            if (condition > context.thresholds().condition()) {
                findings.add(finding(context, layer, condition));
            }
        }
        return findings;
    }

    /** Whether the layer or the one below it has equal units, which make its rows or columns equal. */
    private static boolean symmetric(CheckContext context, int l) {
        List<LayerSymmetry> symmetry = context.proofs().symmetry();
        return symmetry.isEmpty() || equalUnits(symmetry.get(l)) || (l > 0 && equalUnits(symmetry.get(l - 1)));
    }

    private static boolean equalUnits(LayerSymmetry layer) {
        return layer.distinctUnits() < layer.balancedClass().length;
    }

    private static Finding finding(CheckContext context, DenseLayer layer, double condition) {
        String rule = layer.weightPath() + "=orthogonal";
        String code = "nn.init.orthogonal_(" + PyTorchCode.module(layer.name()) + ".weight)";
        return context.finding(ID, Severity.INFO, layer.weightPath())
                .message("message", layer.weightPath(), Words.number(condition))
                .reason("reason")
                .evidence("condition", condition)
                .remedy(context.remedies().oneMore(ID + ".remedy", rule, code, layer.weightPath()));
    }
}
