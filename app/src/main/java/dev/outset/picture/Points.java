package dev.outset.picture;

import java.util.HashSet;
import java.util.Set;

/** Many points as one shape. Points that fall on the same tenth of a pixel are drawn once, which looks the same. */
final class Points {
    private Points() {}

    static Outline outline(double[] xs, double[] ys, Sheet sheet, Marker marker, double radius) {
        Outline out = new Outline();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < xs.length; i++) {
            double x = sheet.x().at(xs[i]);
            double y = sheet.y().at(ys[i]);
            boolean inside = x >= sheet.area.left() - 0.5
                    && x <= sheet.area.right() + 0.5
                    && y >= sheet.area.top() - 0.5
                    && y <= sheet.area.bottom() + 0.5;
            if (inside && seen.add(Math.round(x * 10) * 1_000_003 + Math.round(y * 10))) {
                marker.draw(out, Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0, radius);
            }
        }
        return out;
    }
}
