package dev.outset.report;

import dev.outset.claim.ClaimResult;
import dev.outset.claim.Sketch;
import dev.outset.claim.Verdict;
import dev.outset.picture.CurveChart;
import dev.outset.picture.FitChart;
import dev.outset.picture.Grid;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.picture.SurfaceChart;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The book of all claims: verdicts, numbers, pictures; one page with both languages. */
public final class ClaimsPage {
    private final List<ClaimResult> results;
    private final Language language;
    private final ClaimWords words;
    private final HtmlPage page;

    private ClaimsPage(List<ClaimResult> results, Language language) {
        this.results = results;
        this.language = language;
        this.words = new ClaimWords(language);
        this.page = new HtmlPage(language, words.texts.get("kicker"), words.texts.get("title"));
    }

    /** The page; a switch at its top chooses the language. */
    public static String bilingual(List<ClaimResult> results, int seeds, Map<String, String> provenance) {
        return HtmlPage.bilingual(
                new ClaimsPage(results, Language.EN).write(seeds, provenance),
                new ClaimsPage(results, Language.ZH).write(seeds, provenance));
    }

    private HtmlPage write(int seeds, Map<String, String> provenance) {
        page.section("verdicts", words.texts.get("section.verdicts"));
        page.paragraph(words.summary(results));
        verdicts();
        page.note(words.texts.get("seeds", seeds));
        results.forEach(this::claim);
        page.section("provenance", words.texts.get("section.provenance"));
        page.facts(StudyPage.named(provenance, Texts.load(StudyWords.class, "study", language)));
        return page;
    }

    /** The table of all verdicts; each id leads to its section. */
    private void verdicts() {
        StringBuilder table = new StringBuilder("<div class=\"scroll prose\"><table><thead><tr>");
        for (String column : List.of("id", "verdict", "expected", "statement")) {
            table.append("<th scope=\"col\" class=\"text\">")
                    .append(Html.escape(words.texts.get("column." + column)))
                    .append("</th>");
        }
        table.append("</tr></thead><tbody>\n");
        for (ClaimResult result : results) {
            String id = Html.escape(result.claim().id());
            table.append("<tr><th scope=\"row\"><a href=\"#").append(id).append("\">");
            table.append(id).append("</a></th><td class=\"text\">").append(chip(result.verdict()));
            for (String cell : List.of(words.expectation(result), result.claim().statement(language))) {
                table.append("</td><td class=\"text\">").append(Html.escape(cell));
            }
            table.append("</td></tr>\n");
        }
        page.raw(table.append("</tbody></table></div>").toString());
    }

    private String chip(Verdict verdict) {
        return "<span class=\"chip " + verdict.notation() + "\">" + Html.escape(words.verdict(verdict)) + "</span>";
    }

    private void claim(ClaimResult result) {
        String id = result.claim().id();
        page.section(id, id);
        page.raw("<p>" + chip(result.verdict()) + "</p>");
        page.paragraph(result.claim().statement(language));
        page.note(words.texts.get("decided", words.experiment(id)));
        page.list(words.evidence(result));
        List<Picture> pictures = new ArrayList<>();
        result.sketches().stream()
                .filter(sketch -> !(sketch instanceof Sketch.Table))
                .forEach(sketch -> pictures.add(picture(sketch)));
        if (!pictures.isEmpty()) {
            page.figures(pictures);
        }
        for (String table : words.tables(result)) {
            page.fold(words.texts.get("sketch.table"));
            page.raw(Html.element("pre", "", table));
            page.endFold();
        }
        if (!result.numbers().isEmpty()) {
            page.fold(words.texts.get("numbers", result.numbers().size()));
            page.raw("<div class=\"prose\">");
            page.table(words.head(result), words.words(result), words.rows(result));
            page.raw("</div>");
            page.endFold();
        }
        page.code("outset " + result.claim().commandText(), words.texts.get("copy"));
    }

    private Picture picture(Sketch sketch) {
        String title = words.texts.get(sketch.title());
        if (sketch instanceof Sketch.Curves curves) {
            Labels labels = new Labels(title, words.texts.get(curves.x()), words.texts.get(curves.y()));
            return new CurveChart(labels, curves.logX(), curves.logY(), series(curves.lines()));
        }
        if (sketch instanceof Sketch.Fit fit) {
            Labels labels = new Labels(title, "x", "y");
            return new FitChart(labels, words.texts.get("sketch.data"), fit.dataX(), fit.dataY(), series(fit.lines()));
        }
        return surface((Sketch.Surface) sketch, title);
    }

    private Picture surface(Sketch.Surface surface, String title) {
        List<SurfaceChart.Trajectory> paths = new ArrayList<>();
        for (int i = 0; i < surface.paths().size(); i++) {
            Sketch.Line path = surface.paths().get(i);
            paths.add(new SurfaceChart.Trajectory(words.word(path.name()), i, path.x(), path.y()));
        }
        Labels labels = new Labels(
                title, words.texts.get(surface.x()), words.texts.get(surface.y()), words.texts.get("sketch.projected"));
        Grid grid = new Grid(surface.xLow(), surface.xHigh(), surface.yLow(), surface.yHigh(), surface.values());
        return new SurfaceChart(labels, words.texts.get("axis.half-mse"), grid, true, paths, List.of());
    }

    private List<Series> series(List<Sketch.Line> lines) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Sketch.Line line = lines.get(i);
            String name = words.word(line.name());
            boolean band = line.low() != line.y();
            series.add(
                    band
                            ? Series.band(name, i, line.x(), line.y(), line.low(), line.high())
                            : Series.line(name, i, line.x(), line.y()));
        }
        return series;
    }
}
