package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text will be, without a font: pictures are laid out the same on every machine. The estimate is that of a
 * wide sans-serif font, so a text rather ends early than overlaps its neighbour.
 */
final class TextWidth {
    private TextWidth() {}

    static double of(String text, TextStyle style) {
        return text.codePoints().mapToDouble(TextWidth::em).sum() * style.size() * (style.bold() ? 1.08 : 1);
    }

    private static double em(int c) {
        int columns = DisplayWidth.of(Character.toString(c));
        if (columns != 1) {
            return columns / 2.0;
        }
        if ("ijl.,:;'|!()[]/ ⁻·".indexOf(c) >= 0) {
            return 0.34;
        }
        if ("ftrI-⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃".indexOf(c) >= 0) {
            return 0.42;
        }
        if ("mwMW%@—".indexOf(c) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(c) ? 0.72 : 0.62;
    }

    /** The text, or as much of it as fits, then an ellipsis. */
    static String cut(String text, double width, TextStyle style) {
        if (of(text, style) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int kept = points.length;
        while (kept > 0 && of(new String(points, 0, kept) + "…", style) > width) {
            kept--;
        }
        return new String(points, 0, kept).stripTrailing() + "…";
    }

    /** Lines that fit, broken where a terminal would break them. */
    static List<String> wrap(String text, double width, TextStyle style) {
        List<String> lines = new ArrayList<>();
        if (text.isBlank()) {
            return lines;
        }
        int columns = Math.max(4, (int) (width / (style.size() * (style.bold() ? 0.62 : 0.57))));
        lines.addAll(DisplayWidth.wrap(text, columns));
        return lines;
    }
}
