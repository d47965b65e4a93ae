package dev.outset.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws series over the axes of a sheet: bands, lines, the signs at their ends and their names. */
final class Plot {
    /** Least distance of two names at the ends of lines, in pixels. */
    static final double NAME_LINE = 17;

    private static final double WIDEST_NAME = 190;
    private static final double[] MISSING = {};

    private Plot() {}

    /** Pixels that names beside the ends of the lines need. */
    static double nameWidth(List<Series> series) {
        double widest = 0;
        for (Series s : series) {
            widest = Math.max(widest, s.key().width());
        }
        return Math.min(WIDEST_NAME, widest) + 14;
    }

    static void bands(Canvas canvas, Sheet sheet, List<Series> series) {
        for (Series s : series) {
            if (s.low().length > 0) {
                canvas.path(band(s, sheet), Style.fill(s.look().ink()).faded(0.17));
            }
        }
    }

    /**
     * The region between low and high, in pieces where values are missing; reaching past the area it ends at its edge.
     */
    private static Outline band(Series s, Sheet sheet) {
        Outline out = new Outline();
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i <= s.x().length; i++) {
            double[] point = i < s.x().length ? bandPoint(s, i, sheet) : MISSING;
            double[] last = run.isEmpty() ? MISSING : run.get(run.size() - 1);
            if (point.length == 0) {
                close(run, out);
                run.clear();
            } else if (last.length > 0 && Math.floor(last[0]) == Math.floor(point[0])) {
                last[1] = Math.max(last[1], point[1]); // one column of pixels: keep its whole extent
                last[2] = Math.min(last[2], point[2]);
            } else {
                run.add(point);
            }
        }
        return out;
    }

    private static double[] bandPoint(Series s, int i, Sheet sheet) {
        double x = sheet.x().at(s.x()[i]);
        double low = edge(s.low()[i], sheet);
        double high = edge(s.high()[i], sheet);
        boolean missing = Double.isNaN(x) || Double.isNaN(low) || Double.isNaN(high) || !Double.isFinite(s.y()[i]);
        return missing ? MISSING : new double[] {x, low, high};
    }

    private static double edge(double value, Sheet sheet) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        boolean below = value == Double.NEGATIVE_INFINITY || (sheet.y().logarithmic() && value <= 0);
        double at = below
                ? sheet.area.bottom()
                : value == Double.POSITIVE_INFINITY
                        ? sheet.area.top()
                        : sheet.y().at(value);
        return Math.max(sheet.area.top(), Math.min(sheet.area.bottom(), at));
    }

    private static void close(List<double[]> run, Outline out) {
        for (int i = 0; i < run.size(); i++) {
            double[] p = run.get(i);
            if (i == 0) {
                out.move(p[0], p[1]);
            } else {
                out.line(p[0], p[1]);
            }
        }
        for (int i = run.size() - 1; i >= 0; i--) {
            out.line(run.get(i)[0], run.get(i)[2]);
        }
        if (!run.isEmpty()) {
            out.close();
        }
    }

    /** The lines, later series below earlier ones, with their × and the open points where zero begins. */
    static void lines(Canvas canvas, Sheet sheet, List<Series> series) {
        for (int k = series.size() - 1; k >= 0; k--) {
            Series s = series.get(k);
            Polyline curve = new Polyline(s.x(), s.y(), sheet.x(), sheet.y(), sheet.area);
            canvas.group(s.name());
            canvas.path(curve.outline(), s.look().line(s.look().index() < 0 ? 1.8 : 2.2));
            dots(canvas, curve, s);
            if (s.diverged() && curve.lastDrawn() >= 0) {
                Outline cross = new Outline();
                Marker.CROSS.draw(cross, curve.end()[0], curve.end()[1], 6);
                canvas.path(cross, Style.fill(s.look().ink()).outlined(Ink.PAPER, 1.2));
            }
            canvas.endGroup();
        }
    }

    /** What a line cannot show: points between gaps, and where exact zeros begin. */
    private static void dots(Canvas canvas, Polyline curve, Series s) {
        for (int i = 0; i < curve.size(); i++) {
            if (curve.alone(i)) {
                canvas.circle(
                        curve.pixelX(i), curve.pixelY(i), 3, Style.fill(s.look().ink()));
            }
            if (curve.zeroBegins(i) && curve.drawn(i)) {
                canvas.circle(
                        curve.pixelX(i),
                        curve.pixelY(i),
                        4,
                        Style.fill(Ink.PAPER).outlined(s.look().ink(), 1.8));
            }
        }
    }

    private record Name(Series series, double x, double wanted) {}

    /** Names beside the ends of the lines, moved apart where ends are close; a thin line leads back to the end. */
    static void names(Canvas canvas, Sheet sheet, List<Series> series) {
        List<Name> names = new ArrayList<>();
        for (Series s : series) {
            Polyline curve = new Polyline(s.x(), s.y(), sheet.x(), sheet.y(), sheet.area);
            double[] end = curve.end();
            names.add(new Name(s, curve.lastDrawn() < 0 ? Double.NaN : end[0], end[1]));
        }
        names.sort(Comparator.comparingDouble(Name::wanted));
        double[] at = apart(names.stream().mapToDouble(Name::wanted).toArray(), sheet.area.top(), sheet.area.bottom());
        double x = sheet.area.right() + 14;
        for (int i = 0; i < at.length; i++) {
            Name name = names.get(i);
            if (!Double.isNaN(name.x())) {
                double from = Math.min(name.x() + 3, sheet.area.right());
                Style lead = Style.line(name.series().look().ink(), 0.8).faded(0.7);
                if (from < sheet.area.right() - 8) { // ended early: first across the area, then to the name
                    canvas.line(from, name.wanted(), sheet.area.right(), name.wanted(), lead.dashed(Dash.DOTS));
                }
                canvas.line(sheet.area.right() + 1, name.wanted(), x - 2, at[i], lead);
            }
            name.series().key().draw(canvas, x, at[i], sheet.width - x - 4);
        }
    }

    /** Positions near the wanted ascending ones, at least a line apart and within the area as far as it has room. */
    static double[] apart(double[] wanted, double top, double bottom) {
        double[] at = wanted.clone();
        for (int round = 0; round < 200; round++) {
            boolean moved = false;
            for (int i = 0; i + 1 < at.length; i++) {
                double missing = NAME_LINE - (at[i + 1] - at[i]);
                if (missing > 1e-3) {
                    at[i] -= missing / 2;
                    at[i + 1] += missing / 2;
                    moved = true;
                }
            }
            double shift = at.length == 0 ? 0 : Math.max(0, top - at[0]);
            shift -= at.length == 0 ? 0 : Math.max(0, at[at.length - 1] + shift - bottom);
            for (int i = 0; i < at.length && shift != 0; i++) {
                at[i] += shift; // the whole column: it keeps its distances
            }
            if (!moved) {
                break;
            }
        }
        return at;
    }
}
