package dev.outset.picture;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * One number for each start, as a dot with its interval: rows are starts, several dots of a row are its learning rates.
 * The best dot of a row is full and its value is printed; the others are open.
 *
 * @param labels the words
 * @param logarithmic whether equal ratios of the numbers have equal lengths
 * @param columns what the dots of a row are, in order, for the legend; none is drawn for a single one
 * @param rows the starts, the first on top
 */
public record DotChart(Labels labels, boolean logarithmic, List<String> columns, List<Row> rows) implements Picture {
    private static final double WIDTH = 720;
    private static final double VALUE = 62;
    private static final double APART = 11;

    /** One start; one dot for each column. */
    public record Row(String name, List<Dot> dots) {
        public Row {
            dots = List.copyOf(dots);
        }
    }

    /**
     * A number with its interval.
     *
     * @param value the number; not finite for runs that diverged, which stand as × at the edge
     * @param low lower end of the interval
     * @param high upper end of the interval
     * @param best whether the row is judged by it
     */
    public record Dot(double value, double low, double high, boolean best) {}

    public DotChart {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
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
        List<Key> keys = new ArrayList<>();
        for (int c = 0; c < columns.size() && columns.size() > 1; c++) {
            keys.add(new Key(columns.get(c), new Look(c), false, true));
        }
        List<double[]> values = new ArrayList<>();
        for (Row row : rows) {
            row.dots().forEach(dot -> values.add(new double[] {dot.value(), dot.low(), dot.high()}));
        }
        double rowHeight = Math.max(30, 12 + APART * columns.size());
        AxisScale x = AxisScale.fit(logarithmic, values).padded(0.03);
        List<String> names = rows.stream().map(Row::name).toList();
        return Sheet.ofRows(labels, WIDTH, rowHeight, VALUE, keys, x, names);
    }

    @Override
    public void draw(Canvas canvas) {
        Sheet sheet = sheet();
        sheet.draw(canvas);
        for (int r = 0; r < rows.size(); r++) {
            List<Dot> dots = rows.get(r).dots();
            double middle = sheet.y().at(rows.size() - 1.0 - r);
            canvas.group(rows.get(r).name());
            for (int c = 0; c < dots.size(); c++) {
                double y = middle + (c - (dots.size() - 1) / 2.0) * APART;
                dot(canvas, sheet, dots.get(c), new Look(c), y);
                if (dots.get(c).best()) {
                    String value = Numbers.significant(dots.get(c).value(), 3);
                    canvas.text(WIDTH - 14, middle + 4, value, TextStyle.LABEL.end());
                }
            }
            canvas.endGroup();
        }
    }

    private static void dot(Canvas canvas, Sheet sheet, Dot dot, Look look, double y) {
        double x = sheet.x().at(dot.value());
        Outline shape = new Outline();
        if (Double.isNaN(x)) {
            boolean zero = dot.value() == 0; // no logarithm: an open point on the left edge
            (zero ? Marker.CIRCLE : Marker.CROSS).draw(shape, zero ? sheet.area.left() : sheet.area.right() - 6, y, 5);
            canvas.path(shape, zero ? Style.fill(Ink.PAPER).outlined(look.ink(), 1.6) : Style.fill(look.ink()));
            return;
        }
        double low = sheet.x().at(dot.low());
        double high = sheet.x().at(dot.high());
        if (dot.low() < dot.high() && Double.isFinite(high)) {
            double from = Double.isFinite(low) ? low : sheet.area.left();
            canvas.line(from, y, high, y, Style.line(look.ink(), dot.best() ? 2.2 : 1.3));
        }
        look.marker().draw(shape, x, y, dot.best() ? 5.4 : 4.2);
        Style full = Style.fill(look.ink()).outlined(Ink.PAPER, 1);
        canvas.path(shape, dot.best() ? full : Style.fill(Ink.PAPER).outlined(look.ink(), 1.5));
    }
}
