package dev.outset.learned;

/**
 * What happened to one parameter.
 *
 * @param path {@code fc1.weight}
 * @param factor that its values were multiplied by
 * @param stdBefore √ of the mean square of its values before
 * @param stdAfter the same after
 * @param varianceBefore Var(z) over the rows and units of its layer in the network as it was drawn
 * @param varianceAfter Var(z) of its layer in the network as it is returned
 * @param iterations how often it was changed
 * @param outcome whether what was wanted was reached
 */
public record LayerChange(
        String path,
        double factor,
        double stdBefore,
        double stdAfter,
        double varianceBefore,
        double varianceAfter,
        int iterations,
        Outcome outcome) {
    /** How it ended. */
    public enum Outcome {
        /** Within the margin, or all steps done. */
        DONE,
        /** The margin was not reached in the iterations allowed: biases carry the variance, say. */
        NOT_REACHED,
        /** All values are 0, and no factor changes that: left alone. */
        ZERO,
        /** No signal arrives, so that no factor has an effect on z: left alone. */
        NO_SIGNAL
    }
}
