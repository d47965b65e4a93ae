package dev.outset.picture;

/** How a line is broken: the second sign of a series beside its colour, for print and for colour-blind readers. */
@SuppressWarnings("ImmutableEnumChecker") // filled once, handed out as copies or not at all
public enum Dash {
    SOLID,
    LONG(9, 4),
    SHORT(4, 3),
    DASH_DOT(9, 3, 2, 3),
    DOTS(1.5, 3);

    private final double[] lengths;

    Dash(double... lengths) {
        this.lengths = lengths;
    }

    double[] lengths() {
        return lengths.clone();
    }
}
