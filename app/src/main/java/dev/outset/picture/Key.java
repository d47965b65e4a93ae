package dev.outset.picture;

import java.util.List;

/**
 * One entry of a legend: a sample and a name.
 *
 * @param line whether the sample is a line, with its dash unless it carries a marker
 * @param marker whether it carries the marker
 */
record Key(String name, Look look, boolean line, boolean marker) {
    static final double ROW = 19;
    private static final double SAMPLE = 28;
    private static final double GAP = 22;

    double width() {
        return SAMPLE + 6 + TextWidth.of(name, TextStyle.LABEL);
    }

    /** The sample from x on, 28 pixels long, then the name, cut to the width left. */
    void draw(Canvas canvas, double x, double middle, double width) {
        if (line) {
            canvas.line(x, middle, x + SAMPLE, middle, marker ? Style.line(look.ink(), 2.4) : look.line(2.2));
        }
        if (marker) {
            Outline point = new Outline();
            look.marker().draw(point, x + SAMPLE / 2, middle, 4);
            canvas.path(point, Style.fill(look.ink()).outlined(Ink.PAPER, 1));
        }
        String shown = TextWidth.cut(name, width - SAMPLE - 6, TextStyle.LABEL);
        if (!shown.equals(name)) {
            canvas.group(name);
        }
        canvas.text(x + SAMPLE + 6, middle + 4.3, shown, TextStyle.LABEL);
        if (!shown.equals(name)) {
            canvas.endGroup();
        }
    }

    /** Entries below a picture: side by side, in columns if they need several rows. */
    record Legend(List<Key> keys, double width, int columns) {
        static Legend of(List<Key> keys, double width) {
            double all = -GAP;
            double widest = 1;
            for (Key key : keys) {
                all += key.width() + GAP;
                widest = Math.max(widest, key.width() + GAP);
            }
            int columns = all <= width ? Math.max(1, keys.size()) : Math.max(1, (int) ((width + GAP) / widest));
            return new Legend(keys, width, columns);
        }

        int rows() {
            return (keys.size() + columns - 1) / columns;
        }

        void draw(Canvas canvas, double left, double top) {
            double x = left;
            for (int i = 0; i < keys.size(); i++) {
                Key key = keys.get(i);
                double column = (width + GAP) / columns;
                int row = i / columns;
                x = rows() > 1 ? left + i % columns * column : x;
                key.draw(canvas, x, top + (row + 0.5) * ROW, left + width - x);
                x += key.width() + GAP;
            }
        }
    }
}
