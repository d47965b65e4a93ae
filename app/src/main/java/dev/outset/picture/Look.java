package dev.outset.picture;

/**
 * How one series looks in every picture: colour, dash and marker. The periods 8, 5 and 6 differ, so 40 series have
 * lines and 24 have points of their own.
 *
 * @param index 0 for the first series
 */
public record Look(int index) {
    private static final Dash[] DASHES = {Dash.SOLID, Dash.LONG, Dash.SHORT, Dash.DASH_DOT, Dash.DOTS};
    private static final Marker[] MARKERS = {
        Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.DOWN, Marker.PLUS
    };

    /** The look of data and of the truth behind them: neutral, so that no series is mistaken for it. */
    public static final Look NEUTRAL = new Look(-1);

    Ink ink() {
        return index < 0 ? Ink.INK : Ink.series(index);
    }

    Dash dash() {
        return index < 0 ? Dash.SHORT : DASHES[index % DASHES.length];
    }

    Marker marker() {
        return index < 0 ? Marker.CIRCLE : MARKERS[index % MARKERS.length];
    }

    Style line(double width) {
        return Style.line(ink(), width).dashed(dash());
    }
}
