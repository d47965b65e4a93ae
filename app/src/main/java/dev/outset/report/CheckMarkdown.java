package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.Finding;
import dev.outset.check.RulePage;
import dev.outset.check.Words;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** The result of a check as Markdown, for a pull request or a notebook. */
public final class CheckMarkdown {
    private CheckMarkdown() {}

    /** The page, without a line break at the end. */
    public static String write(CheckResult result, Language language) {
        Texts texts = Texts.load(CheckMarkdown.class, "report", language);
        List<String> lines = new ArrayList<>();
        lines.add("# " + texts.get("title", "`" + result.network() + "`"));
        lines.add("");
        lines.add("**" + texts.get("verdict." + result.verdict()) + ".** "
                + texts.get("verdict.meaning." + result.verdict()));
        if (Double.isFinite(result.loss())) {
            lines.add("");
            lines.add(texts.get("text.loss", Words.number(result.loss()), Words.number(result.expectedLoss())));
        }
        for (FindingGroup group : FindingGroup.of(result.findings())) {
            finding(group, texts, language, lines);
        }
        if (!result.accepted().isEmpty()) {
            lines.add("");
            result.accepted().forEach(accepted -> lines.add("- " + AcceptedText.line(accepted, texts)));
        }
        heading("layers", texts, lines);
        lines.addAll(table(
                LayerTable.COLUMNS,
                LayerTable::isText,
                texts,
                table -> result.layers()
                        .forEach(layer -> table.row(LayerTable.COLUMNS.stream()
                                .map(column -> LayerTable.cell(layer, column))
                                .toList()))));
        heading("parameters", texts, lines);
        lines.addAll(table(
                ParameterTable.COLUMNS,
                ParameterTable::isText,
                texts,
                table -> result.parameters()
                        .forEach(parameter -> table.row(ParameterTable.COLUMNS.stream()
                                .map(column -> ParameterTable.cell(parameter, column, texts))
                                .toList()))));
        heading("provenance", texts, lines);
        result.premises().forEach(premise -> lines.add("- " + premise));
        result.provenance().forEach((name, value) -> {
            String key = "provenance." + name;
            lines.add("- " + (texts.has(key) ? texts.get(key) : name) + texts.get("colon") + value);
        });
        return String.join("\n", lines);
    }

    private static void finding(FindingGroup group, Texts texts, Language language, List<String> lines) {
        String title = RulePage.of(group.rule()).text(language).title();
        lines.add("");
        lines.add("## " + texts.get("severity." + group.severity().notation()) + texts.get("colon") + title + " (`"
                + group.rule() + "`)");
        lines.add("");
        for (Finding finding : group.findings()) {
            lines.add("- " + finding.message());
        }
        lines.add("");
        group.reasons().forEach(lines::add);
        lines.add("");
        group.remedies().forEach(lines::add);
        lines.add("");
        lines.add("```sh");
        lines.addAll(group.commands());
        lines.add("```");
        if (!group.code().isEmpty()) {
            lines.add("```python");
            lines.add(group.code());
            lines.add("```");
        }
    }

    private static void heading(String name, Texts texts, List<String> lines) {
        lines.add("");
        lines.add("## " + texts.get("section." + name));
        lines.add("");
    }

    private static List<String> table(
            List<String> columns,
            java.util.function.Predicate<String> isText,
            Texts texts,
            java.util.function.Consumer<TextTable> fill) {
        TextTable table = new TextTable(
                columns.stream().map(column -> texts.get("column." + column)).toList(),
                columns.stream().map(isText::test).toList());
        fill.accept(table);
        return table.markdown();
    }
}
