package dev.outset.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes one SVG picture. Coordinates are pixels, y downwards, printed with at most two decimals so that equal pictures
 * are equal files. Colours and fonts are classes of the page, so that light, dark and print share one picture.
 */
final class Svg {
    private final StringBuilder out = new StringBuilder(4096);

    /** @param title what the picture shows, read out by screen readers */
    Svg(double width, double height, String title) {
        out.append("<svg viewBox=\"0 0 ").append(n(width)).append(' ').append(n(height));
        out.append("\" width=\"").append(n(width)).append("\" height=\"").append(n(height));
        out.append("\" role=\"img\" aria-label=\"").append(Html.escape(title)).append("\">");
        out.append("<title>").append(Html.escape(title)).append("</title>");
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append("<line x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1));
        out.append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2));
        return end(style);
    }

    Svg rect(double x, double y, double width, double height, String style) {
        out.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y));
        out.append("\" width=\"").append(n(width)).append("\" height=\"").append(n(height));
        return end(style);
    }

    Svg circle(double x, double y, double radius, String style) {
        out.append("<circle cx=\"").append(n(x)).append("\" cy=\"").append(n(y));
        out.append("\" r=\"").append(n(radius));
        return end(style);
    }

    /** Straight lines through points; a non-finite point breaks the line. */
    Svg path(double[] x, double[] y, String style) {
        StringBuilder d = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < x.length; i++) {
            boolean finite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
            if (finite) {
                d.append(pen ? 'L' : 'M').append(n(x[i])).append(' ').append(n(y[i]));
            }
            pen = finite;
        }
        out.append("<path d=\"").append(d);
        return end(style);
    }

    /** A closed, filled shape. */
    Svg polygon(String style, double... xy) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            points.append(i == 0 ? "" : " ").append(n(xy[i])).append(',').append(n(xy[i + 1]));
        }
        out.append("<polygon points=\"").append(points);
        return end(style);
    }

    /** Text with its baseline at y. */
    Svg text(double x, double y, String text, String style) {
        out.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y));
        out.append("\" class=\"").append(style).append("\">");
        out.append(Html.escape(text)).append("</text>");
        return this;
    }

    /** Text turned by 90° to the left around (x, y), for the label of a vertical axis. */
    Svg uprightText(double x, double y, String text, String style) {
        out.append("<text transform=\"translate(")
                .append(n(x))
                .append(' ')
                .append(n(y))
                .append(") rotate(-90)\"");
        out.append(" class=\"").append(style).append("\">");
        out.append(Html.escape(text)).append("</text>");
        return this;
    }

    /** Starts a group with a tooltip; shapes up to {@link #endGroup} belong to it. */
    Svg group(String tooltip) {
        out.append("<g><title>").append(Html.escape(tooltip)).append("</title>");
        return this;
    }

    Svg endGroup() {
        out.append("</g>");
        return this;
    }

    @Override
    public String toString() {
        return out + "</svg>";
    }

    private Svg end(String style) {
        out.append("\" class=\"").append(style).append("\"/>");
        return this;
    }

    /** At most two decimals, no trailing zeros. */
    static String n(double x) {
        BigDecimal rounded =
                new BigDecimal(x).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
