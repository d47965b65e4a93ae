package dev.outset.report;

import dev.outset.check.CheckResult;
import dev.outset.check.Finding;
import dev.outset.check.LayerSummary;
import dev.outset.check.ParameterSummary;
import dev.outset.check.RulePage;
import dev.outset.check.Severity;
import dev.outset.check.Words;
import dev.outset.probe.LayerProbe;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.List;
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
    private final StringBuilder out = new StringBuilder(1 << 16);

    private CheckPage(CheckResult result, Language language) {
        this.result = result;
        this.language = language;
        this.texts = Texts.load(CheckPage.class, "report", language);
    }

    /** The whole page. */
    public static String write(CheckResult result, Language language) {
        return new CheckPage(result, language).page();
    }

    private String page() {
        head();
        verdict();
        findings();
        drawing();
        layerTable();
        charts();
        histograms();
        parameters();
        provenance();
        out.append("</main>\n<script>").append(Page.script()).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private void head() {
        String title = texts.get("title", result.network());
        out.append("<!DOCTYPE html>\n<html lang=\"").append(language == Language.ZH ? "zh-CN" : "en");
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.append(Html.element("title", "", title)).append("\n<style>").append(Page.style());
        out.append("</style>\n</head>\n<body>\n<main>\n<header>");
        out.append(Html.element("p", "kicker", texts.get("kicker")));
        out.append(Html.element("h1", "", result.network()));
        out.append("</header>\n");
    }

    private void verdict() {
        out.append("<section class=\"verdict ")
                .append(result.verdict())
                .append("\"><div class=\"mark\" aria-hidden=\"true\">");
        out.append(mark()).append("</div><div>");
        out.append(Html.element("h2", "", texts.get("verdict." + result.verdict())));
        out.append(Html.element("p", "", texts.get("verdict.meaning." + result.verdict())));
        out.append("</div><dl>");
        fact("fact.errors", String.valueOf(result.count(Severity.ERROR)));
        fact("fact.warnings", String.valueOf(result.count(Severity.WARNING)));
        fact("fact.notes", String.valueOf(result.count(Severity.INFO)));
        long parameters =
                result.parameters().stream().mapToLong(ParameterSummary::size).sum();
        fact("fact.parameters", grouped(parameters));
        if (Double.isFinite(result.loss())) {
            fact("fact.loss", Words.number(result.loss()));
            fact("fact.expectedLoss", Words.number(result.expectedLoss()));
        }
        out.append("</dl></section>\n");
    }

    private String mark() {
        return switch (result.verdict()) {
            case "broken" -> "✕";
            case "suspect" -> "!";
            default -> "✓";
        };
    }

    private void fact(String key, String value) {
        out.append("<div><dt>").append(Html.escape(texts.get(key))).append("</dt><dd>");
        out.append(Html.escape(value)).append("</dd></div>");
    }

    private void findings() {
        section("findings");
        if (result.findings().isEmpty()) {
            out.append(Html.element("p", "", texts.get("findings.none")));
        }
        for (FindingGroup group : FindingGroup.of(result.findings())) {
            finding(group);
        }
        out.append("</section>\n");
    }

    private void finding(FindingGroup group) {
        Finding first = group.first();
        String severity = group.severity().notation();
        out.append("<article class=\"finding ").append(severity).append("\"><h3>");
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
        premises(first);
        out.append("</details><div class=\"remedy\">");
        out.append(Html.element("h4", "", texts.get("remedy")));
        group.remedies().forEach(text -> out.append(Html.element("p", "", text)));
        group.commands().forEach(command -> out.append(Html.copyable(command, texts.get("copy"))));
        if (!group.code().isEmpty()) {
            out.append(Html.element("p", "small", texts.get("remedy.code")));
            out.append(Html.copyable(group.code(), texts.get("copy")));
        }
        out.append("</div></article>\n");
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

    private void premises(Finding finding) {
        if (finding.premises().isEmpty()) {
            return;
        }
        out.append(Html.element(
                "p", "small", texts.get("premises") + texts.get("colon") + String.join(" · ", finding.premises())));
    }

    private void drawing() {
        section("drawing");
        out.append(Html.element("p", "small", texts.get("drawing.legend")));
        out.append("<div class=\"scroll drawing\">").append(NetworkDrawing.draw(result, texts));
        out.append("</div></section>\n");
    }

    private void layerTable() {
        section("layers");
        out.append("<div class=\"scroll\"><table><thead><tr>");
        for (String column : LayerTable.COLUMNS) {
            boolean text = LayerTable.isText(column);
            out.append("<th scope=\"col\"")
                    .append(text ? " class=\"text\"" : "")
                    .append('>');
            out.append(Html.escape(texts.get("column." + column))).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (LayerSummary layer : result.layers()) {
            out.append("<tr")
                    .append(layer.distinctUnits() < layer.units() || layer.deadUnits() > 0 ? " class=\"off\"" : "");
            out.append('>');
            for (String column : LayerTable.COLUMNS) {
                String tag = column.equals("layer") ? "th scope=\"row\"" : "td";
                out.append('<').append(tag).append(LayerTable.isText(column) ? " class=\"text\">" : ">");
                out.append(Html.escape(LayerTable.cell(layer, column)));
                out.append("</").append(column.equals("layer") ? "th" : "td").append('>');
            }
            out.append("</tr>");
        }
        out.append("</tbody></table></div>");
        out.append(Html.element("p", "small", texts.get("layers.note"))).append("</section>\n");
    }

    private void charts() {
        section("travel");
        out.append(Html.element("p", "small", texts.get("travel.note"))).append("<div class=\"charts\">");
        chart(
                "forward",
                layer -> layer.forward().predicted(),
                layer -> layer.forward().measured());
        chart(
                "backward",
                layer -> layer.backward().predicted(),
                layer -> layer.backward().measured());
        out.append("</div></section>\n");
    }

    private void chart(String name, ToDoubleFunction<LayerSummary> predicted, ToDoubleFunction<LayerSummary> measured) {
        out.append("<figure>");
        out.append(DepthChart.draw(
                texts.get("chart." + name),
                texts.get("chart.depth"),
                texts.get("chart." + name + ".axis"),
                result.layers().stream().map(LayerSummary::name).toList(),
                result.layers().stream().mapToDouble(predicted).toArray(),
                result.layers().stream().mapToDouble(measured).toArray(),
                name));
        out.append(Html.element("figcaption", "", texts.get("chart." + name))).append("</figure>");
    }

    private void histograms() {
        if (result.probe() == null) {
            return;
        }
        section("histograms");
        List<LayerProbe> layers = result.probe().layers();
        out.append(Html.element(
                "p", "small", texts.get("histograms.note", result.probe().rows())));
        boolean fold = layers.size() > MANY_LAYERS;
        out.append(
                fold
                        ? "<details><summary>" + Html.escape(texts.get("histograms.show", layers.size())) + "</summary>"
                        : "");
        out.append("<div class=\"scroll\"><table class=\"histograms\"><thead><tr><th></th>");
        for (String quantity : List.of("z", "a", "dz", "dW")) {
            out.append("<th scope=\"col\">").append(quantity).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (LayerProbe layer : layers) {
            out.append("<tr><th scope=\"row\">")
                    .append(Html.escape(layer.layer()))
                    .append("</th>");
            cell(HistogramChart.draw(layer.layer() + " z", layer.z(), "forward"));
            cell(HistogramChart.draw(layer.layer() + " a", layer.a(), "forward"));
            cell(HistogramChart.draw(layer.layer() + " dz", layer.dz(), "backward"));
            cell(HistogramChart.draw(layer.layer() + " dW", layer.dW(), "backward"));
            out.append("</tr>");
        }
        out.append("</tbody></table></div>").append(fold ? "</details>" : "").append("</section>\n");
    }

    private void cell(String content) {
        out.append("<td>").append(content).append("</td>");
    }

    private void parameters() {
        section("parameters");
        boolean fold = result.parameters().size() > 2 * MANY_LAYERS;
        String show = texts.get("parameters.show", result.parameters().size());
        out.append(fold ? "<details><summary>" + Html.escape(show) + "</summary>" : "");
        out.append("<div class=\"scroll\"><table><thead><tr>");
        for (String column : ParameterTable.COLUMNS) {
            boolean text = ParameterTable.isText(column);
            out.append("<th scope=\"col\"")
                    .append(text ? " class=\"text\"" : "")
                    .append('>');
            out.append(Html.escape(texts.get("column." + column))).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (ParameterSummary parameter : result.parameters()) {
            out.append("<tr>");
            for (String column : ParameterTable.COLUMNS) {
                out.append(ParameterTable.isText(column) ? "<td class=\"text\">" : "<td>");
                out.append(Html.escape(ParameterTable.cell(parameter, column, texts)))
                        .append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table></div>").append(fold ? "</details>" : "").append("</section>\n");
    }

    private void provenance() {
        section("provenance");
        out.append("<h3>").append(Html.escape(texts.get("premises"))).append("</h3><ul class=\"premises\">");
        result.premises().forEach(premise -> out.append(Html.element("li", "", premise)));
        out.append("</ul><dl class=\"provenance\">");
        result.provenance().forEach((name, value) -> {
            String key = "provenance." + name;
            out.append("<dt>")
                    .append(Html.escape(texts.has(key) ? texts.get(key) : name))
                    .append("</dt><dd>");
            out.append(Html.escape(value)).append("</dd>");
        });
        out.append("</dl></section>\n");
    }

    private void section(String name) {
        out.append("<section id=\"").append(name).append("\">");
        out.append(Html.element("h2", "", texts.get("section." + name)));
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
