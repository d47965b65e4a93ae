package dev.outset.check;

import dev.outset.network.DenseLayer;
import dev.outset.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        Map<Long, List<DenseLayer>> seen = new HashMap<>();
        for (DenseLayer layer : context.network().layers()) {
            Tensor tensor = context.weights().get(layer.weightPath());
            if (fewValues(tensor)) {
                continue;
            }
            List<DenseLayer> alike = seen.computeIfAbsent(hash(tensor), key -> new ArrayList<>());
            for (DenseLayer earlier : alike) {
                if (same(tensor, context.weights().get(earlier.weightPath()))) {
                    findings.add(finding(context, earlier, layer, tensor.size()));
                    break;
                }
            }
            alike.add(layer);
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

    private static long hash(Tensor tensor) {
        long hash = tensor.shape().hashCode();
        for (int i = 0; i < tensor.size(); i++) {
            hash = 31 * hash + Double.doubleToLongBits(tensor.get(i));
        }
        return hash;
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
