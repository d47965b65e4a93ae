package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves over iterations or epochs: medians as lines, intervals as bands, the names at the ends of the lines, or below
 * if there are too many. A run that diverged ends in a ×; it does not stretch the vertical axis unless all diverged.
 *
 * @param labels the words
 * @param logX whether the horizontal axis is logarithmic
 * @param logY whether the vertical axis is logarithmic
 * @param series the curves
 */
public record CurveChart(Labels labels, boolean logX, boolean logY, List<Series> series) implements Picture {
    private static final double WIDTH = 720;
    private static final double PLOT = 300;

    public CurveChart {
        series = List.copyOf(series);
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
        Plot.bands(canvas, sheet, series);
        Plot.lines(canvas, sheet, series);
        if (namesAtEnds()) {
            Plot.names(canvas, sheet, series);
        }
    }

    private boolean namesAtEnds() {
        return series.size() * Plot.NAME_LINE <= PLOT;
    }

    private Sheet sheet() {
        boolean ends = namesAtEnds();
        return new Sheet(
                labels,
                WIDTH,
                PLOT,
                ends ? Plot.nameWidth(series) : 6,
                ends ? List.of() : series.stream().map(Series::key).toList(),
                across(),
                down());
    }

    /** The horizontal scale. */
    AxisScale across() {
        List<double[]> xs = series.stream().map(Series::x).toList();
        AxisScale scale = AxisScale.fit(logX, xs);
        return AxisScale.counts(xs) ? scale.counting() : scale;
    }

    /** The vertical scale. */
    AxisScale down() {
        return AxisScale.fit(logY, values()).padded(0.04);
    }

    /** What the vertical axis must hold. */
    private List<double[]> values() {
        boolean allDiverged = series.stream().allMatch(Series::diverged);
        List<double[]> values = new ArrayList<>();
        for (Series s : series) {
            if (allDiverged || !s.diverged()) {
                values.add(s.y());
                values.add(s.low());
                values.add(s.high());
            }
        }
        return values;
    }
}
