package dev.outset.picture;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal a text takes: Chinese characters and full-width signs take two. */
public final class DisplayWidth {
    private DisplayWidth() {}

    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The wide and full-width ranges of Unicode's East Asian Width that our texts can hold. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F) // Hangul
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F) // CJK, kana, CJK signs
                || (c >= 0xAC00 && c <= 0xD7A3) // Hangul syllables
                || (c >= 0xF900 && c <= 0xFAFF) // CJK compatibility
                || (c >= 0xFE30 && c <= 0xFE6F) // vertical forms
                || (c >= 0xFF00 && c <= 0xFF60) // full-width forms
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /** {@code text} with spaces to {@code width} columns. */
    public static String pad(String text, int width, boolean left) {
        String spaces = " ".repeat(Math.max(0, width - of(text)));
        return left ? text + spaces : spaces + text;
    }

    /** Lines of at most {@code width} columns, broken at spaces or beside wide characters. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (!line.isEmpty() && of(line.toString()) + of(piece.stripTrailing()) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                piece = piece.stripLeading();
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Pieces that must not be broken: words with their space, single wide characters with the sign after them. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            piece.appendCodePoint(points[i]);
            boolean last = i == points.length - 1;
            boolean breakable = points[i] == ' '
                    || (!last
                            && (isWide(points[i]) || isWide(points[i + 1]))
                            && !closes(points[i + 1])
                            && !opens(points[i]));
            if (last || breakable) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        return pieces;
    }

    /** Signs that may not start a line. */
    private static boolean closes(int c) {
        return "，。；：、）》」！？,.;:)".indexOf(c) >= 0;
    }

    /** Signs that may not end a line. */
    private static boolean opens(int c) {
        return "（《「(".indexOf(c) >= 0;
    }
}
