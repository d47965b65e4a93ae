package dev.outset.picture;

/**
 * How a text is drawn.
 *
 * @param size height of the font in pixels
 * @param bold whether the letters are bold
 * @param anchor which part of the text stands at its point
 * @param ink colour
 * @param halo whether the paper shines around the letters, for text over a picture
 */
public record TextStyle(double size, boolean bold, Anchor anchor, Ink ink, boolean halo) {
    /** Which part of a text stands at its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Title of a picture. */
    public static final TextStyle TITLE = new TextStyle(15, true, Anchor.START, Ink.INK, false);
    /** Labels of axes, entries of legends. */
    public static final TextStyle LABEL = new TextStyle(13, false, Anchor.START, Ink.INK, false);
    /** Numbers along axes. */
    public static final TextStyle TICK = new TextStyle(12, false, Anchor.START, Ink.FAINT, false);

    public TextStyle middle() {
        return new TextStyle(size, bold, Anchor.MIDDLE, ink, halo);
    }

    public TextStyle end() {
        return new TextStyle(size, bold, Anchor.END, ink, halo);
    }

    public TextStyle in(Ink other) {
        return new TextStyle(size, bold, anchor, other, halo);
    }

    public TextStyle withHalo() {
        return new TextStyle(size, bold, anchor, ink, true);
    }
}
