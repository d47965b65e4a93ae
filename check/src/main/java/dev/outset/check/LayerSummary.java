package dev.outset.check;

/**
 * One row of the layer table.
 *
 * @param name of the layer
 * @param kind {@code dense}
 * @param activation as the notation writes it
 * @param units number of units
 * @param distinctUnits classes of the coarsest balanced partition, tied units included; {@code units} if unknown
 * @param deadUnits units proved dead at the start, those dead for ever included
 * @param fanIn inputs summed by one unit
 * @param fanOut units that one input reaches
 * @param weightMean mean of the weights
 * @param weightStd standard deviation of the weights around their mean
 * @param forward mean of z² over units and samples, predicted from the weights and measured
 * @param backward mean of dz² over units and samples, predicted and measured
 * @param saturated share of saturated (unit, sample) pairs
 */
public record LayerSummary(
        String name,
        String kind,
        String activation,
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
    /** A prediction beside its measurement; NaN where there is none. */
    public record Pair(double predicted, double measured) {}

    /** Mean of w², the scale that the next layer feels. */
    public double weightMeanSquare() {
        return weightMean * weightMean + weightStd * weightStd;
    }
}
