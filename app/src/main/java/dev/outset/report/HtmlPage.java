package dev.outset.report;

import dev.outset.picture.Picture;
import dev.outset.picture.Theme;
import dev.outset.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A page that needs no network: style, script and pictures are inside. It is written from top to bottom as sections of
 * paragraphs, facts, tables and pictures; texts are escaped here. It turns dark with the reader's system and white for
 * print.
 *
 * <pre>{@code
 * HtmlPage page = new HtmlPage(Language.EN, "Outset · starts compared", "64-64-32-10 tanh softmax");
 * page.section("loss", "Loss").paragraph("Each start at its best rate.").figure(chart, "");
 * page.section("numbers", "Numbers").table(List.of("start", "accuracy"), List.of(true, false), rows);
 * String html = page.html();
 * }</pre>
 */
public final class HtmlPage {
    private static final String SECTION = "<section id=\"";

    private static final String ANCHOR = "<a href=\"#";

    private final Language language;
    private final String title;
    private final StringBuilder body = new StringBuilder(1 << 16);
    private boolean inSection;

    /**
     * @param kicker a line above the title: what kind of page this is
     * @param title what it is about; also the title of the window, before the kicker
     */
    public HtmlPage(Language language, String kicker, String title) {
        this.language = language;
        this.title = title + " · " + kicker;
        body.append("<header>").append(Html.element("p", "kicker", kicker));
        body.append(Html.element("h1", "", title)).append("</header>\n");
    }

    /** Begins a section, which ends where the next begins. */
    public HtmlPage section(String id, String heading) {
        endSection();
        inSection = true;
        body.append(SECTION).append(Html.escape(id)).append("\">");
        body.append(Html.element("h2", "", heading)).append('\n');
        return this;
    }

    /** A heading inside a section. */
    public HtmlPage heading(String text) {
        return raw(Html.element("h3", "", text));
    }

    public HtmlPage paragraph(String text) {
        return raw(Html.element("p", "", text));
    }

    /** A paragraph in small print: how to read what follows. */
    public HtmlPage note(String text) {
        return raw(Html.element("p", "small", text));
    }

    /** Points of a list. */
    public HtmlPage list(List<String> points) {
        body.append("<ul>");
        points.forEach(point -> body.append(Html.element("li", "", point)));
        return raw("</ul>");
    }

    /** Names with values, one per line, in the order of the map. */
    public HtmlPage facts(Map<String, String> facts) {
        body.append("<dl class=\"provenance\">");
        facts.forEach((name, value) -> body.append(Html.element("dt", "", name)).append(Html.element("dd", "", value)));
        return raw("</dl>");
    }

    /** A picture over the width of the page, with a caption unless that is empty. */
    public HtmlPage figure(Picture picture, String caption) {
        body.append("<figure>").append(picture.svg());
        body.append(caption.isEmpty() ? "" : Html.element("figcaption", "", caption));
        return raw("</figure>");
    }

    /** Pictures side by side where the window is wide enough. */
    public HtmlPage figures(List<? extends Picture> pictures) {
        body.append("<div class=\"charts\">");
        pictures.forEach(picture -> figure(picture, ""));
        return raw("</div>");
    }

    /**
     * A table whose first column heads its rows.
     *
     * @param words for each column, whether it holds words (to the left) or numbers (to the right)
     */
    public HtmlPage table(List<String> head, List<Boolean> words, List<List<String>> rows) {
        return table(head, words, rows, List.of());
    }

    /**
     * A table with some rows marked.
     *
     * @param marked indices of the rows that stand out
     */
    public HtmlPage table(List<String> head, List<Boolean> words, List<List<String>> rows, List<Integer> marked) {
        body.append("<div class=\"scroll\"><table><thead><tr>");
        for (int c = 0; c < head.size(); c++) {
            body.append("<th scope=\"col\"").append(words.get(c) ? " class=\"text\">" : ">");
            body.append(Html.escape(head.get(c))).append("</th>");
        }
        body.append("</tr></thead><tbody>\n");
        for (int r = 0; r < rows.size(); r++) {
            body.append(marked.contains(r) ? "<tr class=\"off\">" : "<tr>");
            for (int c = 0; c < head.size(); c++) {
                String cell = c == 0 ? "th" : "td";
                body.append('<').append(cell).append(c == 0 ? " scope=\"row\"" : "");
                body.append(words.get(c) ? " class=\"text\">" : ">");
                body.append(Html.escape(rows.get(r).get(c)));
                body.append("</").append(cell).append('>');
            }
            body.append("</tr>\n");
        }
        return raw("</tbody></table></div>");
    }

    /** A block of code with a button that copies it. */
    public HtmlPage code(String code, String copyLabel) {
        return raw(Html.copyable(code, copyLabel));
    }

    /** Begins a part that is folded away until the reader opens it; {@link #endFold} ends it. */
    public HtmlPage fold(String summary) {
        return raw("<details><summary>" + Html.escape(summary) + "</summary>");
    }

    public HtmlPage endFold() {
        return raw("</details>");
    }

    /** HTML as it is; what comes from outside must have been escaped. */
    HtmlPage raw(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** The page in its one language. */
    public String html() {
        endSection();
        return file(language, title, "<main>\n" + body + "</main>\n");
    }

    /** One file with both languages and a switch between them, which needs no script; English is shown first. */
    public static String bilingual(HtmlPage english, HtmlPage chinese) {
        english.endSection();
        chinese.endSection();
        String body = chinese.body
                .toString()
                .replace(SECTION, SECTION + "zh-") // anchors stay distinct
                .replace(ANCHOR, ANCHOR + "zh-");
        String choice = "<input type=\"radio\" name=\"lang\" id=\"lang-%1$s\"%2$s>"
                + "<label for=\"lang-%1$s\" lang=\"%1$s\">%3$s</label>\n";
        return file(
                Language.EN,
                english.title,
                choice.formatted("en", " checked", "English") + choice.formatted("zh", "", "中文")
                        + "<main class=\"en\">\n" + english.body + "</main>\n<main class=\"zh\" lang=\"zh-CN\">\n"
                        + body + "</main>\n");
    }

    private void endSection() {
        body.append(inSection ? "</section>\n" : "");
        inSection = false;
    }

    private static String file(Language language, String title, String content) {
        return "<!DOCTYPE html>\n<html lang=\"" + (language == Language.ZH ? "zh-CN" : "en")
                + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + Html.element("title", "", title) + "\n<style>\n" + read("page.css") + Theme.pageStyle()
                + "</style>\n</head>\n<body>\n" + content + "<script>" + read("page.js")
                + "</script>\n</body>\n</html>\n";
    }

    private static String read(String file) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no file " + file + " beside " + HtmlPage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
