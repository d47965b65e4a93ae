package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A function of two variables on evenly spaced points, both ends included.
 *
 * @param xLow first column
 * @param xHigh last column, above xLow
 * @param yLow first row
 * @param yHigh last row, above yLow
 * @param values {@code values[row][column]}, at least 2 × 2; values may be NaN or infinite
 */
public record Grid(double xLow, double xHigh, double yLow, double yHigh, double[][] values) {
    public Grid {
        boolean even = values.length > 1 && values[0].length > 1;
        for (double[] row : values) {
            even = even && row.length == values[0].length;
        }
        if (!even || !(xLow < xHigh) || !(yLow < yHigh)) {
            throw new IllegalArgumentException("a grid needs 2 × 2 points or more, equal rows and low < high");
        }
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return values[0].length;
    }

    double xStep() {
        return (xHigh - xLow) / (columns() - 1);
    }

    double yStep() {
        return (yHigh - yLow) / (rows() - 1);
    }

    /** Horizontal scale that shows whole cells: half a step more at both ends. */
    AxisScale xScale() {
        return AxisScale.linear(xLow - xStep() / 2, xHigh + xStep() / 2, 0, 1);
    }

    AxisScale yScale() {
        return AxisScale.linear(yLow - yStep() / 2, yHigh + yStep() / 2, 0, 1);
    }

    List<double[]> all() {
        return new ArrayList<>(List.of(values));
    }

    /** What becomes of a cell. */
    interface Shade {
        /** A number from 0 to {@code shades − 1}; −1 for a cell that stays empty. */
        int of(int row, int column);
    }

    /** One outline for each shade; cells of one shade side by side are one rectangle. */
    Outline[] cells(AxisScale x, AxisScale y, int shades, Shade shade) {
        Outline[] out = new Outline[shades];
        for (int s = 0; s < shades; s++) {
            out[s] = new Outline();
        }
        for (int r = 0; r < rows(); r++) {
            double top = pixel(y, yLow + (r + 0.5) * yStep());
            double bottom = pixel(y, yLow + (r - 0.5) * yStep());
            for (int from = 0; from < columns(); ) {
                int s = shade.of(r, from);
                int to = from + 1;
                while (to < columns() && shade.of(r, to) == s) {
                    to++;
                }
                if (s >= 0) {
                    double left = pixel(x, xLow + (from - 0.5) * xStep());
                    double right = pixel(x, xLow + (to - 0.5) * xStep());
                    out[s].rect(left, top, right - left, bottom - top);
                }
                from = to;
            }
        }
        return out;
    }

    /** Edges of cells on whole tenths of a pixel: neighbours share them exactly. */
    private static double pixel(AxisScale scale, double value) {
        return Math.round(scale.at(value) * 10) / 10.0;
    }

    /** Lines where the function takes a value, by linear interpolation along the edges between points. */
    Outline contour(double level, AxisScale x, AxisScale y) {
        Outline out = new Outline();
        for (int r = 0; r + 1 < rows(); r++) {
            for (int c = 0; c + 1 < columns(); c++) {
                square(r, c, level, x, y, out);
            }
        }
        return out;
    }

    /**
     * Marching squares: the crossings of one square, joined in pairs; a saddle is joined by the mean of its corners.
     */
    private void square(int r, int c, double level, AxisScale x, AxisScale y, Outline out) {
        double[] v = {values[r][c], values[r][c + 1], values[r + 1][c + 1], values[r + 1][c]};
        int above = 0;
        for (int k = 0; k < 4; k++) {
            if (!Double.isFinite(v[k])) {
                return;
            }
            above |= v[k] > level ? 1 << k : 0;
        }
        if (above == 0 || above == 15) {
            return;
        }
        List<double[]> crossings = new ArrayList<>();
        int[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            if (((above >> k) & 1) != ((above >> next) & 1)) {
                double t = (level / 2 - v[k] / 2) / (v[next] / 2 - v[k] / 2); // halves cannot overflow
                double dx = corners[k][0] + t * (corners[next][0] - corners[k][0]);
                double dy = corners[k][1] + t * (corners[next][1] - corners[k][1]);
                crossings.add(new double[] {x.at(xLow + (c + dx) * xStep()), y.at(yLow + (r + dy) * yStep())});
            }
        }
        // edges in order bottom, right, top, left; at a saddle the mean decides which corners are cut off
        boolean turned = crossings.size() == 4 && ((v[0] + v[1] + v[2] + v[3]) / 4 > level) == ((above & 1) == 1);
        int first = crossings.size() == 2 || turned ? 0 : 3;
        for (int k = 0; k < crossings.size(); k += 2) {
            double[] from = crossings.get((first + k) % 4);
            double[] to = crossings.get((first + k + 1) % 4);
            out.move(from[0], from[1]).line(to[0], to[1]);
        }
    }
}
