package dev.outset.picture;

import dev.outset.probe.Histogram;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Distributions, layer by layer: a row for each layer, a column for each quantity, and in each cell the same quantity
 * at one or more times, such as at the start and after training. Heights compare shapes: each histogram reaches its
 * cell's top, whatever its counts.
 *
 * @param labels title and note; the axes of the cells carry numbers only
 * @param times what the histograms of a cell are, in order, for the legend; none is drawn for a single one
 * @param columns names of the quantities
 * @param rows the layers, the first on top
 */
public record HistogramGrid(Labels labels, List<String> times, List<String> columns, List<Row> rows)
        implements Picture {
    private static final double SIDE = 14;
    private static final double CELL = 172;
    private static final double GAP = 22;
    private static final double BODY = 52;
    private static final double ROW = 84;
    private static final TextStyle END = new TextStyle(10.5, false, TextStyle.Anchor.START, Ink.FAINT, false);

    /** One layer: for each column its histograms, one for each time; an empty list leaves the cell empty. */
    public record Row(String layer, List<List<Histogram>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    public HistogramGrid {
        times = List.copyOf(times);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public String title() {
        return labels.title();
    }

    @Override
    public double width() {
        return Math.max(480, names() + columns.size() * (CELL + GAP));
    }

    @Override
    public double height() {
        return top() + rows.size() * ROW + legend().rows() * Key.ROW + note().size() * 16 + 10;
    }

    /** Pixels for the names of the layers. */
    private double names() {
        double widest = 0;
        for (Row row : rows) {
            widest = Math.max(widest, TextWidth.of(row.layer(), TextStyle.LABEL));
        }
        return SIDE + Math.min(150, widest) + 14;
    }

    private List<String> titleLines() {
        return TextWidth.wrap(labels.title(), width() - 2 * SIDE, TextStyle.TITLE);
    }

    private List<String> note() {
        return TextWidth.wrap(labels.note(), width() - 2 * SIDE, TextStyle.TICK);
    }

    private Key.Legend legend() {
        List<Key> keys = new ArrayList<>();
        for (int t = 0; t < times.size() && times.size() > 1; t++) {
            keys.add(new Key(times.get(t), new Look(t), false, true));
        }
        return Key.Legend.of(keys, width() - 2 * SIDE);
    }

    /** Where the first row begins. */
    private double top() {
        return 10 + titleLines().size() * 20 + 26;
    }

    @Override
    public void draw(Canvas canvas) {
        double baseline = 10;
        for (String line : titleLines()) {
            canvas.text(SIDE, baseline += 20, line, TextStyle.TITLE);
        }
        for (int c = 0; c < columns.size(); c++) {
            double middle = names() + c * (CELL + GAP) + CELL / 2;
            canvas.text(middle, top() - 9, columns.get(c), TextStyle.LABEL.middle());
        }
        double y = top();
        for (Row row : rows) {
            String name = TextWidth.cut(row.layer(), names() - SIDE - 8, TextStyle.LABEL);
            canvas.text(SIDE, y + BODY / 2 + 8, name, TextStyle.LABEL);
            for (int c = 0; c < row.cells().size(); c++) {
                canvas.group(row.layer() + " " + columns.get(c));
                cell(canvas, row.cells().get(c), names() + c * (CELL + GAP), y);
                canvas.endGroup();
            }
            y += ROW;
        }
        legend().draw(canvas, SIDE, y);
        y += legend().rows() * Key.ROW;
        for (String line : note()) {
            canvas.text(SIDE, y += 16, line, TextStyle.TICK);
        }
    }

    private static void cell(Canvas canvas, List<Histogram> histograms, double left, double top) {
        double floor = top + BODY + 4;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Histogram h : histograms) {
            if (most(h) > 0) {
                low = Math.min(low, h.low());
                high = Math.max(high, h.high());
            }
        }
        canvas.line(left, floor, left + CELL, floor, Style.line(Ink.FAINT, 1));
        if (low > high) {
            return; // nothing finite was counted
        }
        AxisScale x = AxisScale.fit(false, List.of(new double[] {low, high})).over(left, left + CELL);
        for (int t = 0; t < histograms.size(); t++) {
            Outline outline = steps(histograms.get(t), x, floor);
            Ink ink = Ink.series(t);
            canvas.path(outline, Style.fill(ink).faded(histograms.size() == 1 ? 0.8 : 0.42));
            if (histograms.size() > 1) {
                canvas.path(outline, Style.line(ink, 1.2));
            }
        }
        if (low == high) {
            canvas.text(left + CELL / 2, floor + 14, "= " + Numbers.significant(low, 3), END.middle());
            return;
        }
        if (low < 0 && high > 0) {
            canvas.line(x.at(0), floor, x.at(0), floor + 4, Style.line(Ink.FAINT, 1));
        }
        canvas.text(left, floor + 14, Numbers.significant(low, 3).replace('-', '−'), END);
        canvas.text(left + CELL, floor + 14, Numbers.significant(high, 3).replace('-', '−'), END.end());
    }

    /** The closed outline of a histogram; one value alone is a bar two pixels wide or more. */
    private static Outline steps(Histogram h, AxisScale x, double floor) {
        Outline out = new Outline();
        long most = most(h);
        if (most == 0) {
            return out;
        }
        if (h.low() == h.high()) {
            return out.rect(x.at(h.low()) - 1.5, floor - BODY, 3, BODY);
        }
        long[] counts = h.counts();
        double first = x.at(h.low());
        double bin = (x.at(h.high()) - first) / counts.length;
        double narrow = Math.max(0, (1.5 - bin * counts.length) / 2); // far narrower than its cell: still seen
        out.move(first - narrow, floor);
        for (int k = 0; k < counts.length; k++) {
            double top = floor - BODY * counts[k] / most;
            out.line(k == 0 ? first - narrow : first + k * bin, top);
            out.line(k == counts.length - 1 ? first + (k + 1) * bin + narrow : first + (k + 1) * bin, top);
        }
        return out.line(first + counts.length * bin + narrow, floor).close();
    }

    private static long most(Histogram h) {
        long most = 0;
        for (long count : h.counts()) {
            most = Math.max(most, count);
        }
        return most;
    }
}
