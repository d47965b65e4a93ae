package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a picture from top to bottom: title, label of the vertical axis, the area of the axes, ticks, label of
 * the horizontal axis, legend, note. It grows with its texts, so nothing ever overlaps.
 */
final class Sheet {
    private static final double SIDE = 14;
    private static final double TITLE_LINE = 20;
    private static final double NOTE_LINE = 16;

    private final Labels labels;
    private final List<String> title;
    private final List<String> note;
    private final Key.Legend legend;
    private final AxisScale x;
    private final AxisScale y;
    private final List<Double> yTicks;
    private final List<String> yNames;

    final double width;
    final double height;
    final Area area;

    /**
     * @param plotHeight pixels of the area
     * @param right pixels kept free on the right of the area
     * @param legend entries below the picture
     * @param x fitted scale of the horizontal axis
     * @param y fitted scale of the vertical axis
     */
    Sheet(Labels labels, double width, double plotHeight, double right, List<Key> legend, AxisScale x, AxisScale y) {
        this(
                labels,
                width,
                plotHeight,
                right,
                legend,
                x,
                y,
                y.ticks(ticks(plotHeight, 42)),
                y.labels(y.ticks(ticks(plotHeight, 42))));
    }

    private Sheet(
            Labels labels,
            double width,
            double plotHeight,
            double right,
            List<Key> legend,
            AxisScale x,
            AxisScale y,
            List<Double> yTicks,
            List<String> yNames) {
        this.labels = labels;
        this.width = width;
        double inner = width - 2 * SIDE;
        this.title = TextWidth.wrap(labels.title(), inner, TextStyle.TITLE);
        this.note = TextWidth.wrap(labels.note(), inner, TextStyle.TICK);
        this.legend = Key.Legend.of(legend, inner);
        this.yTicks = yTicks;
        this.yNames = yNames;
        double widest = 10;
        for (String name : yNames) {
            widest = Math.max(widest, TextWidth.of(name, TextStyle.TICK));
        }
        double top = 10 + title.size() * TITLE_LINE + (labels.y().isEmpty() ? 6 : 34);
        this.area = new Area(SIDE + widest + 8, top, width - SIDE - right, top + plotHeight);
        this.x = x.over(area.left(), area.right());
        this.y = y.over(area.bottom(), area.top());
        double below = 22 + (labels.x().isEmpty() ? 0 : 19);
        double texts = this.legend.rows() * Key.ROW + note.size() * NOTE_LINE;
        this.height = area.bottom() + below + texts + (texts > 0 ? 14 : 8);
    }

    /**
     * A sheet whose rows have names instead of numbers, the first on top; row i is at {@code names − 1 − i} of the
     * vertical scale.
     */
    static Sheet ofRows(
            Labels labels,
            double width,
            double rowHeight,
            double right,
            List<Key> legend,
            AxisScale x,
            List<String> names) {
        int rows = Math.max(1, names.size());
        List<Double> places = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            places.add((double) (names.size() - 1 - i));
            shown.add(TextWidth.cut(names.get(i), width / 3, TextStyle.TICK));
        }
        AxisScale y = AxisScale.linear(-0.5, rows - 0.5, 0, 1);
        return new Sheet(labels, width, rows * rowHeight, right, legend, x, y, places, shown);
    }

    /** The horizontal scale over the area. */
    AxisScale x() {
        return x;
    }

    /** The vertical scale over the area, upwards. */
    AxisScale y() {
        return y;
    }

    /** Title, axes and note; what is drawn later lies above the grid. */
    void draw(Canvas canvas) {
        double baseline = 10;
        for (String line : title) {
            canvas.text(SIDE, baseline += TITLE_LINE, line, TextStyle.TITLE);
        }
        canvas.text(SIDE, area.top() - 14, labels.y(), TextStyle.LABEL);
        verticalAxis(canvas);
        horizontalAxis(canvas);
        double top = area.bottom() + 22 + (labels.x().isEmpty() ? 0 : 19) + 6;
        legend.draw(canvas, SIDE, top);
        top += legend.rows() * Key.ROW;
        for (String line : note) {
            canvas.text(SIDE, top += NOTE_LINE, line, TextStyle.TICK);
        }
    }

    private void verticalAxis(Canvas canvas) {
        for (int i = 0; i < yTicks.size(); i++) {
            double at = y.at(yTicks.get(i));
            canvas.line(area.left(), at, area.right(), at, Style.line(Ink.RULE, 1));
            canvas.text(area.left() - 7, at + 4, yNames.get(i), TextStyle.TICK.end());
        }
    }

    private void horizontalAxis(Canvas canvas) {
        canvas.line(area.left(), area.bottom(), area.right(), area.bottom(), Style.line(Ink.FAINT, 1));
        List<Double> ticks = x.ticks(ticks(area.width(), 72));
        List<String> names = x.labels(ticks);
        for (int i = 0; i < ticks.size(); i++) {
            double at = x.at(ticks.get(i));
            canvas.line(at, area.bottom(), at, area.bottom() + 4, Style.line(Ink.FAINT, 1));
            canvas.text(at, area.bottom() + 17, names.get(i), TextStyle.TICK.middle());
        }
        canvas.text(area.middleX(), area.bottom() + 36, labels.x(), TextStyle.LABEL.middle());
    }

    private static int ticks(double pixels, double apart) {
        return Math.max(2, (int) (pixels / apart));
    }
}
