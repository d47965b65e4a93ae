package dev.outset.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link CurveChart} for the terminal: one curve in Braille dots, several with a sign for each. */
public final class TextCurves {
    private static final int ROWS = 15;
    private static final String SIGNS = "●■▲◆▼○□△◇▽";
    private static final String ASCII_SIGNS = "*+xo#@%&=~";
    /** Bits of the eight dots of a Braille letter, column by column. */
    private static final int[] DOTS = {0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80};

    private final CurveChart chart;
    private final Screen screen;
    private final boolean braille;
    private final AxisScale y;
    private final List<Double> ticks;
    private final List<String> names;
    private final int margin;
    private final int columns;

    private TextCurves(CurveChart chart, Screen screen) {
        this.chart = chart;
        this.screen = screen;
        this.braille = screen.unicode() && chart.series().size() == 1;
        this.y = chart.down();
        this.ticks = y.ticks(7);
        this.names = y.labels(ticks).stream().map(screen::number).toList();
        this.margin = names.stream().mapToInt(DisplayWidth::of).max().orElse(1);
        this.columns = screen.width() - margin - 3;
    }

    /** Lines of at most the screen's width. */
    public static List<String> lines(CurveChart chart, Screen screen) {
        return new TextCurves(chart, screen).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(DisplayWidth.wrap(chart.labels().title(), screen.width()));
        lines.addAll(DisplayWidth.wrap(chart.labels().y(), screen.width()));
        String[] body = body();
        for (int row = 0; row < ROWS; row++) {
            String name = "";
            for (int t = 0; t < names.size(); t++) {
                name = Math.round(y.over(ROWS - 1, 0).at(ticks.get(t))) == row ? names.get(t) : name;
            }
            String bar = name.isEmpty() ? screen.pick("│", "|") : screen.pick("┤", "+");
            lines.add((DisplayWidth.pad(name, margin, false) + " " + bar + body[row]).stripTrailing());
        }
        lines.add(" ".repeat(margin + 1)
                + screen.pick("└", "+")
                + screen.pick("─", "-").repeat(columns));
        lines.add(horizontalTicks());
        int start = Math.max(0, (columns - DisplayWidth.of(chart.labels().x())) / 2);
        lines.add(" ".repeat(margin + 2 + start) + chart.labels().x());
        lines.addAll(legend());
        return lines;
    }

    private String[] body() {
        int across = braille ? 2 * columns : columns;
        int down = braille ? 4 * ROWS : ROWS;
        int[][] grid = new int[down][across];
        for (int k = chart.series().size() - 1; k >= 0; k--) {
            trace(chart.series().get(k), k + 1, grid);
        }
        String[] rows = new String[ROWS];
        for (int r = 0; r < ROWS; r++) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                row.append(braille ? letter(grid, r, c) : grid[r][c] == 0 ? " " : sign(grid[r][c] - 1));
            }
            rows[r] = row.toString();
        }
        return rows;
    }

    private void trace(Series s, int mark, int[][] grid) {
        Area area = new Area(0, 0, grid[0].length - 1, grid.length - 1);
        Polyline curve =
                new Polyline(s.x(), s.y(), chart.across().over(0, area.right()), y.over(area.bottom(), 0), area);
        for (int i = 0; i < curve.size(); i++) {
            if (!curve.seen(i)) {
                continue;
            }
            int from = i > 0 && curve.seen(i - 1) ? i - 1 : i;
            double dx = curve.pixelX(i) - curve.pixelX(from);
            double dy = curve.pixelY(i) - curve.pixelY(from);
            int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))));
            for (int step = 0; step <= steps; step++) {
                double t = step / (double) steps;
                int column = (int) Math.round(curve.pixelX(from) + t * dx);
                grid[(int) Math.round(curve.pixelY(from) + t * dy)][column] = mark;
            }
        }
    }

    private static String letter(int[][] grid, int row, int column) {
        int bits = 0;
        for (int d = 0; d < DOTS.length; d++) {
            bits |= grid[4 * row + d % 4][2 * column + d / 4] != 0 ? DOTS[d] : 0;
        }
        return bits == 0 ? " " : Character.toString(0x2800 + bits);
    }

    private String sign(int series) {
        String signs = screen.pick(SIGNS, ASCII_SIGNS);
        int at = series % signs.length();
        return signs.substring(at, at + 1);
    }

    private String horizontalTicks() {
        AxisScale x = chart.across();
        List<Double> places = x.ticks(Math.max(2, columns / 12));
        List<String> labels = x.labels(places).stream().map(screen::number).toList();
        char[] line = new char[screen.width()];
        Arrays.fill(line, ' ');
        int free = 0;
        for (int i = 0; i < places.size(); i++) {
            int length = labels.get(i).length();
            int at = (int) Math.round(x.over(0, columns - 1).at(places.get(i))) + margin + 2 - length / 2;
            at = Math.min(at, line.length - length);
            if (at >= free) {
                labels.get(i).getChars(0, length, line, at);
                free = at + length + 1;
            }
        }
        return new String(line).stripTrailing();
    }

    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < chart.series().size(); k++) {
            Series s = chart.series().get(k);
            String entry = (braille ? "" : sign(k) + " ") + s.name() + (s.diverged() ? screen.pick(" ×", " x") : "");
            if (!line.isEmpty() && DisplayWidth.of(line + "   " + entry) > screen.width()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "   ").append(entry);
        }
        lines.add(line.toString());
        lines.addAll(
                chart.labels().note().isEmpty()
                        ? List.of()
                        : DisplayWidth.wrap(chart.labels().note(), screen.width()));
        return lines;
    }
}
