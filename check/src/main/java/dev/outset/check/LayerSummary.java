package dev.outset.check;

/**
 * One row of the layer table.
 *
 * @param forward mean of z² over units and samples, predicted from the weights and measured
 * @param backward mean of dz² over units and samples, predicted and measured
 * @param saturated share of saturated (unit, sample) pairs
 */
public record LayerSummary(
        String name,
        String kind,
        int units,
        int distinctUnits,
        int deadUnits,
        double fanIn,
        double fanOut,
        double weightMean,
        double weightStd,
        Pair forward,
        Pair backward,
        double saturated) {
    /** A prediction beside its measurement. */
    public record Pair(double predicted, double measured) {}
}
