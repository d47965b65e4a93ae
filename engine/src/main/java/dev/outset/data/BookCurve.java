package dev.outset.data;

import dev.outset.math.Elementary;
import dev.outset.random.NumpyRandomState;
import java.util.Arrays;

/**
 * The curve of the book's chapter on two-layer networks: y = 3 − cos(x)(1 − x/10)² + N(0, 0.1²) for 1000 uniform x in
 * [0, 7), rounded to two decimals. The published file was made by NumPy's legacy generator with seed 4, so NumPy's
 * stream makes it again, row for row.
 */
final class BookCurve {
    private static final int ROWS = 1000;
    private static final long SEED = 4;
    private static final String ORIGIN =
            "y = 3 - cos(x)(1 - 0.1x)^2 + N(0, 0.1), x = U(0, 7), NumPy seed 4, two decimals";

    private BookCurve() {}

    static DataSet raw() {
        NumpyRandomState random = new NumpyRandomState(SEED);
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) { // NumPy draws whole arrays: all x before any noise
            x[i] = random.uniform(0, 7);
        }
        for (int i = 0; i < ROWS; i++) {
            // The order of operations is the published script's: the noise is added last.
            double curve = Elementary.cos(x[i]) * (1 - 0.1 * x[i]) * (0.1 * x[i] - 1) + 3;
            y[i] = twoDecimals(curve + random.normal(0, 0.1));
            x[i] = twoDecimals(x[i]);
        }
        return new DataSet("book", ROWS, 1, 1, x, y, false, ORIGIN);
    }

    static DataSet scaled() {
        DataSet raw = raw();
        String origin = ORIGIN + ", min-max scaled on all rows";
        return new DataSet("book", ROWS, 1, 1, minMax(raw.inputs()), minMax(raw.targets()), false, origin);
    }

    /** The double nearest to v's two-decimal rounding; v is never so near a tie that scaling by 100 could turn it. */
    private static double twoDecimals(double v) {
        return Math.round(v * 100) / 100.0;
    }

    private static double[] minMax(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - low) / (high - low);
        }
        return scaled;
    }
}
