package dev.outset.picture;

/**
 * A colour by its part in the picture, which light, dark and printed pages show differently, or one fixed colour.
 *
 * @param role name of the part, such as {@code ink} or {@code s0}; empty for a fixed colour
 * @param rgb the fixed colour, 0xRRGGBB; 0 for a role
 */
public record Ink(String role, int rgb) {
    /** What lies behind everything. */
    public static final Ink PAPER = new Ink("paper", 0);
    /** Text and emphasis. */
    public static final Ink INK = new Ink("ink", 0);
    /** Axes, tick labels, notes. */
    public static final Ink FAINT = new Ink("faint", 0);
    /** Grid lines and empty areas. */
    public static final Ink RULE = new Ink("rule", 0);
    /** What is broken. */
    public static final Ink ERROR = new Ink("error", 0);

    /** How many series have a colour of their own; after that they repeat, with another dash and marker. */
    static final int SERIES = 8;

    /** Colour of the i-th series, after Okabe and Ito. */
    public static Ink series(int i) {
        return new Ink("s" + Math.floorMod(i, SERIES), 0);
    }

    /** The same colour on every paper. */
    public static Ink fixed(int rgb) {
        return new Ink("", rgb & 0xffffff);
    }

    boolean isFixed() {
        return role.isEmpty();
    }
}
