package dev.outset.learned;

import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.Network;
import dev.outset.network.Parameter;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sizes of parameters and of the signals behind them. */
final class Sizes {
    private Sizes() {}

    /** Every tensor of the network times its factor, in float64; what has none is the start's own. */
    static Weights scaled(Network network, Weights start, Map<String, Double> factors) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            double factor = factors.getOrDefault(parameter.path(), 1.0);
            double[] values = start.get(parameter.path()).toDoubles().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            tensors.put(parameter.path(), Tensor.of(parameter.shape().axes(), values));
        }
        return new Weights(tensors);
    }

    /** The same values in the precision of {@code like}. */
    static Weights rounded(Weights weights, Weights like) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.tensors()
                .forEach((path, tensor) -> tensors.put(
                        path,
                        like.get(path).precision() == Precision.FLOAT32
                                ? Tensor.of(tensor.shape(), tensor.toFloats())
                                : tensor));
        return new Weights(tensors);
    }

    /** √ of the mean square of all values. */
    static double spread(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(sum / Math.max(1, tensor.size()));
    }

    /** √ of the sum of squares. */
    static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Var(z) over rows and units, for every layer. */
    static double[] variances(Network network, Weights weights, Batch rows) {
        return Backprop.run(network, weights, rows).layers().stream()
                .mapToDouble(layer -> variance(layer.z()))
                .toArray();
    }

    static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }

    /** What happened to each of the parameters that have an outcome. */
    static List<LayerChange> changes(
            Network network,
            Weights before,
            Weights after,
            Batch rows,
            Map<String, Integer> iterations,
            Map<String, Outcome> outcomes) {
        double[] was = variances(network, before, rows);
        double[] is = variances(network, after, rows);
        List<LayerChange> changes = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            String path = parameter.path();
            if (outcomes.containsKey(path)) {
                double from = spread(before.get(path));
                double to = spread(after.get(path));
                changes.add(new LayerChange(
                        path,
                        from == 0 ? 1 : to / from,
                        from,
                        to,
                        was[parameter.layer()],
                        is[parameter.layer()],
                        iterations.getOrDefault(path, 0),
                        java.util.Objects.requireNonNull(outcomes.get(path))));
            }
        }
        return changes;
    }
}
