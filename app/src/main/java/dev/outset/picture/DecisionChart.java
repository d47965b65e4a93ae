package dev.outset.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points of classes in the plane over what a network predicts there: the colour of a place is that of its likeliest
 * class, stronger the surer, and a line runs where two classes are equally likely.
 *
 * @param labels the words
 * @param probabilities one grid for each class, all over the same points; a single grid is the probability of the
 *     second of two classes
 * @param classes the data, class by class
 */
public record DecisionChart(Labels labels, List<Grid> probabilities, List<PointGroup> classes) implements Picture {
    private static final double WIDTH = 520;
    private static final double PLOT = 400;
    private static final int STEPS = 6;

    /**
     * The data of one class.
     *
     * @param name what the legend calls it
     * @param x first coordinates
     * @param y second coordinates
     */
    public record PointGroup(String name, double[] x, double[] y) {}

    public DecisionChart {
        probabilities = List.copyOf(probabilities);
        classes = List.copyOf(classes);
        if (probabilities.isEmpty()) {
            throw new IllegalArgumentException("no predictions");
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

    private Sheet sheet() {
        List<Key> keys = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            keys.add(new Key(classes.get(k).name(), new Look(k), false, true));
        }
        Grid grid = probabilities.get(0);
        return new Sheet(labels, WIDTH, PLOT, 6, keys, grid.xScale(), grid.yScale());
    }

    @Override
    public void draw(Canvas canvas) {
        Sheet sheet = sheet();
        sheet.draw(canvas);
        int count = Math.max(2, probabilities.size());
        Grid grid = probabilities.get(0);
        canvas.rect(
                sheet.area.left(), sheet.area.top(), sheet.area.width(), sheet.area.height(), Style.fill(Ink.PAPER));
        Outline[] cells = grid.cells(sheet.x(), sheet.y(), count * STEPS, this::shade);
        for (int s = 0; s < cells.length; s++) {
            double strength = 0.08 + 0.36 * (s % STEPS) / (STEPS - 1);
            canvas.cells(cells[s], Style.fill(Ink.series(s / STEPS)).faded(strength));
        }
        for (int k = probabilities.size() == 1 ? 1 : 0; k < count; k++) {
            canvas.path(margin(k).contour(0, sheet.x(), sheet.y()), Style.line(Ink.INK, 1.6));
        }
        for (int k = 0; k < classes.size(); k++) {
            PointGroup group = classes.get(k);
            Look look = new Look(k);
            canvas.group(group.name());
            double radius = group.x().length > 400 ? 2.2 : 3.2;
            Outline points = Points.outline(group.x(), group.y(), sheet, look.marker(), radius);
            canvas.path(points, Style.fill(look.ink()).outlined(Ink.PAPER, 0.7));
            canvas.endGroup();
        }
    }

    /** The likeliest class of a cell and, in six steps, how far it is from a tie to certainty; −1 without a number. */
    private int shade(int row, int column) {
        double[] p = at(row, column);
        int best = 0;
        for (int k = 0; k < p.length; k++) {
            if (!Double.isFinite(p[k])) {
                return -1;
            }
            best = p[k] > p[best] ? k : best;
        }
        double tie = 1.0 / p.length;
        double sure = Math.max(0, Math.min(1, (p[best] - tie) / (1 - tie)));
        return best * STEPS + (int) Math.min(STEPS - 1, Math.floor(sure * STEPS));
    }

    private double[] at(int row, int column) {
        if (probabilities.size() == 1) {
            double second = probabilities.get(0).values()[row][column];
            return new double[] {1 - second, second};
        }
        return probabilities.stream().mapToDouble(g -> g.values()[row][column]).toArray();
    }

    /** How far a class is ahead of the best other one: zero on its boundary. */
    private Grid margin(int k) {
        Grid grid = probabilities.get(0);
        double[][] margin = new double[grid.rows()][grid.columns()];
        for (int r = 0; r < margin.length; r++) {
            for (int c = 0; c < margin[r].length; c++) {
                double[] p = at(r, c);
                double own = p[k];
                p[k] = Double.NEGATIVE_INFINITY;
                margin[r][c] = own - Arrays.stream(p).max().orElse(0);
            }
        }
        return new Grid(grid.xLow(), grid.xHigh(), grid.yLow(), grid.yHigh(), margin);
    }
}
