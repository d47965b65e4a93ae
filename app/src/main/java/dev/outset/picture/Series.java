package dev.outset.picture;

/**
 * One curve: a value for each x, and the band around it. A value that is not finite leaves a gap.
 *
 * @param name what the legend calls it
 * @param look colour, dash and marker, the same in every picture of a report
 * @param x ascending, one per point
 * @param y one per point; on a logarithmic axis zero stands on the floor, a negative value leaves a gap
 * @param low lower ends of the band, one per point; empty without a band
 * @param high upper ends of the band, one per point; empty without a band
 * @param diverged whether the run ended early because its numbers did: its last point is a ×
 */
public record Series(String name, Look look, double[] x, double[] y, double[] low, double[] high, boolean diverged) {
    private static final double[] NONE = {};

    public Series {
        boolean band = low.length > 0 || high.length > 0;
        if (x.length != y.length || (band && (low.length != x.length || high.length != x.length))) {
            throw new IllegalArgumentException("series " + name + ": " + x.length + " x, " + y.length + " y, "
                    + low.length + " low, " + high.length + " high");
        }
    }

    /** A curve without a band. */
    public static Series line(String name, int look, double[] x, double[] y) {
        return new Series(name, new Look(look), x, y, NONE, NONE, false);
    }

    /** A curve, as a median, with its interval. */
    public static Series band(String name, int look, double[] x, double[] y, double[] low, double[] high) {
        return new Series(name, new Look(look), x, y, low, high, false);
    }

    /** The same in the neutral look of what is known: the true function, a theory. */
    public Series neutral() {
        return new Series(name, Look.NEUTRAL, x, y, low, high, diverged);
    }

    /** The same, marked as diverged at its last finite point. */
    public Series ended() {
        return new Series(name, look, x, y, low, high, true);
    }

    Key key() {
        return new Key(name, look, true, false);
    }
}
