package dev.outset.picture;

/** Shapes of points: with the colour, a second sign of a series. */
public enum Marker {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    DOWN,
    CROSS,
    PLUS;

    /** Adds one point; all markers of one size look equally large. */
    void draw(Outline to, double x, double y, double radius) {
        double r = radius;
        switch (this) {
            case CIRCLE -> to.circle(x, y, r);
            case SQUARE -> to.rect(x - 0.87 * r, y - 0.87 * r, 1.74 * r, 1.74 * r);
            case TRIANGLE ->
                to.move(x, y - 1.2 * r)
                        .line(x + 1.1 * r, y + 0.8 * r)
                        .line(x - 1.1 * r, y + 0.8 * r)
                        .close();
            case DOWN ->
                to.move(x, y + 1.2 * r)
                        .line(x + 1.1 * r, y - 0.8 * r)
                        .line(x - 1.1 * r, y - 0.8 * r)
                        .close();
            case DIAMOND ->
                to.move(x, y - 1.25 * r)
                        .line(x + 1.25 * r, y)
                        .line(x, y + 1.25 * r)
                        .line(x - 1.25 * r, y)
                        .close();
            case CROSS -> bars(to, x, y, 0.8 * r, 0.34 * r);
            case PLUS -> plus(to, x, y, 1.15 * r, 0.36 * r);
        }
    }

    /** A × of two bars with the given half length along each axis and half width. */
    private static void bars(Outline to, double x, double y, double a, double w) {
        to.move(x - a - w, y - a + w).line(x - a + w, y - a - w).line(x, y - 2 * w);
        to.line(x + a - w, y - a - w).line(x + a + w, y - a + w).line(x + 2 * w, y);
        to.line(x + a + w, y + a - w).line(x + a - w, y + a + w).line(x, y + 2 * w);
        to.line(x - a + w, y + a + w)
                .line(x - a - w, y + a - w)
                .line(x - 2 * w, y)
                .close();
    }

    private static void plus(Outline to, double x, double y, double a, double w) {
        to.move(x - w, y - a).line(x + w, y - a).line(x + w, y - w).line(x + a, y - w);
        to.line(x + a, y + w).line(x + w, y + w).line(x + w, y + a).line(x - w, y + a);
        to.line(x - w, y + w)
                .line(x - a, y + w)
                .line(x - a, y - w)
                .line(x - w, y - w)
                .close();
    }
}
