package dev.outset.picture;

import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link SurfaceChart} for the terminal: the denser a sign, the higher the value. Run a starts at {@code a} and ends
 * at {@code A}; {@code +} is a mark, {@code ?} a cell without a number.
 */
public final class TextSurface {
    private static final int ROWS = 21;
    private static final String BLOCKS = " ░▒▓█";
    private static final String ASCII = " .:-=+*#%@";

    private TextSurface() {}

    /** Lines of at most the screen's width. */
    public static List<String> lines(SurfaceChart chart, Screen screen) {
        AxisScale x = chart.grid().xScale();
        AxisScale y = chart.grid().yScale();
        List<Double> ticks = y.ticks(5);
        List<String> names = y.labels(ticks).stream().map(screen::number).toList();
        int margin = names.stream().mapToInt(String::length).max().orElse(1);
        int columns = Math.min(screen.width() - margin - 3, 3 * ROWS);
        char[][] body = body(chart, screen, columns);
        List<String> lines = new ArrayList<>(DisplayWidth.wrap(chart.labels().title(), screen.width()));
        lines.add(chart.labels().y());
        for (int row = 0; row < ROWS; row++) {
            String name = "";
            for (int t = 0; t < names.size(); t++) {
                name = Math.round(y.over(ROWS - 0.5, -0.5).at(ticks.get(t))) == row ? names.get(t) : name;
            }
            lines.add(DisplayWidth.pad(name, margin, false)
                    + screen.pick(" │", " |")
                    + new String(body[row])
                    + screen.pick("│", "|"));
        }
        List<Double> ends = List.of(chart.grid().xLow(), chart.grid().xHigh());
        List<String> endNames = names(x, ends, screen);
        int middle = columns - endNames.get(0).length() - endNames.get(1).length();
        int label = Math.max(0, middle - DisplayWidth.of(chart.labels().x()));
        lines.add(" ".repeat(margin + 2)
                + endNames.get(0)
                + " ".repeat(label / 2)
                + chart.labels().x()
                + " ".repeat(label - label / 2)
                + endNames.get(1));
        lines.add(scale(chart, screen));
        for (int k = 0; k < chart.trajectories().size(); k++) {
            char letter = (char) ('a' + k % 26);
            lines.add(letter + screen.pick("→", ">") + Character.toUpperCase(letter) + " "
                    + chart.trajectories().get(k).name());
        }
        chart.marks().forEach(mark -> lines.add("+ " + mark.name()));
        return lines;
    }

    /** Labels of values that are no ticks: three digits say enough. */
    private static List<String> names(AxisScale scale, List<Double> values, Screen screen) {
        List<Double> rounded = values.stream()
                .map(v -> Double.parseDouble(Numbers.significant(v, 3)))
                .toList();
        return scale.labels(rounded).stream().map(screen::number).toList();
    }

    private static String scale(SurfaceChart chart, Screen screen) {
        AxisScale value = chart.value();
        List<String> ends = names(value, List.of(value.low(), value.high()), screen);
        return chart.valueLabel() + "  " + ends.get(0) + " [" + screen.pick(BLOCKS, ASCII) + "] " + ends.get(1);
    }

    private static char[][] body(SurfaceChart chart, Screen screen, int columns) {
        Grid grid = chart.grid();
        String shades = screen.pick(BLOCKS, ASCII);
        char[][] body = new char[ROWS][columns];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < columns; c++) {
                int row = Math.min(grid.rows() - 1, (int) ((ROWS - r - 0.5) / ROWS * grid.rows()));
                int column = Math.min(grid.columns() - 1, (int) ((c + 0.5) / columns * grid.columns()));
                double v = grid.values()[row][column];
                double share = chart.logarithmic() && v <= 0 ? 0 : chart.value().share(v);
                int level = (int) Math.min(shades.length() - 1, Math.floor(Math.max(0, share) * shades.length()));
                body[r][c] = Double.isFinite(v) ? shades.charAt(level) : '?';
            }
        }
        for (SurfaceChart.Mark mark : chart.marks()) {
            put(body, grid, mark.x(), mark.y(), '+');
        }
        for (int k = 0; k < chart.trajectories().size(); k++) {
            SurfaceChart.Trajectory t = chart.trajectories().get(k);
            char letter = (char) ('a' + k % 26);
            if (t.x().length > 0) {
                put(body, grid, t.x()[0], t.y()[0], letter);
                put(body, grid, t.x()[t.x().length - 1], t.y()[t.x().length - 1], Character.toUpperCase(letter));
            }
        }
        return body;
    }

    private static void put(char[][] body, Grid grid, double x, double y, char letter) {
        double column = grid.xScale().share(x) * body[0].length;
        double row = (1 - grid.yScale().share(y)) * body.length;
        if (column >= 0 && column < body[0].length && row >= 0 && row < body.length) { // false for NaN
            body[(int) row][(int) column] = letter;
        }
    }
}
