package dev.outset.train;

import dev.outset.network.Weights;
import java.util.function.Supplier;

/** Watches a run from outside; nothing it does changes a number. */
public interface TrainingListener {
    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** After every update; false ends the run here. */
    default boolean goOn(long iteration, long total) {
        return true;
    }

    /** At every point of the curve, with a copy of the weights for whoever asks. */
    default void at(CurvePoint point, Supplier<Weights> weights) {}
}
