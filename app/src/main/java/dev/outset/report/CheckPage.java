package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.Finding;
import dev.outset.check.LayerSummary;
import dev.outset.check.ParameterSummary;
import dev.outset.check.RulePage;
import dev.outset.check.Severity;
import dev.outset.check.Words;
import dev.outset.picture.DepthChart;
import dev.outset.picture.HistogramGrid;
import dev.outset.picture.Labels;
import dev.outset.picture.Look;
import dev.outset.probe.LayerProbe;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The result of a check as one HTML file that needs no network: verdict, findings with proofs and remedies, the network
 * drawn with equal units in one colour, layer table, signal and gradient against depth, histograms, parameters,
 * provenance. It computes nothing; every number stands in the JSON as well.
 */
public final class CheckPage {
    /** Networks with more layers fold their histograms and parameters away. */
    private static final int MANY_LAYERS = 8;

    private final CheckResult result;
    private final Language language;
    private final Texts texts;
    private final HtmlPage page;

    private CheckPage(CheckResult result, Language language) {
        this.result = result;
        this.language = language;
        this.texts = Texts.load(CheckPage.class, "report", language);
        this.page = new HtmlPage(language, texts.get("kicker"), result.network());
    }

    /** The whole page. */
    public static String write(CheckResult result, Language language) {
        return new CheckPage(result, language).page();
    }

    private String page() {
        verdict();
        findings();
        drawing();
        layerTable();
        charts();
        histograms();
        parameters();
        provenance();
        return page.html();
    }

    private void verdict() {
        StringBuilder out = new StringBuilder("<div class=\"verdict ")
                .append(result.verdict())
                .append("\"><div class=\"mark\" aria-hidden=\"true\">");
        out.append(mark()).append("</div><div>");
        out.append(Html.element("h2", "", texts.get("verdict." + result.verdict())));
        out.append(Html.element("p", "", texts.get("verdict.meaning." + result.verdict())));
        out.append("</div><dl>");
        fact(out, "fact.errors", String.valueOf(result.count(Severity.ERROR)));
        fact(out, "fact.warnings", String.valueOf(result.count(Severity.WARNING)));
        fact(out, "fact.notes", String.valueOf(result.count(Severity.INFO)));
        long parameters =
                result.parameters().stream().mapToLong(ParameterSummary::size).sum();
        fact(out, "fact.parameters", grouped(parameters));
        if (Double.isFinite(result.loss())) {
            fact(out, "fact.loss", Words.number(result.loss()));
            fact(out, "fact.expectedLoss", Words.number(result.expectedLoss()));
        }
        page.raw(out.append("</dl></div>").toString());
    }

    private String mark() {
        return switch (result.verdict()) {
            case "broken" -> "✕";
            case "suspect" -> "!";
            default -> "✓";
        };
    }

    private void fact(StringBuilder out, String key, String value) {
        out.append("<div><dt>").append(Html.escape(texts.get(key))).append("</dt><dd>");
        out.append(Html.escape(value)).append("</dd></div>");
    }

    private void findings() {
        section("findings");
        if (result.findings().isEmpty()) {
            page.paragraph(texts.get("findings.none"));
        }
        for (FindingGroup group : FindingGroup.of(result.findings())) {
            finding(group);
        }
        result.accepted().forEach(accepted -> page.paragraph(AcceptedText.line(accepted, texts)));
    }

    private void finding(FindingGroup group) {
        Finding first = group.first();
        String severity = group.severity().notation();
        StringBuilder out =
                new StringBuilder("<article class=\"finding ").append(severity).append("\"><h3>");
        out.append(Html.element("span", "severity", texts.get("severity." + severity)));
        out.append(Html.escape(RulePage.of(group.rule()).text(language).title()));
        out.append(Html.element("code", "rule", group.rule())).append("</h3>");
        out.append(group.findings().size() > MANY_LAYERS ? "<ul class=\"messages long\">" : "<ul class=\"messages\">");
        for (Finding finding : group.findings()) {
            out.append(Html.element("li", "", finding.message()));
        }
        out.append("</ul>");
        out.append("<details")
                .append(group.severity() == Severity.ERROR ? " open" : "")
                .append("><summary>");
        out.append(Html.escape(known(first))).append("</summary>");
        group.reasons().forEach(reason -> out.append(Html.element("p", "", reason)));
        out.append(premises(first));
        out.append("</details><div class=\"remedy\">");
        out.append(Html.element("h4", "", texts.get("remedy")));
        group.remedies().forEach(text -> out.append(Html.element("p", "", text)));
        group.commands().forEach(command -> out.append(Html.copyable(command, texts.get("copy"))));
        if (!group.code().isEmpty()) {
            out.append(Html.element("p", "small", texts.get("remedy.code")));
            out.append(Html.copyable(group.code(), texts.get("copy")));
        }
        page.raw(out.append("</div></article>").toString());
    }

