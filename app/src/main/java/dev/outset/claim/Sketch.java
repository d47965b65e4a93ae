package dev.outset.claim;

import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.Premises;
import java.util.List;

/** What a picture of a claim shows, as numbers; titles and names are keys of texts, see {@link Measurement}. */
public sealed interface Sketch {
    /** Key of the title. */
    String title();

    /**
     * Curves over a common axis.
     *
     * @param title key of the title
     * @param x key of the horizontal axis
     * @param y key of the vertical axis
     */
    record Curves(String title, String x, String y, boolean logX, boolean logY, List<Line> lines) implements Sketch {
        public Curves {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One curve.
     *
     * @param name as rules are written, or a seed
     * @param low lower end of a band, the curve itself if there is none
     */
    record Line(String name, double[] x, double[] y, double[] low, double[] high) {
        static Line of(String name, double[] x, double[] y) {
            return new Line(name, x, y, y, y);
        }
    }

    /** Fitted curves over one-dimensional data. */
    record Fit(String title, double[] dataX, double[] dataY, List<Line> lines) implements Sketch {
        public Fit {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The table of what is zero and equal in the first batches, quantity by quantity.
     *
     * @param start as {@code --init} takes it
     */
    record Table(String title, Network network, Weights weights, Premises premises, String start) implements Sketch {}

    /**
     * The loss over two weights, all others held, with the runs' paths in these two.
     *
     * @param values {@code values[row][column]}, row 0 at {@code yLow}
     */
    record Surface(
            String title,
            String x,
            String y,
            double xLow,
            double xHigh,
            double yLow,
            double yHigh,
            double[][] values,
            List<Line> paths)
            implements Sketch {
        public Surface {
            paths = List.copyOf(paths);
        }
    }
}
