package dev.outset.picture;

/**
 * What a terminal can show.
 *
 * @param width columns
 * @param unicode whether it has more than ASCII: block letters and Braille
 */
public record Screen(int width, boolean unicode) {
    /** Of pipes, and of terminals that say nothing of themselves. */
    public static final Screen USUAL = new Screen(80, true);

    private static final int NARROWEST = 40;

    public Screen {
        width = Math.max(NARROWEST, width);
    }

    /** A label of an axis in the letters that the terminal has. */
    String number(String label) {
        return unicode ? label : AxisScale.ascii(label);
    }

    String pick(String wide, String ascii) {
        return unicode ? wide : ascii;
    }
}
