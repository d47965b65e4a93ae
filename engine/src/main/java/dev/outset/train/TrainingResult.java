package dev.outset.train;

import dev.outset.network.Weights;
import java.util.List;
import java.util.OptionalLong;

/**
 * A finished run.
 *
 * @param kernels what it was computed with
 * @param curve from the start (iteration 0) to the end
 * @param weights at the end
 * @param divergedAt the update after which the loss of a batch was not a finite number any more; training ended there
 * @param stopped whether the listener ended it early
 */
public record TrainingResult(
        String kernels, List<CurvePoint> curve, Weights weights, OptionalLong divergedAt, boolean stopped) {
    public TrainingResult {
        curve = List.copyOf(curve);
    }

    public CurvePoint first() {
        return curve.get(0);
    }

    public CurvePoint last() {
        return curve.get(curve.size() - 1);
    }

    public boolean diverged() {
        return divergedAt.isPresent();
    }

    /** Updates done. */
    public long iterations() {
        return last().iteration();
    }
}
