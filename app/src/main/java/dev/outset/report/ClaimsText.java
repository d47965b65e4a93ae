package dev.outset.report;

import dev.outset.claim.ClaimResult;
import dev.outset.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Claims for the terminal and as Markdown: a table of verdicts, then each claim with its numbers where asked for. */
public final class ClaimsText {
    private static final List<Boolean> WORDS = List.of(true, true, true, true);

    private ClaimsText() {}

    /** Lines for a terminal, without a line break at the end. */
    public static String write(List<ClaimResult> results, boolean details, int seeds, Language language) {
        ClaimWords words = new ClaimWords(language);
        List<String> lines = new ArrayList<>(table(results, words, language).lines());
        lines.add("");
        lines.add(words.summary(results));
        lines.add(words.texts.get("seeds", seeds));
        if (!details) {
            lines.add(words.texts.get("more"));
            return String.join(System.lineSeparator(), lines);
        }
        for (ClaimResult result : results) {
            lines.add("");
            lines.add(result.claim().id() + "  " + words.verdict(result.verdict()));
            lines.add(result.claim().statement(language));
            lines.add(words.texts.get("decided", words.experiment(result.claim().id())));
            words.evidence(result).forEach(line -> lines.add("  " + line));
            if (!result.numbers().isEmpty()) {
                TextTable numbers = new TextTable(words.head(result), words.words(result));
                words.rows(result).forEach(numbers::row);
                numbers.lines().forEach(line -> lines.add("  " + line));
            }
            for (String table : words.tables(result)) {
                lines.add(words.texts.get("sketch.table"));
                table.lines().forEach(line -> lines.add(("  " + line).stripTrailing()));
            }
            lines.add(words.texts.get("command", result.claim().commandText()));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** The same as Markdown, always with the details. */
    public static String markdown(List<ClaimResult> results, int seeds, Language language) {
        ClaimWords words = new ClaimWords(language);
        List<String> lines = new ArrayList<>(List.of("# " + words.texts.get("title"), ""));
        lines.addAll(decidedTable(results, words, language).markdown());
        lines.add("");
        lines.add(words.summary(results) + " " + words.texts.get("seeds", seeds));
        for (ClaimResult result : results) {
            lines.add("");
            lines.add("## " + result.claim().id() + ": " + words.verdict(result.verdict()));
            lines.add("");
            lines.add(result.claim().statement(language));
            lines.add("");
            lines.add(words.texts.get("decided", words.experiment(result.claim().id())));
            lines.add("");
            words.evidence(result).forEach(line -> lines.add("- " + line));
            if (!result.numbers().isEmpty()) {
                lines.add("");
                TextTable numbers = new TextTable(words.head(result), words.words(result));
                words.rows(result).forEach(numbers::row);
                lines.addAll(numbers.markdown());
            }
            words.tables(result).forEach(table -> lines.addAll(List.of("", "```", table.stripTrailing(), "```")));
            lines.addAll(List.of("", "```", "outset " + result.claim().commandText(), "```"));
        }
        return String.join("\n", lines);
    }

    /** With the numbers that decide: too wide for a terminal. */
    private static TextTable decidedTable(List<ClaimResult> results, ClaimWords words, Language language) {
        List<String> head = new ArrayList<>(head(words));
        head.add(words.texts.get("column.deciding"));
        TextTable table = new TextTable(head, List.of(true, true, true, true, true));
        for (ClaimResult result : results) {
            List<String> row = new ArrayList<>(row(result, words, language));
            row.add(words.deciding(result));
            table.row(row);
        }
        return table;
    }

    private static TextTable table(List<ClaimResult> results, ClaimWords words, Language language) {
        TextTable table = new TextTable(head(words), WORDS);
        results.forEach(result -> table.row(row(result, words, language)));
        return table;
    }

    private static List<String> head(ClaimWords words) {
        return Stream.of("id", "verdict", "expected", "statement")
                .map(column -> words.texts.get("column." + column))
                .toList();
    }

    private static List<String> row(ClaimResult result, ClaimWords words, Language language) {
        return List.of(
                result.claim().id(),
                words.verdict(result.verdict()),
                words.expectation(result),
                result.claim().statement(language));
    }
}
