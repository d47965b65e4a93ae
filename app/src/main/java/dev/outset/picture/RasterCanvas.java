package dev.outset.picture;

import dev.outset.text.InputException;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Paints a picture and encodes it as PNG, without a display. Letters are filled as outlines, so no hinting of the
 * machine changes them; which font the letters come from is the machine's.
 */
final class RasterCanvas implements Canvas {
    private static final String FONTS =
            "install one, for example the package fonts-noto-cjk, or write an .svg file instead";

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Theme theme;

    RasterCanvas(Picture picture, Theme theme, double scale) {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // no icon in a dock, no search for a display
        }
        this.theme = theme;
        int width = (int) Math.ceil(picture.width() * scale);
        int height = (int) Math.ceil(picture.height() * scale);
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(colour(Ink.PAPER));
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Style style) {
        paint(new Line2D.Double(x1, y1, x2, y2), style);
    }

    @Override
    public void rect(double x, double y, double width, double height, Style style) {
        paint(new Rectangle2D.Double(x, y, width, height), style);
    }

    @Override
    public void circle(double x, double y, double radius, Style style) {
        paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), style);
    }

    @Override
    public void path(Outline outline, Style style) {
        PathShape shape = new PathShape(new Path2D.Double());
        outline.replay(shape);
        paint(shape.path, style);
    }

    @Override
    public void cells(Outline outline, Style style) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        path(outline, style);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        GlyphVector glyphs = font(text, style).createGlyphVector(graphics.getFontRenderContext(), text);
        double width = glyphs.getLogicalBounds().getWidth();
        double left = switch (style.anchor()) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        Shape letters = glyphs.getOutline((float) left, (float) y);
        if (style.halo()) {
            paint(letters, new Style(null, Ink.PAPER, 3, Dash.SOLID, 1));
        }
        paint(letters, Style.fill(style.ink()));
    }

    /** The machine's sans-serif family, which joins its fonts of all scripts. */
    private static Font font(String text, TextStyle style) {
        try {
            Font font = new Font(Font.SANS_SERIF, style.bold() ? Font.BOLD : Font.PLAIN, 12);
            int missing = font.canDisplayUpTo(text);
            if (missing >= 0) {
                throw new InputException(
                        "PNG", "a font that has \"" + text.substring(missing) + "\"", "none on this machine", FONTS);
            }
            return font.deriveFont((float) style.size());
        } catch (LinkageError | InternalError | NullPointerException noFonts) { // what Java does where there is no font
            throw new InputException("PNG", "fonts on this machine", "none", FONTS);
        }
    }

    @Override
    public void group(String tooltip) {}

    @Override
    public void endGroup() {}

    /** The image as a PNG file. */
    byte[] png() {
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void paint(Shape shape, Style style) {
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) style.opacity()));
        if (style.fill() != null) {
            graphics.setColor(colour(style.fill()));
            graphics.fill(shape);
        }
        if (style.stroke() != null && style.width() > 0) {
            double[] lengths = style.dash().lengths();
            float[] dash = new float[lengths.length];
            for (int i = 0; i < dash.length; i++) {
                dash[i] = (float) lengths[i];
            }
            int join = style.width() > 1 ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
            graphics.setStroke(new BasicStroke(
                    (float) style.width(), BasicStroke.CAP_BUTT, join, 10, dash.length == 0 ? null : dash, 0));
            graphics.setColor(colour(style.stroke()));
            graphics.draw(shape);
        }
    }

    private Color colour(Ink ink) {
        return new Color(theme.rgb(ink));
    }

    private record PathShape(Path2D.Double path) implements Outline.Pen {
        @Override
        public void move(double x, double y) {
            path.moveTo(x, y);
        }

        @Override
        public void line(double x, double y) {
            path.lineTo(x, y);
        }

        @Override
        public void close() {
            path.closePath();
        }

        @Override
        public void circle(double x, double y, double radius) {
            path.append(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), false);
        }
    }
}
