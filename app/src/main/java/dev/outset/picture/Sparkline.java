package dev.outset.picture;

/** A curve in one line of a terminal: {@code █▆▄▃▂▁}. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-:=+*#";

    private Sparkline() {}

    /**
     * The values from left to right, low to high between their own extremes. More values than columns are averaged in
     * groups; a group with a value that is not finite is a {@code ×} ({@code x} in ASCII).
     *
     * @param columns columns to fill at most
     */
    public static String of(double[] values, int columns, Screen screen) {
        int width = Math.min(columns, values.length);
        double[] means = new double[width];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < width; c++) {
            int from = (int) ((long) c * values.length / width);
            int to = (int) ((c + 1L) * values.length / width);
            for (int i = from; i < to; i++) {
                means[c] += values[i] / (to - from);
            }
            if (Double.isFinite(means[c])) {
                low = Math.min(low, means[c]);
                high = Math.max(high, means[c]);
            }
        }
        String levels = screen.pick(BLOCKS, ASCII);
        StringBuilder out = new StringBuilder();
        for (double mean : means) {
            double share = high > low ? (mean / 2 - low / 2) / (high / 2 - low / 2) : 0;
            int level = (int) Math.min(levels.length() - 1, Math.floor(share * levels.length()));
            out.append(Double.isFinite(mean) ? levels.substring(level, level + 1) : screen.pick("×", "x"));
        }
        return out.toString();
    }
}
