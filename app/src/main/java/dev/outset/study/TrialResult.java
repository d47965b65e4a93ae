package dev.outset.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outset.learned.StartChanges;
import dev.outset.train.CurvePoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial came to.
 *
 * @param trial which one
 * @param kernels what it was computed with
 * @param divergedAt the update at which the loss stopped being a finite number; 0 if it never did
 * @param curve from the start to the end
 * @param learned what a start that looks at data changed before; null for one that does not, and then not written
 */
public record TrialResult(
        Trial trial,
        String kernels,
        long divergedAt,
        List<CurvePoint> curve,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StartChanges learned) {
    public TrialResult {
        curve = List.copyOf(curve);
    }

    public CurvePoint last() {
        return curve.get(curve.size() - 1);
    }

    public boolean diverged() {
        return divergedAt > 0;
    }

    /** Accuracy or R² on the held-out rows at the end; NaN if the run diverged. */
    public double finalMetric() {
        return diverged() ? Double.NaN : last().validation().metric();
    }

    /** Loss on the training rows at the end; +∞ if the run diverged. */
    public double finalTrainLoss() {
        return diverged() ? Double.POSITIVE_INFINITY : last().train().loss();
    }

    /** Updates until the metric on the held-out rows reached {@code target} at a point of the curve; ∞ if never. */
    public double stepsTo(double target) {
        for (CurvePoint point : curve) {
            if (point.validation().metric() >= target) {
                return point.iteration();
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
