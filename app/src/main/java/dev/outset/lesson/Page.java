package dev.outset.lesson;

import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A lesson as blocks: headings, paragraphs, lines of formulas, tables. It computes nothing; it is written as plain text
 * for the terminal, as Markdown or as a self-contained HTML page.
 */
public final class Page {
    private final List<Block> blocks = new ArrayList<>();

    /** One part of a page. */
    private sealed interface Block {}

    private record Heading(int level, String text) implements Block {}

    private record Paragraph(String text) implements Block {}

    private record Lines(List<String> lines) implements Block {}

    private record Table(List<String> header, List<List<String>> rows) implements Block {}

    /** A heading; level 1 is the title. */
    public Page heading(int level, String text) {
        blocks.add(new Heading(level, text));
        return this;
    }

    public Page paragraph(String text) {
        blocks.add(new Paragraph(text));
        return this;
    }

    /** Formulas, one per line, kept as they are. */
    public Page lines(List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Lines(List.copyOf(lines)));
        }
        return this;
    }

    /** A table; every row has as many cells as the header. */
    public Page table(List<String> header, List<List<String>> rows) {
        blocks.add(new Table(List.copyOf(header), List.copyOf(rows)));
        return this;
    }

    /** Plain text. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                out.append(heading.level == 1 ? "" : "\n").append(heading.text).append('\n');
                if (heading.level <= 2) {
                    out.append((heading.level == 1 ? "=" : "-").repeat(width(heading.text)))
                            .append('\n');
                }
            } else if (block instanceof Paragraph paragraph) {
                out.append(paragraph.text).append('\n');
            } else if (block instanceof Lines formulas) {
                formulas.lines.forEach(line -> out.append("  ").append(line).append('\n'));
            } else if (block instanceof Table table) {
                appendText(table, out);
            }
        }
        return out.toString();
    }

    private static void appendText(Table table, StringBuilder out) {
        List<List<String>> all = new ArrayList<>();
        all.add(table.header);
        all.addAll(table.rows);
        int[] widths = new int[table.header.size()];
        for (List<String> row : all) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < widths.length; c++) {
                line.append(row.get(c)).append(" ".repeat(widths[c] - width(row.get(c)) + 2));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** GitHub Markdown. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                out.append("#".repeat(heading.level))
                        .append(' ')
                        .append(heading.text)
                        .append("\n\n");
            } else if (block instanceof Paragraph paragraph) {
                out.append(paragraph.text).append("\n\n");
            } else if (block instanceof Lines formulas) {
                out.append("```text\n")
                        .append(String.join("\n", formulas.lines))
                        .append("\n```\n\n");
            } else if (block instanceof Table table) {
                appendMarkdown(table.header, out);
                out.append("|---".repeat(table.header.size())).append("|\n");
                table.rows.forEach(row -> appendMarkdown(row, out));
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static void appendMarkdown(List<String> row, StringBuilder out) {
        row.forEach(cell -> out.append("| ").append(cell.replace("|", "\\|")).append(' '));
        out.append("|\n");
    }

    /** A page that needs nothing from the network. */
    public String html(Language language) {
        StringBuilder body = new StringBuilder();
        String title = "Outset";
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                title = heading.level == 1 ? heading.text : title;
                element("h" + heading.level, heading.text, body);
            } else if (block instanceof Paragraph paragraph) {
                element("p", paragraph.text, body);
            } else if (block instanceof Lines formulas) {
                element("pre", String.join("\n", formulas.lines), body);
            } else if (block instanceof Table table) {
                appendHtml(table, body);
            }
        }
        return "<!DOCTYPE html>\n<html lang=\"" + language.code() + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
                + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + body
                + "</body>\n</html>\n";
    }

    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fff; --ink: #1b1b20; --code: #f4f4f6; --rule: #ccc; }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #14171b; --ink: #e6e9ed; --code: #262c34; --rule: #343b44; }
            }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
              background: var(--paper); color: var(--ink); }
            pre { white-space: pre-wrap; padding: .7rem; background: var(--code); line-height: 1.6; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; }
            th, td { padding: .2rem .8rem .2rem 0; text-align: left; border-bottom: 1px solid var(--rule); }
            """;

    private static void appendHtml(Table table, StringBuilder out) {
        out.append("<div class=\"scroll\"><table>\n<tr>");
        table.header.forEach(cell -> out.append("<th>").append(escaped(cell)).append("</th>"));
        out.append("</tr>\n");
        for (List<String> row : table.rows) {
            out.append("<tr>");
            row.forEach(cell -> out.append("<td>").append(escaped(cell)).append("</td>"));
            out.append("</tr>\n");
        }
        out.append("</table></div>\n");
    }

    private static void element(String tag, String text, StringBuilder out) {
        out.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Columns in a terminal, where Chinese characters and full-width punctuation take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xff60) ? 2 : 1)
                .sum();
    }
}
