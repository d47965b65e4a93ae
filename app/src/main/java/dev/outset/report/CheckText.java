package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.Finding;
import dev.outset.check.LayerSummary;
import dev.outset.check.ParameterSummary;
import dev.outset.check.Severity;
import dev.outset.check.Words;
import dev.outset.picture.DisplayWidth;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The result of a check for a terminal: verdict, findings, layer table, parameters, premises, what to run next. */
public final class CheckText {
    private static final int WIDTH = 100;
    private static final int MOST_MESSAGES = 6;
    private static final int MOST_ROWS = 24;

    private final CheckResult result;
    private final Texts texts;
    private final boolean colourful;
    private final List<String> lines = new ArrayList<>();

    private CheckText(CheckResult result, Language language, boolean colourful) {
        this.result = result;
        this.texts = Texts.load(CheckText.class, "report", language);
        this.colourful = colourful;
    }

    /**
     * The lines, without a line break at the end.
     *
     * @param next the command to run next, the last line
     * @param colourful whether the terminal shows colours
     */
    public static String write(CheckResult result, String next, Language language, boolean colourful) {
        CheckText text = new CheckText(result, language, colourful);
        text.verdict();
        FindingGroup.of(result.findings()).forEach(text::finding);
        text.accepted();
        text.layers();
        text.parameters();
        text.legend();
        text.premises();
        text.lines.add(text.texts.get("next") + text.texts.get("colon") + next);
        return String.join("\n", text.lines);
    }

    private void verdict() {
        Colour colour = switch (result.verdict()) {
            case "broken" -> Colour.RED;
            case "suspect" -> Colour.YELLOW;
            default -> Colour.GREEN;
        };
        String word = texts.get("verdict." + result.verdict());
        lines.add(colour.paint(word, colourful) + "  " + Colour.BOLD.paint(result.network(), colourful));
        lines.add(texts.get("verdict.meaning." + result.verdict()));
        String counts = List.of(Severity.ERROR, Severity.WARNING, Severity.INFO).stream()
                .filter(severity -> result.count(severity) > 0)
                .map(severity -> count(severity))
                .collect(Collectors.joining(texts.get("comma")));
        String loss = Double.isFinite(result.loss())
                ? texts.get("text.loss", Words.number(result.loss()), Words.number(result.expectedLoss()))
                : "";
        String facts = counts.isEmpty() || loss.isEmpty() ? counts + loss : counts + " · " + loss;
        if (!facts.isEmpty()) {
            lines.add(facts);
        }
        lines.add("");
    }

    private String count(Severity severity) {
        long count = result.count(severity);
        return texts.get("count." + severity.notation() + (count == 1 ? ".one" : ""), count);
    }

    private void finding(FindingGroup group) {
        Colour colour = switch (group.severity()) {
            case ERROR -> Colour.RED;
            case WARNING -> Colour.YELLOW;
            case INFO -> Colour.BLUE;
        };
        String severity = texts.get("severity." + group.severity().notation());
        String head = severity + "  " + group.rule();
        String where = DisplayWidth.wrap(group.where(), WIDTH - DisplayWidth.of(head) - 4)
                .get(0);
        boolean cut = where.length() < group.where().length();
        lines.add(colour.paint(head, colourful) + "  " + where + (cut ? " …" : ""));
        List<Finding> findings = group.findings();
        findings.stream().limit(MOST_MESSAGES).forEach(f -> block("  ", f.message()));
        if (findings.size() > MOST_MESSAGES) {
            lines.add("  " + texts.get("text.more", findings.size() - MOST_MESSAGES));
        }
        String known = known(group.first());
        List<String> reasons = group.reasons();
        for (int i = 0; i < Math.min(2, reasons.size()); i++) {
            labelled(i == 0 ? texts.get("why") : "", (i == 0 ? known + texts.get("colon") : "") + reasons.get(i));
        }
        group.remedies().forEach(text -> labelled(texts.get("remedy.short"), text));
        group.commands().forEach(command -> lines.add("  " + labelSpace("") + Colour.BOLD.paint(command, colourful)));
        List<String> code = group.code().lines().toList();
        for (int i = 0; i < code.size(); i++) {
            String label = labelSpace(i == 0 ? "PyTorch" : "");
            lines.add("  " + (i == 0 ? Colour.FAINT.paint(label, colourful) : label) + code.get(i));
        }
        lines.add("");
    }

    private void accepted() {
        result.accepted().forEach(accepted -> block("", AcceptedText.line(accepted, texts)));
        if (!result.accepted().isEmpty()) {
            lines.add("");
        }
    }

    private String known(Finding finding) {
        if (!finding.proved()) {
            return texts.get("known.measured");
        }
        String key = finding.horizon().equals("for ever") ? "known.forEver" : "known.start";
        boolean verified = Boolean.TRUE.equals(finding.evidence().get("verified"));
        return texts.get(key) + (verified ? texts.get("comma") + texts.get("known.verified") : "");
    }

    private void labelled(String label, String text) {
        List<String> wrapped = DisplayWidth.wrap(text, WIDTH - labelWidth() - 2);
        for (int i = 0; i < wrapped.size(); i++) {
            String space = labelSpace(i == 0 ? label : "");
            lines.add("  " + (i == 0 ? Colour.FAINT.paint(space, colourful) : space) + wrapped.get(i));
        }
    }

    private String labelSpace(String label) {
        return DisplayWidth.pad(label, labelWidth(), true);
    }

    private int labelWidth() {
        return 2 + DisplayWidth.of("PyTorch"); // the longest label
    }

    private void block(String indent, String text) {
        DisplayWidth.wrap(text, WIDTH - indent.length()).forEach(line -> lines.add(indent + line));
    }

    private void layers() {
        TextTable table = table(LayerTable.COLUMNS, LayerTable::isText);
        for (LayerSummary layer : result.layers()) {
            table.row(LayerTable.COLUMNS.stream()
                    .map(column -> LayerTable.cell(layer, column))
                    .toList());
        }
        addTable(table);
    }

    private void parameters() {
        TextTable table = table(ParameterTable.COLUMNS, ParameterTable::isText);
        for (ParameterSummary parameter : result.parameters()) {
            table.row(ParameterTable.COLUMNS.stream()
                    .map(column -> ParameterTable.cell(parameter, column, texts))
                    .toList());
        }
        addTable(table);
    }

    private TextTable table(List<String> columns, java.util.function.Predicate<String> isText) {
        return new TextTable(
                columns.stream().map(column -> texts.get("column." + column)).toList(),
                columns.stream().map(isText::test).toList());
    }

    /** The table; of very many rows the first and the last. */
    private void addTable(TextTable table) {
        List<String> rows = table.lines();
        lines.add(Colour.FAINT.paint(rows.get(0), colourful));
        int left = rows.size() - 1 - MOST_ROWS;
        for (int i = 1; i < rows.size(); i++) {
            boolean hidden = left > 0 && i > MOST_ROWS / 2 && i < rows.size() - MOST_ROWS / 2;
            if (!hidden) {
                lines.add(rows.get(i));
            } else if (i == MOST_ROWS / 2 + 1) {
                lines.add(texts.get("text.rows", left));
            }
        }
        lines.add("");
    }

    /** What the columns mean, and where a finding is explained. */
    private void legend() {
        block("", texts.get("text.legend"));
        if (!result.findings().isEmpty()) {
            lines.add(texts.get("text.rule", result.findings().get(0).rule()));
        }
        lines.add("");
    }

    private void premises() {
        block("", texts.get("premises") + texts.get("colon") + String.join(texts.get("semicolon"), result.premises()));
    }
}
