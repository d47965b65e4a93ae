package dev.outset.report;

import dev.outset.check.CommandHint;
import dev.outset.check.RulePage;
import dev.outset.picture.DisplayWidth;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of one rule, for a terminal or as Markdown. */
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

    /** The same as Markdown. */
    public static String markdown(RulePage page, Language language) {
        Texts texts = Texts.load(RuleText.class, "report", language);
        RulePage.Text text = page.text(language);
        List<String> lines = new ArrayList<>();
        lines.add("# " + text.title() + " (`" + page.id() + "`)");
        sections(text).forEach((heading, body) -> {
            lines.add("");
            lines.add("## " + texts.get(heading));
            lines.add("");
            lines.add(body);
            if (heading.equals("rule.examples") && !page.bad().isEmpty()) {
                lines.add("");
                lines.add("```sh");
                lines.add(command(page.bad()) + "   # " + texts.get("rule.bad"));
                lines.add(command(page.good()) + "   # " + texts.get("rule.good"));
                lines.add("```");
            }
        });
        return String.join("\n", lines);
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
