package dev.outset.check;

import java.util.List;

/**
 * Where the measuring rules draw their lines. Proofs have none.
 *
 * @param warningRatio shrinking or growing of signal or gradient over the network that is suspect
 * @param errorRatio the same that is broken
 * @param saturatedShare share of saturated activations of a layer that is suspect
 * @param collapse smallest fraction of the angle between inputs that a layer must keep
 * @param scaleFactor factor between the weights' scale and the nearest usual scheme that is worth a note
 * @param lossFactor start of a loss over that of zero outputs that is worth a note, for cross-entropies
 * @param squareLossFactor the same for squared errors
 * @param condition condition number of a weight matrix that is worth a note
 */
public record Thresholds(
        double warningRatio,
        double errorRatio,
        double saturatedShare,
        double collapse,
        double scaleFactor,
        double lossFactor,
        double squareLossFactor,
        double condition) {
    /** The lines that the rule pages name. */
    public static final Thresholds DEFAULT = new Thresholds(1e3, 1e6, 0.5, 1e-4, 5, 2, 10, 1e6);

    /** Their names in a project file, in the order of the components. */
    public static List<String> names() {
        return List.of(
                "warning-ratio",
                "error-ratio",
                "saturated-share",
                "collapse",
                "scale-factor",
                "loss-factor",
                "square-loss-factor",
                "condition");
    }

    /**
     * These lines, one of them drawn elsewhere.
     *
     * @param name one of {@link #names()}
     */
    public Thresholds with(String name, double value) {
        double[] all = {
            warningRatio, errorRatio, saturatedShare, collapse, scaleFactor, lossFactor, squareLossFactor, condition
        };
        all[names().indexOf(name)] = value;
        return new Thresholds(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]);
    }
}
