package dev.outset.landscape;

import java.util.List;

/**
 * The part of a plane that is looked at.
 *
 * @param xLow first column
 * @param xHigh last column
 * @param yLow first row
 * @param yHigh last row
 */
public record Window(double xLow, double xHigh, double yLow, double yHigh) {
    /** Room around what must be seen, as a part of its width. */
    private static final double MARGIN = 0.18;

    /** A square of half width {@code reach}. */
    public static Window around(double x, double y, double reach) {
        return new Window(x - reach, x + reach, y - reach, y + reach);
    }

    /**
     * All shadows, with room around them, grown {@code span} times about their middle. Those of a run that diverged
     * count with their start only.
     */
    public static Window holding(List<Run> runs, List<Projection> shadows, double span) {
        double[] x = range(runs, shadows, true);
        double[] y = range(runs, shadows, false);
        double least = Math.max(x[1] - x[0], y[1] - y[0]) / 4; // no slits
        double xReach = Math.max(least, x[1] - x[0]) * (0.5 + MARGIN) * span;
        double yReach = Math.max(least, y[1] - y[0]) * (0.5 + MARGIN) * span;
        double xMiddle = (x[0] + x[1]) / 2;
        double yMiddle = (y[0] + y[1]) / 2;
        double[] across = round(xMiddle - xReach, xMiddle + xReach);
        double[] up = round(yMiddle - yReach, yMiddle + yReach);
        return new Window(across[0], across[1], up[0], up[1]);
    }

    /** Outwards to a fiftieth of the power of ten below the width, so that the ends have few digits. */
    private static double[] round(double low, double high) {
        double perUnit = 50;
        double size = Math.pow(10, Math.floor(Math.log10(high - low)));
        double steps = perUnit / size;
        return new double[] {Math.floor(low * steps) / steps, Math.ceil(high * steps) / steps};
    }

    /** As {@link #holding}, with the same range on both axes, so that what mirrors at the diagonal can be seen. */
    public static Window square(List<Run> runs, List<Projection> shadows, double span) {
        double[] x = range(runs, shadows, true);
        double[] y = range(runs, shadows, false);
        double low = Math.min(x[0], y[0]);
        double high = Math.max(x[1], y[1]);
        double reach = Math.max(1, (high - low) * (0.5 + MARGIN)) * span;
        double[] both = round((low + high) / 2 - reach, (low + high) / 2 + reach);
        return new Window(both[0], both[1], both[0], both[1]);
    }

    private static double[] range(List<Run> runs, List<Projection> shadows, boolean horizontal) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < shadows.size(); r++) {
            double[] along = horizontal ? shadows.get(r).x() : shadows.get(r).y();
            int seen = runs.get(r).diverged() ? 1 : along.length;
            for (int t = 0; t < seen; t++) {
                low = Math.min(low, along[t]);
                high = Math.max(high, along[t]);
            }
        }
        return new double[] {low, high};
    }

    /** The coordinate of column {@code i} of {@code n}; the middle of an odd number of columns is exact. */
    double x(int i, int n) {
        return between(xLow, xHigh, i, n);
    }

    double y(int i, int n) {
        return between(yLow, yHigh, i, n);
    }

    static double between(double low, double high, int i, int n) {
        return 2 * i == n - 1 ? low / 2 + high / 2 : low + (high - low) * i / (n - 1);
    }
}
