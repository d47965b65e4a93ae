package dev.outset.picture;

import java.util.List;

/** Finds room for a name beside a point: right, left, above or below, further away if names stand there already. */
final class NamePlace {
    private static final double LINE = 19;

    private NamePlace() {}

    /**
     * The left end and the baseline of the text, and its width.
     *
     * @param taken places found before, which are kept clear
     */
    static double[] find(double x, double y, double width, Area area, List<double[]> taken) {
        double[] best = {x + 11, y + 4, width};
        for (int ring = 0; ring < 6; ring++) {
            double[][] candidates = {
                {x + 11, y + 4 - ring * LINE},
                {x - 11 - width, y + 4 - ring * LINE},
                {x - width / 2, y - 11 - ring * LINE},
                {x + 11, y + 4 + ring * LINE},
                {x - 11 - width, y + 4 + ring * LINE},
                {x - width / 2, y + 21 + ring * LINE},
            };
            for (double[] c : candidates) {
                double[] place = {c[0], c[1], width};
                if (inside(place, area) && taken.stream().noneMatch(t -> overlap(t, place))) {
                    return place;
                }
            }
        }
        best[0] = Math.max(area.left() + 4, Math.min(area.right() - width - 4, best[0]));
        return best;
    }

    private static boolean inside(double[] p, Area area) {
        return p[0] >= area.left() + 4
                && p[0] + p[2] <= area.right() - 4
                && p[1] - 13 >= area.top()
                && p[1] + 5 <= area.bottom();
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[0] + b[2] + 6 && b[0] < a[0] + a[2] + 6 && Math.abs(a[1] - b[1]) < LINE;
    }
}
