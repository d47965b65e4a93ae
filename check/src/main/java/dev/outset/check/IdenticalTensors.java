package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Two weight matrices with the same numbers: layers cloned with their values, or one seed used twice. Matrices of at
 * most three distinct values (constants, identities, signs) are deterministic schemes and exempt.
 */
final class IdenticalTensors implements Rule {
    static final String ID = "identical-tensors";
    private static final int FEW_VALUES = 3;

    @Override
    public List<Finding> apply(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        List<DenseLayer> seen = new ArrayList<>();
        for (DenseLayer layer : context.network().layers()) {
            Tensor tensor = context.weights().get(layer.weightPath());
            if (fewValues(tensor)) {
                continue;
            }
            seen.stream()
                    .filter(earlier -> same(tensor, context.weights().get(earlier.weightPath())))
                    .findFirst()
                    .ifPresent(earlier -> findings.add(finding(context, earlier, layer, tensor.size())));
            seen.add(layer);
        }
        return findings;
    }

    private static Finding finding(CheckContext context, DenseLayer earlier, DenseLayer layer, int size) {
        return context.finding(ID, Severity.WARNING, layer.weightPath())
                .message("message", layer.weightPath(), earlier.weightPath(), size)
                .reason("reason")
                .evidence("sameAs", earlier.weightPath())
                .remedy(context.remedies().redraw(ID + ".remedy", List.of(layer), layer.weightPath()));
    }

    private static boolean fewValues(Tensor tensor) {
        double[] values = new double[FEW_VALUES];
        int known = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.get(i);
            int k = 0;
            while (k < known && values[k] != value) {
                k++;
            }
            if (k == FEW_VALUES) {
                return false;
            }
            if (k == known) {
                values[known++] = value;
            }
        }
        return true;
    }

    private static boolean same(Tensor a, Tensor b) {
        if (!a.shape().equals(b.shape())) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }
}
