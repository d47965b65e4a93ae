package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * One-dimensional data as points and what was fitted to them as curves.
 *
 * @param labels the words
 * @param dataName what the legend calls the points
 * @param x inputs of the data
 * @param y targets of the data
 * @param curves fitted curves of several starts; the true function in its {@linkplain Series#neutral neutral} look
 */
public record FitChart(Labels labels, String dataName, double[] x, double[] y, List<Series> curves) implements Picture {
    private static final double WIDTH = 720;
    private static final double PLOT = 320;
    private static final double DOT = 1.9;

    public FitChart {
        curves = List.copyOf(curves);
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x, " + y.length + " y");
        }
    }

    @Override
    public String title() {
        return labels.title();
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return sheet().height;
    }

    @Override
    public void draw(Canvas canvas) {
        Sheet sheet = sheet();
        sheet.draw(canvas);
        Outline dots = Points.outline(x, y, sheet, Marker.CIRCLE, DOT);
        canvas.path(dots, Style.fill(Ink.FAINT).faded(0.45));
        Plot.bands(canvas, sheet, curves);
        Plot.lines(canvas, sheet, curves);
    }

    private Sheet sheet() {
        List<Key> keys = new ArrayList<>();
        keys.add(new Key(dataName, Look.NEUTRAL, false, true));
        curves.forEach(curve -> keys.add(curve.key()));
        List<double[]> xs = new ArrayList<>(List.of(x));
        List<double[]> ys = new ArrayList<>(List.of(y));
        for (Series curve : curves) {
            xs.add(curve.x());
            if (!curve.diverged()) {
                ys.add(curve.y());
            }
        }
        AxisScale across = AxisScale.fit(false, xs).padded(0.02);
        return new Sheet(
                labels, WIDTH, PLOT, 6, keys, across, AxisScale.fit(false, ys).padded(0.04));
    }
}
