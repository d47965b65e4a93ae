package dev.outset.picture;

import org.jspecify.annotations.Nullable;

/**
 * How a shape is drawn.
 *
 * @param fill colour inside, null for none
 * @param stroke colour of the outline, null for none
 * @param width of the outline in pixels
 * @param dash of the outline
 * @param opacity of the whole shape, 0 to 1
 */
public record Style(@Nullable Ink fill, @Nullable Ink stroke, double width, Dash dash, double opacity) {
    /** A line. */
    public static Style line(Ink ink, double width) {
        return new Style(null, ink, width, Dash.SOLID, 1);
    }

    /** A filled shape without outline. */
    public static Style fill(Ink ink) {
        return new Style(ink, null, 0, Dash.SOLID, 1);
    }

    /** The same with an outline. */
    public Style outlined(Ink ink, double outline) {
        return new Style(fill, ink, outline, dash, opacity);
    }

    /** The same with a broken line. */
    public Style dashed(Dash other) {
        return new Style(fill, stroke, width, other, opacity);
    }

    /** The same, translucent. */
    public Style faded(double share) {
        return new Style(fill, stroke, width, dash, opacity * share);
    }
}
