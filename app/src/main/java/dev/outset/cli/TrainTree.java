package dev.outset.cli;

import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.study.SingleRun;
import dev.outset.train.CurvePoint;
import dev.outset.train.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training run as JSON: {@code iterations}, {@code seconds} of wall-clock time, {@code metric} (accuracy or r2),
 * {@code divergedAt} (0 if the loss stayed finite), {@code final} scores, {@code weights} at the end, {@code curve}. A
 * map, because {@code final} cannot name a component of a record.
 */
final class TrainTree {
    private TrainTree() {}

    /** Scores at the end. */
    record Final(double trainLoss, double trainMetric, double validationLoss, double validationMetric) {}

    /** One parameter: a float or a double array, row-major. */
    record Values(String name, List<Integer> shape, Object values) {}

    static Map<String, Object> of(SingleRun run, double seconds) {
        CurvePoint end = run.result().last();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", run.network().notation());
        tree.put("loss", run.network().loss().notation());
        tree.put("iterations", run.result().iterations());
        tree.put("seconds", seconds);
        tree.put("metric", Scores.metricName(run.network()));
        tree.put("divergedAt", run.result().divergedAt().orElse(0));
        tree.put(
                "final",
                new Final(
                        end.train().loss(),
                        end.train().metric(),
                        end.validation().loss(),
                        end.validation().metric()));
        tree.put(
                "weights",
                run.result().weights().tensors().entrySet().stream()
                        .map(e -> new Values(e.getKey(), e.getValue().shape(), values(e.getValue())))
                        .toList());
        tree.put("curve", run.result().curve());
        tree.put("provenance", run.provenance());
        return tree;
    }

    private static Object values(Tensor tensor) {
        return tensor.precision() == Precision.FLOAT32 ? tensor.toFloats() : tensor.toDoubles();
    }
}
