package dev.outset.picture;

import dev.outset.probe.Histogram;
import dev.outset.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** A histogram for the terminal: a bar to the right for each range of values, with its count. */
public final class TextHistogram {
    private static final int MOST_ROWS = 12;
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private TextHistogram() {}

    /** At most twelve lines; neighbouring bins are added up to fit. */
    public static List<String> lines(Histogram histogram, Screen screen) {
        long[] counts = histogram.counts();
        if (histogram.low() == histogram.high()) {
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            counts = new long[] {all}; // one value: one bar
        }
        int join = (counts.length + MOST_ROWS - 1) / MOST_ROWS;
        int rows = (counts.length + Math.max(1, join) - 1) / Math.max(1, join);
        long[] sums = new long[rows];
        long most = 1;
        for (int k = 0; k < counts.length; k++) {
            sums[k / join] += counts[k];
            most = Math.max(most, sums[k / join]);
        }
        double bin = counts.length == 0 ? 0 : (histogram.high() - histogram.low()) / counts.length;
        List<String> names = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            names.add(Numbers.significant(histogram.low() + r * join * bin, 3).replace("∞", screen.pick("∞", "inf")));
        }
        int margin = names.stream().mapToInt(String::length).max().orElse(0);
        int count = Long.toString(most).length();
        int room = screen.width() - margin - count - 4;
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            String bar = bar(sums[r] * (double) room / most, screen);
            String line = DisplayWidth.pad(names.get(r), margin, false) + " " + screen.pick("│", "|");
            lines.add(line + bar + " " + sums[r]);
        }
        return lines;
    }

    private static String bar(double length, Screen screen) {
        int whole = (int) length;
        if (!screen.unicode()) {
            return "#".repeat((int) Math.max(length > 0 ? 1 : 0, Math.round(length)));
        }
        int eighths = (int) Math.round((length - whole) * 8);
        String rest = eighths == 0 ? "" : eighths == 8 ? "█" : EIGHTHS.substring(eighths - 1, eighths);
        boolean hidden = length > 0 && whole == 0 && eighths == 0;
        return "█".repeat(whole) + (hidden ? "▏" : rest);
    }
}
