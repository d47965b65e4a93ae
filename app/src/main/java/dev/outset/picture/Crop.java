package dev.outset.picture;

import java.util.Arrays;

/** A path cut off at the edges of a rectangle; where it leaves there is a gap (Liang and Barsky, 1984). */
final class Crop {
    private final double left;
    private final double right;
    private final double bottom;
    private final double top;
    private double[] x = new double[16];
    private double[] y = new double[16];
    private int size;

    private Crop(AxisScale across, AxisScale up) {
        left = across.low();
        right = across.high();
        bottom = up.low();
        top = up.high();
    }

    /** The parts of a path that lie within both scales. */
    static SurfaceChart.Trajectory path(SurfaceChart.Trajectory t, AxisScale across, AxisScale up) {
        Crop crop = new Crop(across, up);
        for (int i = 1; i < t.x().length; i++) {
            crop.segment(t.x()[i - 1], t.y()[i - 1], t.x()[i], t.y()[i]);
        }
        return new SurfaceChart.Trajectory(
                t.name(), t.look(), Arrays.copyOf(crop.x, crop.size), Arrays.copyOf(crop.y, crop.size));
    }

    /** Whether a point lies within both scales. */
    static boolean holds(double x, double y, AxisScale across, AxisScale up) {
        return x >= across.low() && x <= across.high() && y >= up.low() && y <= up.high();
    }

    private void segment(double x0, double y0, double x1, double y1) {
        double[] part = {0, 1};
        boolean seen = Double.isFinite(x0 + y0 + x1 + y1)
                && cut(x0 - x1, x0 - left, part)
                && cut(x1 - x0, right - x0, part)
                && cut(y0 - y1, y0 - bottom, part)
                && cut(y1 - y0, top - y0, part);
        if (!seen) {
            return;
        }
        double fromX = x0 + part[0] * (x1 - x0);
        double fromY = y0 + part[0] * (y1 - y0);
        if (size == 0 || x[size - 1] != fromX || y[size - 1] != fromY) {
            add(Double.NaN, Double.NaN);
            add(fromX, fromY);
        }
        add(part[1] == 1 ? x1 : x0 + part[1] * (x1 - x0), part[1] == 1 ? y1 : y0 + part[1] * (y1 - y0));
    }

    /** Narrows {@code part} of a segment to where {@code t · towards ≤ room}; false if nothing is left. */
    private static boolean cut(double towards, double room, double[] part) {
        if (towards == 0) {
            return room >= 0;
        }
        double t = room / towards;
        if (towards < 0) {
            part[0] = Math.max(part[0], t);
        } else {
            part[1] = Math.min(part[1], t);
        }
        return part[0] <= part[1];
    }

    private void add(double px, double py) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = px;
        y[size++] = py;
    }
}
