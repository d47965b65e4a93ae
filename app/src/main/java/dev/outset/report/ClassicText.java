package dev.outset.report;

import dev.outset.classic.ClassicResult;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.List;

/** A classic result for the terminal and as Markdown. */
public final class ClassicText {
    private ClassicText() {}

    /** What a result is about, in one line. */
    public static String about(String name, Language language) {
        return new ClassicWords(name, language).own("title");
    }

    /** Lines for a terminal, without a line break at the end. */
    public static String write(ClassicResult result, Language language) {
        ClassicWords words = new ClassicWords(result.name(), language);
        List<String> lines = new ArrayList<>();
        lines.add(words.own("title"));
        lines.add(result.paper());
        lines.add("");
        lines.add(words.own("paper"));
        lines.add(words.say(result.setting()));
        for (ClassicResult.Table table : result.tables()) {
            lines.add("");
            lines.add(words.say(table.heading()));
            table(table, words).lines().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        result.remarks().forEach(remark -> lines.add(words.say(remark)));
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown. */
    public static String markdown(ClassicResult result, Language language) {
        ClassicWords words = new ClassicWords(result.name(), language);
        List<String> lines = new ArrayList<>();
        lines.add("# " + words.own("title"));
        lines.add("");
        lines.add("*" + result.paper() + "*");
        lines.add("");
        lines.add(words.own("paper"));
        lines.add("");
        lines.add(words.say(result.setting()));
        for (ClassicResult.Table table : result.tables()) {
            lines.add("");
            lines.add("## " + words.say(table.heading()));
            lines.add("");
            lines.addAll(table(table, words).markdown());
        }
        lines.add("");
        result.remarks().forEach(remark -> lines.add("- " + words.say(remark)));
        return String.join("\n", lines);
    }

    private static TextTable table(ClassicResult.Table table, ClassicWords words) {
        TextTable text = new TextTable(words.head(table), ClassicWords.numbers(table));
        ClassicWords.rows(table).forEach(text::row);
        return text;
    }
}