    /** How a finding is known, in a few words. */
    private String known(Finding finding) {
        if (!finding.proved()) {
            return texts.get("known.measured");
        }
        String key = finding.horizon().equals("for ever") ? "known.forEver" : "known.start";
        boolean verified = Boolean.TRUE.equals(finding.evidence().get("verified"));
        return texts.get(key) + (verified ? " · " + texts.get("known.verified") : "");
    }

    private String premises(Finding finding) {
        if (finding.premises().isEmpty()) {
            return "";
        }
        String premises = String.join(" · ", finding.premises());
        return Html.element("p", "small", texts.get("premises") + texts.get("colon") + premises);
    }

    private void drawing() {
        section("drawing");
        page.note(texts.get("drawing.legend"));
        String picture = new NetworkDrawing(result, texts).svg();
        page.raw("<div class=\"scroll drawing\">" + picture + "</div>");
    }

    private void layerTable() {
        section("layers");
        List<Integer> marked = new ArrayList<>();
        for (int l = 0; l < result.layers().size(); l++) {
            LayerSummary layer = result.layers().get(l);
            if (layer.distinctUnits() < layer.units() || layer.deadUnits() > 0) {
                marked.add(l);
            }
        }
        page.table(
                head(LayerTable.COLUMNS),
                LayerTable.COLUMNS.stream().map(LayerTable::isText).toList(),
                result.layers().stream()
                        .map(layer -> LayerTable.COLUMNS.stream()
                                .map(column -> LayerTable.cell(layer, column))
                                .toList())
                        .toList(),
                marked);
        page.note(texts.get("layers.note"));
    }

    private List<String> head(List<String> columns) {
        return columns.stream().map(column -> texts.get("column." + column)).toList();
    }

    private void charts() {
        section("travel");
        page.note(texts.get("travel.note"));
        page.figures(List.of(
                chart(
                        "forward",
                        0,
                        layer -> layer.forward().predicted(),
                        layer -> layer.forward().measured()),
                chart(
                        "backward",
                        1,
                        layer -> layer.backward().predicted(),
                        layer -> layer.backward().measured())));
    }

    private DepthChart chart(
            String name, int look, ToDoubleFunction<LayerSummary> predicted, ToDoubleFunction<LayerSummary> measured) {
        Labels labels =
                new Labels(texts.get("chart." + name), texts.get("chart.depth"), texts.get("chart." + name + ".axis"));
        DepthChart.Track track = new DepthChart.Track(
                texts.get("chart.predicted"),
                result.layers().stream().mapToDouble(predicted).toArray(),
                texts.get("chart.measured"),
                result.layers().stream().mapToDouble(measured).toArray(),
                new Look(look));
        return new DepthChart(
                labels, result.layers().stream().map(LayerSummary::name).toList(), List.of(track));
    }

    private void histograms() {
        if (result.probe() == null) {
            return;
        }
        section("histograms");
        List<LayerProbe> layers = result.probe().layers();
        page.note(texts.get("histograms.note", result.probe().rows()));
        boolean fold = layers.size() > MANY_LAYERS;
        if (fold) {
            page.fold(texts.get("histograms.show", layers.size()));
        }
        List<HistogramGrid.Row> rows = layers.stream()
                .map(layer -> new HistogramGrid.Row(
                        layer.layer(),
                        List.of(List.of(layer.z()), List.of(layer.a()), List.of(layer.dz()), List.of(layer.dW()))))
                .toList();
        page.figure(new HistogramGrid(new Labels("", "", ""), List.of(), List.of("z", "a", "dz", "dW"), rows), "");
        if (fold) {
            page.endFold();
        }
    }

    private void parameters() {
        section("parameters");
        boolean fold = result.parameters().size() > 2 * MANY_LAYERS;
        if (fold) {
            page.fold(texts.get("parameters.show", result.parameters().size()));
        }
        page.table(
                head(ParameterTable.COLUMNS),
                ParameterTable.COLUMNS.stream().map(ParameterTable::isText).toList(),
                result.parameters().stream()
                        .map(parameter -> ParameterTable.COLUMNS.stream()
                                .map(column -> ParameterTable.cell(parameter, column, texts))
                                .toList())
                        .toList());
        if (fold) {
            page.endFold();
        }
    }

    private void provenance() {
        section("provenance");
        page.heading(texts.get("premises")).list(result.premises());
        Map<String, String> facts = new LinkedHashMap<>();
        result.provenance().forEach((name, value) -> {
            String key = "provenance." + name;
            facts.put(texts.has(key) ? texts.get(key) : name, value);
        });
        page.facts(facts);
    }

    private void section(String name) {
        page.section(name, texts.get("section." + name));
    }

    private static String grouped(long n) {
        String digits = Long.toString(n);
        StringBuilder spaced = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                spaced.append('\u202f');
            }
            spaced.append(digits.charAt(i));
        }
        return spaced.toString();
    }
}
