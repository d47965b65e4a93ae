package dev.outset.data;

import dev.outset.math.Elementary;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;

/** One period of a noisy sine: y = sin(πx) + N(0, 0.1²) for uniform x in [−1, 1), the same rows for everyone. */
final class SineCurve {
    private static final int ROWS = 500;
    private static final long SEED = 0;
    private static final double NOISE = 0.1;
    private static final String ORIGIN =
            "y = sin(πx) + N(0, " + NOISE + "²), x = U(-1, 1), stream philox, seed " + SEED;

    private SineCurve() {}

    static DataSet make() {
        StreamSource source = Streams.philox(SEED);
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        source.stream("data.sine.x").uniform(x, 0, ROWS, 0, -1, 1);
        source.stream("data.sine.noise").normal(y, 0, ROWS, 0, 0, NOISE);
        for (int i = 0; i < ROWS; i++) {
            y[i] += Elementary.sin(Math.PI * x[i]);
        }
        return new DataSet("sine", ROWS, 1, 1, x, y, false, ORIGIN);
    }
}
