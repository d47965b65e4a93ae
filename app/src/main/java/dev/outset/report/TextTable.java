package dev.outset.report;

import dev.outset.picture.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** A table for terminals and for Markdown: words to the left, numbers to the right, wide characters counted as two. */
final class TextTable {
    private final List<String> head;
    private final List<Boolean> words;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param head column names
     * @param words for each column, whether it holds words
     */
    TextTable(List<String> head, List<Boolean> words) {
        this.head = List.copyOf(head);
        this.words = List.copyOf(words);
    }

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Lines for a terminal, two spaces between columns. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int[] widths = widths();
        lines.add(line(head, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** Lines of a Markdown table. */
    List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", head) + " |");
        StringBuilder rule = new StringBuilder("|");
        words.forEach(left -> rule.append(left ? "---|" : "---:|"));
        lines.add(rule.toString());
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[head.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = DisplayWidth.of(head.get(c));
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], DisplayWidth.of(row.get(c)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(c == 0 ? "" : "  ").append(DisplayWidth.pad(cells.get(c), widths[c], words.get(c)));
        }
        return line.toString().stripTrailing();
    }
}
