package dev.outset.picture;

/**
 * What pictures are drawn on: {@link SvgCanvas} writes them as text, {@link RasterCanvas} paints pixels. Coordinates
 * are pixels, y downwards.
 */
public interface Canvas {
    void line(double x1, double y1, double x2, double y2, Style style);

    void rect(double x, double y, double width, double height, Style style);

    void circle(double x, double y, double radius, Style style);

    void path(Outline outline, Style style);

    /** A filled path whose edges fall on pixels: cells of a map, without seams between them. */
    void cells(Outline outline, Style style);

    /** Text with its baseline at y. */
    void text(double x, double y, String text, TextStyle style);

    /** Starts a group with a tooltip, which a raster leaves out; shapes up to {@link #endGroup} belong to it. */
    void group(String tooltip);

    void endGroup();
}
