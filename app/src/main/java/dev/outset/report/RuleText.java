package dev.outset.report;

import dev.outset.check.CommandHint;
import dev.outset.check.RulePage;
import dev.outset.lesson.Page;
import dev.outset.picture.DisplayWidth;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of one rule, for a terminal, as Markdown or HTML. */
public final class RuleText {
    private static final int WIDTH = 100;

    private RuleText() {}

    /** Lines for a terminal. */
    public static String write(RulePage page, Language language, boolean colourful) {
        Texts texts = Texts.load(RuleText.class, "report", language);
        RulePage.Text text = page.text(language);
        List<String> lines = new ArrayList<>();
        String severity = texts.get("severity." + page.heaviest().notation());
        lines.add(Colour.BOLD.paint(page.id(), colourful) + "  " + text.title() + "  ("
                + texts.get("rule.heaviest", severity) + ")");
        sections(text).forEach((heading, body) -> {
            lines.add("");
            lines.add(Colour.BOLD.paint(texts.get(heading), colourful));
            DisplayWidth.wrap(body, WIDTH - 2).forEach(line -> lines.add("  " + line));
            if (heading.equals("rule.examples") && !page.bad().isEmpty()) {
                lines.add("  " + texts.get("rule.bad") + texts.get("colon") + command(page.bad()));
                lines.add("  " + texts.get("rule.good") + texts.get("colon") + command(page.good()));
            }
        });
        return String.join("\n", lines);
    }

    /** The same as a page, for Markdown and HTML. */
    public static Page page(RulePage rule, Language language) {
        Texts texts = Texts.load(RuleText.class, "report", language);
        RulePage.Text text = rule.text(language);
        Page page = new Page().heading(1, text.title() + " (" + rule.id() + ")");
        sections(text).forEach((heading, body) -> {
            page.heading(2, texts.get(heading)).paragraph(body);
            if (heading.equals("rule.examples") && !rule.bad().isEmpty()) {
                String bad = command(rule.bad()) + "   # " + texts.get("rule.bad");
                page.lines(List.of(bad, command(rule.good()) + "   # " + texts.get("rule.good")));
            }
        });
        return page;
    }

    private static Map<String, String> sections(RulePage.Text text) {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("rule.meaning", text.meaning());
        sections.put("rule.decided", text.decided());
        sections.put("rule.silent", text.silent());
        sections.put("rule.examples", text.example());
        sections.put("rule.sources", text.sources());
        return sections;
    }

    /** The arguments of an example as a command line. */
    static String command(List<String> arguments) {
        return CommandHint.line("check", arguments);
    }
}
