package dev.outset.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/**
 * The loss on an even grid over a window of a plane.
 *
 * @param section the plane
 * @param window the part of it
 * @param loss {@code loss[row][column]}, rows upwards; may be infinite or NaN
 */
public record Surface(Section section, Window window, double[][] loss) {
    /** From this ratio of highest to lowest on, equal ratios get equal steps of colour. */
    private static final double WIDE = 20;

    /**
     * A point of the grid.
     *
     * @param x first coordinate
     * @param y second coordinate
     * @param loss there
     */
    public record Point(double x, double y, double loss) {}

    /**
     * Computes it, row by row on several threads; each point is computed whole, so the bits do not depend on them.
     *
     * @param n points along each side, at least 2
     * @param progress is told how many points are done, by any thread
     */
    public static Surface over(Section section, Window window, int n, LossAt loss, int threads, LongConsumer progress) {
        List<Callable<double[]>> rows = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            double y = window.y(r, n);
            rows.add(() -> {
                double[] row = new double[n];
                for (int c = 0; c < n; c++) {
                    row[c] = loss.theta(section.plane().at(window.x(c, n), y));
                    progress.accept(1);
                }
                return row;
            });
        }
        return new Surface(section, window, SideBySide.run(rows, threads).toArray(double[][]::new));
    }

    /** Coordinates of the columns. */
    public double[] x() {
        double[] x = new double[loss[0].length];
        for (int c = 0; c < x.length; c++) {
            x[c] = window.x(c, x.length);
        }
        return x;
    }

    /** Coordinates of the rows. */
    public double[] y() {
        double[] y = new double[loss.length];
        for (int r = 0; r < y.length; r++) {
            y[r] = window.y(r, y.length);
        }
        return y;
    }

    /** The lowest point of the grid; its loss is infinite if no point has a finite one. */
    public Point lowest() {
        return extreme(1);
    }

    /** The highest finite point of the grid; its loss is −∞ if no point has a finite one. */
    public Point highest() {
        return extreme(-1);
    }

    private Point extreme(int sign) {
        Point best = new Point(0, 0, sign * Double.POSITIVE_INFINITY);
        for (int r = 0; r < loss.length; r++) {
            for (int c = 0; c < loss[r].length; c++) {
                if (Double.isFinite(loss[r][c]) && sign * loss[r][c] < sign * best.loss) {
                    best = point(r, c);
                }
            }
        }
        return best;
    }

    private Point point(int r, int c) {
        return new Point(window.x(c, loss[r].length), window.y(r, loss.length), loss[r][c]);
    }

    /** How many points have no finite loss. */
    public int holes() {
        int holes = 0;
        for (double[] row : loss) {
            for (double value : row) {
                holes += Double.isFinite(value) ? 0 : 1;
            }
        }
        return holes;
    }

    /** Whether the losses span so much that a linear scale of colours would show one corner only. */
    public boolean wide() {
        return lowest().loss > 0 && highest().loss / lowest().loss >= WIDE;
    }

    /** Whether all points have the very same loss. */
    public boolean flat() {
        return holes() == 0 && lowest().loss == highest().loss;
    }

    /**
     * Points that lie lower than all others within a tenth of the grid's side, lowest first. The tenth keeps dents that
     * the grid makes in a narrow valley from being called minima; nearer to the edge than that nobody can tell.
     */
    public List<Point> minima() {
        int reach = Math.max(1, loss.length / 10);
        List<Point> minima = new ArrayList<>();
        for (int r = reach; r + reach < loss.length; r++) {
            for (int c = reach; c + reach < loss[r].length; c++) {
                if (lowestAround(r, c, reach)) {
                    minima.add(point(r, c));
                }
            }
        }
        minima.sort((p, q) -> Double.compare(p.loss, q.loss));
        return minima;
    }

    private boolean lowestAround(int row, int column, int reach) {
        if (!Double.isFinite(loss[row][column])) {
            return false;
        }
        for (int r = row - reach; r <= row + reach; r++) {
            for (int c = column - reach; c <= column + reach; c++) {
                if ((r != row || c != column) && loss[r][c] <= loss[row][column]) {
                    return false;
                }
            }
        }
        return true;
    }
}
