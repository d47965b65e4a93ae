package dev.outset.picture;

/**
 * A curve in pixels. More than four successive points in one column of pixels become four, the first, the lowest, the
 * highest and the last, which cover the same pixels: no peak is lost. What lies above or below the area is cut off at
 * its edge.
 */
final class Polyline {
    private final Area area;
    private final double[] px;
    private final double[] py;
    private final boolean[] floored;

    /** Points in pixels; on a logarithmic axis zero stands on the floor. */
    Polyline(double[] xs, double[] ys, AxisScale x, AxisScale y, Area area) {
        this.area = area;
        px = new double[xs.length];
        py = new double[xs.length];
        floored = new boolean[xs.length];
        for (int i = 0; i < xs.length; i++) {
            floored[i] = y.logarithmic() && ys[i] == 0;
            px[i] = x.at(xs[i]);
            py[i] = floored[i] ? y.from() : y.at(ys[i]);
        }
    }

    /** The curve as an outline. */
    Outline outline() {
        Outline out = new Outline();
        int last = -1; // index of the point that the pen stands on, −1 when it is up
        for (int from = 0; from < px.length; ) {
            int to = column(from);
            int[] kept = to - from <= 4 ? range(from, to) : extremes(from, to);
            for (int i : kept) {
                if (!drawn(i)) {
                    last = -1;
                    continue;
                }
                segment(out, last, i);
                last = i;
            }
            from = to;
        }
        return out;
    }

    /** The index of the last point that is drawn; −1 if there is none. */
    int lastDrawn() {
        for (int i = px.length - 1; i >= 0; i--) {
            if (drawn(i)) {
                return i;
            }
        }
        return -1;
    }

    double pixelX(int i) {
        return px[i];
    }

    /** Where the curve is last seen inside the area: at its last point, or on the edge where it leaves for good. */
    double[] end() {
        int last = lastDrawn();
        if (last < 0) {
            return new double[] {area.left(), area.bottom()};
        }
        int i = last;
        while (i > 0 && !inside(i) && drawn(i - 1)) {
            i--;
        }
        if (inside(i) && i < last) {
            double edge = py[i + 1] < area.top() ? area.top() : area.bottom();
            return new double[] {crossing(i, i + 1, edge), edge};
        }
        return new double[] {px[last], Math.max(area.top(), Math.min(area.bottom(), py[last]))};
    }

    /** The vertical pixel of a point, moved to the edge if it lies outside. */
    double pixelY(int i) {
        return Math.max(area.top(), Math.min(area.bottom(), py[i]));
    }

    /** Whether zero begins here: the place of an open point on the floor. */
    boolean zeroBegins(int i) {
        return floored[i] && (i == 0 || !floored[i - 1]);
    }

    int size() {
        return px.length;
    }

    boolean drawn(int i) {
        return Double.isFinite(px[i]) && Double.isFinite(py[i]);
    }

    /** Draws from a point to the next, as far as it lies within the area. */
    private void segment(Outline out, int from, int to) {
        boolean inside = inside(to);
        if (from < 0) {
            if (inside) {
                out.move(px[to], py[to]);
            }
            return;
        }
        if (!inside(from)) {
            double edge = py[from] < area.top() ? area.top() : area.bottom();
            boolean crosses = inside || (py[from] < area.top()) != (py[to] < area.top());
            if (!crosses) {
                return;
            }
            out.move(crossing(from, to, edge), edge);
        }
        double edge = py[to] < area.top() ? area.top() : area.bottom();
        out.line(inside ? px[to] : crossing(from, to, edge), inside ? py[to] : edge);
    }

    private double crossing(int from, int to, double edge) {
        return px[from] + (px[to] - px[from]) * (edge - py[from]) / (py[to] - py[from]);
    }

    /** Whether a point stands alone between gaps: it is no line and needs a dot. */
    boolean alone(int i) {
        return seen(i) && (i == 0 || !drawn(i - 1)) && (i + 1 == px.length || !drawn(i + 1));
    }

    /** Whether a point is drawn and lies within the area. */
    boolean seen(int i) {
        return drawn(i) && inside(i);
    }

    private boolean inside(int i) {
        return py[i] >= area.top() - 1e-6 && py[i] <= area.bottom() + 1e-6;
    }

    /** The end of the run of drawn points in the same column of pixels as {@code from}. */
    private int column(int from) {
        int to = from + 1;
        if (!drawn(from)) {
            return to;
        }
        double pixel = Math.floor(px[from]);
        while (to < px.length && drawn(to) && Math.floor(px[to]) == pixel) {
            to++;
        }
        return to;
    }

    private int[] extremes(int from, int to) {
        int low = from;
        int high = from;
        for (int i = from; i < to; i++) {
            low = py[i] < py[low] ? i : low;
            high = py[i] > py[high] ? i : high;
        }
        return new int[] {from, Math.min(low, high), Math.max(low, high), to - 1};
    }

    private static int[] range(int from, int to) {
        int[] all = new int[to - from];
        for (int i = 0; i < all.length; i++) {
            all[i] = from + i;
        }
        return all;
    }
}
