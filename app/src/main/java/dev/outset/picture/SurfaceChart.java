package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A loss over a plane of weights: colours and contour lines, the paths of several runs from their open start to their
 * filled end, and named places. Cells without a number are hatched.
 *
 * @param labels the words
 * @param valueLabel what the colours mean
 * @param grid the loss
 * @param logarithmic whether equal ratios of the loss are equal steps of colour; values of zero or below take the
 *     lowest
 * @param trajectories the runs
 * @param marks named places, such as minima
 */
public record SurfaceChart(
        Labels labels,
        String valueLabel,
        Grid grid,
        boolean logarithmic,
        List<Trajectory> trajectories,
        List<Mark> marks)
        implements Picture {
    private static final double WIDTH = 640;
    private static final double PLOT = 440;
    private static final double BAR = 96;
    private static final int SHADES = 48;
    private static final int CONTOURS = 9;
    private static final Ink WHITE = Ink.fixed(0xffffff);
    private static final Ink BLACK = Ink.fixed(0x101010);

    /** The path of one run in the plane, first point to last. */
    public record Trajectory(String name, int look, double[] x, double[] y) {}

    /** A named place. */
    public record Mark(String name, double x, double y) {}

    public SurfaceChart {
        trajectories = List.copyOf(trajectories);
        marks = List.copyOf(marks);
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

    private Sheet sheet() {
        List<Key> keys = trajectories.stream()
                .map(t -> new Key(t.name(), new Look(t.look()), true, true))
                .toList();
        return new Sheet(labels, WIDTH, PLOT, BAR, keys, grid.xScale(), grid.yScale());
    }

    @Override
    public void draw(Canvas canvas) {
        Sheet sheet = sheet();
        sheet.draw(canvas);
        AxisScale value = value().over(sheet.area.bottom(), sheet.area.top());
        Outline[] cells = grid.cells(sheet.x(), sheet.y(), SHADES + 1, (r, c) -> shade(value, grid.values()[r][c]));
        for (int s = 0; s < SHADES; s++) {
            canvas.cells(cells[s], Style.fill(Ramp.VIRIDIS.at((s + 0.5) / SHADES)));
        }
        canvas.cells(cells[SHADES], Style.fill(Ink.RULE));
        canvas.path(hatching(sheet), Style.line(Ink.FAINT, 0.8));
        List<Double> levels = value.levels(CONTOURS);
        contours(canvas, sheet, levels);
        colourBar(canvas, sheet, value, levels);
        for (Trajectory trajectory : trajectories) {
            path(canvas, sheet, trajectory);
        }
        marks(canvas, sheet);
    }

    /** The scale of the colours. */
    AxisScale value() {
        return AxisScale.fit(logarithmic, grid.all());
    }

    private int shade(AxisScale scale, double value) {
        if (!Double.isFinite(value)) {
            return SHADES;
        }
        double share = logarithmic && value <= 0 ? 0 : scale.share(value);
        return (int) Math.max(0, Math.min(SHADES - 1, Math.floor(share * SHADES)));
    }

    /** Diagonals through cells without a number; those that continue each other are one line. */
    private Outline hatching(Sheet sheet) {
        Outline out = new Outline();
        for (int d = 0; d < grid.rows() + grid.columns() - 1; d++) {
            int from = -1;
            for (int r = 0; r <= grid.rows(); r++) {
                int c = d - (grid.rows() - 1 - r);
                boolean hole = r < grid.rows() && c >= 0 && c < grid.columns() && !Double.isFinite(grid.values()[r][c]);
                if (hole && from < 0) {
                    from = r;
                } else if (!hole && from >= 0) {
                    out.move(cornerX(sheet, from, d), cornerY(sheet, from));
                    out.line(cornerX(sheet, r, d), cornerY(sheet, r));
                    from = -1;
                }
            }
        }
        return out;
    }

    private double cornerX(Sheet sheet, int row, int diagonal) {
        return sheet.x().at(grid.xLow() + (diagonal - (grid.rows() - 1 - row) - 0.5) * grid.xStep());
    }

    private double cornerY(Sheet sheet, int row) {
        return sheet.y().at(grid.yLow() + (row - 0.5) * grid.yStep());
    }

    /**
     * Contours stand where the colour bar has its lines; on a logarithmic scale they are interpolated in logarithms.
     */
    private void contours(Canvas canvas, Sheet sheet, List<Double> levels) {
        double[][] values = new double[grid.rows()][grid.columns()];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                double v = grid.values()[r][c];
                values[r][c] = logarithmic ? Math.log10(Math.max(v, Double.MIN_NORMAL)) : v;
            }
        }
        Grid scaled = new Grid(grid.xLow(), grid.xHigh(), grid.yLow(), grid.yHigh(), values);
        for (double level : levels) {
            Outline line = scaled.contour(logarithmic ? Math.log10(level) : level, sheet.x(), sheet.y());
            canvas.path(line, Style.line(WHITE, 0.9).faded(0.55));
        }
    }

    private void colourBar(Canvas canvas, Sheet sheet, AxisScale value, List<Double> levels) {
        double left = sheet.area.right() + 22;
        double step = sheet.area.height() / SHADES;
        for (int s = 0; s < SHADES; s++) {
            Outline cell = new Outline().rect(left, sheet.area.bottom() - (s + 1) * step, 16, step + 0.02);
            canvas.cells(cell, Style.fill(Ramp.VIRIDIS.at((s + 0.5) / SHADES)));
        }
        for (double level : levels) {
            canvas.line(
                    left,
                    value.at(level),
                    left + 16,
                    value.at(level),
                    Style.line(WHITE, 0.9).faded(0.8));
        }
        List<Double> ticks = value.ticks(CONTOURS);
        List<String> names = value.labels(ticks);
        for (int i = 0; i < ticks.size(); i++) {
            canvas.text(left + 22, value.at(ticks.get(i)) + 4, names.get(i), TextStyle.TICK);
        }
        canvas.text(WIDTH - 14, sheet.area.top() - 14, valueLabel, TextStyle.LABEL.end());
    }

    /**
     * A line with a light rim, seen on any colour and cut off at the edges; its ends have the shape of the run, open at
     * the start.
     */
    private void path(Canvas canvas, Sheet sheet, Trajectory t) {
        Look look = new Look(t.look());
        Trajectory seen = Crop.path(t, grid.xScale(), grid.yScale());
        Outline outline = new Polyline(seen.x(), seen.y(), sheet.x(), sheet.y(), sheet.area).outline();
        canvas.group(t.name());
        canvas.path(outline, Style.line(WHITE, 4.8).faded(0.9));
        canvas.path(outline, Style.line(look.ink(), 2.6));
        int last = new Polyline(t.x(), t.y(), sheet.x(), sheet.y(), sheet.area).lastDrawn();
        if (last >= 0) {
            end(canvas, sheet, t, last, 6.2, Style.fill(look.ink()).outlined(WHITE, 1.8));
            end(canvas, sheet, t, 0, 5.2, Style.fill(WHITE).outlined(look.ink(), 2.6));
        }
        canvas.endGroup();
    }

    private void end(Canvas canvas, Sheet sheet, Trajectory t, int i, double size, Style style) {
        if (Crop.holds(t.x()[i], t.y()[i], grid.xScale(), grid.yScale())) {
            Outline sign = new Outline();
            new Look(t.look())
                    .marker()
                    .draw(sign, sheet.x().at(t.x()[i]), sheet.y().at(t.y()[i]), size);
            canvas.path(sign, style);
        }
    }

    private void marks(Canvas canvas, Sheet sheet) {
        List<double[]> taken = new ArrayList<>();
        for (Mark mark : marks) {
            double x = sheet.x().at(mark.x());
            double y = sheet.y().at(mark.y());
            Outline cross = new Outline();
            Marker.PLUS.draw(cross, x, y, 6);
            canvas.path(cross, Style.fill(WHITE).outlined(BLACK, 1.2));
            double width = TextWidth.of(mark.name(), TextStyle.LABEL);
            double[] place = NamePlace.find(x, y, width, sheet.area, taken);
            taken.add(place);
            canvas.rect(
                    place[0] - 3,
                    place[1] - 13,
                    width + 6,
                    18,
                    Style.fill(BLACK).faded(0.62));
            canvas.text(place[0], place[1], mark.name(), TextStyle.LABEL.in(WHITE));
        }
    }
}
