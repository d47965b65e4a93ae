package dev.outset.picture;

/** Data with a shape: drawn once, written as SVG or as PNG. */
public interface Picture {
    /** Width in pixels. */
    double width();

    /** Height in pixels. */
    double height();

    /** What the picture shows, in one line; read out by screen readers. */
    String title();

    /** Draws everything but the paper. */
    void draw(Canvas canvas);

    /** SVG to stand inside a page that carries {@link Theme#pageStyle}: it follows the page from light to dark. */
    default String svg() {
        SvgCanvas canvas = new SvgCanvas();
        draw(canvas);
        return canvas.inline(this);
    }

    /** SVG as a file of its own, which needs no style sheet, font file or network. */
    default String svgFile(Theme theme) {
        SvgCanvas canvas = new SvgCanvas();
        draw(canvas);
        return canvas.file(this, theme);
    }

    /**
     * A PNG file.
     *
     * @param scale pixels of the image per pixel of the picture; 2 is sharp on today's screens and in print
     * @throws dev.outset.text.InputException if the machine has no font for a text
     */
    default byte[] png(Theme theme, double scale) {
        RasterCanvas canvas = new RasterCanvas(this, theme, scale);
        draw(canvas);
        return canvas.png();
    }

    /** Text for the content of elements and quoted attributes of SVG and HTML; what XML lacks becomes U+FFFD. */
    static String escape(String text) {
        return SvgCanvas.escape(text);
    }
}
