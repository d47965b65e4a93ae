package dev.outset.report;

import dev.outset.picture.CurveChart;
import dev.outset.picture.DotChart;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.study.Interval;
import dev.outset.study.NamedStart;
import dev.outset.study.Showcase;
import dev.outset.study.StudyResult;
import dev.outset.study.TrialResult;
import dev.outset.text.Language;
import dev.outset.text.Texts;
import dev.outset.train.CurvePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A study as one page: the ranking, all rates, curves with their bands, what was learned, distributions. */
public final class StudyPage {
    private final StudyResult result;
    private final StudyWords words;
    private final HtmlPage page;

    private StudyPage(StudyResult result, Language language) {
        this.result = result;
        this.words = new StudyWords(result.plan().network(), language);
        this.page = new HtmlPage(language, words.texts.get("kicker.compare"), StudyText.title(result, words));
    }

    /** The whole page. */
    public static String write(
            StudyResult result, List<Showcase> shown, Map<String, String> provenance, Language language) {
        StudyPage page = new StudyPage(result, language);
        page.ranking();
        page.curves();
        page.rates();
        page.changes(language);
        page.learned(shown);
        page.histograms(shown);
        page.provenance(provenance);
        return page.page.html();
    }

    private void ranking() {
        page.section("result", words.texts.get("section.result"));
        page.paragraph(StudyText.setting(result.plan(), words));
        page.heading(words.texts.get("ranking"));
        page.table(
                StudyTable.rankingHead(words, result.plan().target()),
                StudyTable.RANKING_WORDS,
                StudyTable.ranking(result, words));
        page.note(StudyText.coverage(result.plan(), words));
        if (!result.pairs().isEmpty()) {
            page.heading(words.texts.get("pairs", result.pairs().get(0).against()));
            page.list(StudyTable.pairs(result, words));
        }
    }

    private void curves() {
        page.section("curves", words.texts.get("section.curves"));
        page.figure(losses(result, words), "");
        page.figure(
                chart(
                        result,
                        words,
                        words.texts.get("chart.metric", words.metricName()),
                        words.metricName(),
                        false,
                        p -> p.validation().metric()),
                "");
    }

    /** Training loss against epoch, a curve for each start. */
    static CurveChart losses(StudyResult result, StudyWords words) {
        return chart(
                result,
                words,
                words.texts.get("chart.loss"),
                words.texts.get("chart.loss.y", words.lossName()),
                true,
                p -> p.train().loss());
    }

    /** Medians with intervals over the seeds, every start at its best rate. */
    private static CurveChart chart(
            StudyResult result,
            StudyWords words,
            String title,
            String y,
            boolean logarithmic,
            ToDoubleFunction<CurvePoint> value) {
        List<Series> series = new ArrayList<>();
        List<NamedStart> starts = result.plan().starts();
        for (int i = 0; i < starts.size(); i++) {
            double lr = result.bestRate(starts.get(i).name());
            List<TrialResult> cell = result.of(starts.get(i).name(), lr);
            if (!cell.isEmpty()) {
                String name = starts.get(i).name() + " (" + StudyWords.rate(lr) + ")";
                series.add(curve(name, i, cell, value));
            }
        }
        Labels labels = new Labels(title, words.texts.get("chart.epoch"), y, words.texts.get("chart.band"));
        return new CurveChart(labels, false, logarithmic, series);
    }

    /** Up to the point that the shortest run reached: beyond it there is no median over all seeds. */
    private static Series curve(String name, int look, List<TrialResult> cell, ToDoubleFunction<CurvePoint> value) {
        int points = cell.stream().mapToInt(t -> t.curve().size()).min().orElse(0);
        double[] x = new double[points];
        double[] y = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        for (int p = 0; p < points; p++) {
            int at = p;
            Interval over = Interval.of(cell.stream()
                    .mapToDouble(t -> value.applyAsDouble(t.curve().get(at)))
                    .toArray());
            x[p] = cell.get(0).curve().get(p).epoch();
            y[p] = over.median();
            low[p] = over.low();
            high[p] = over.high();
        }
        boolean band = cell.size() > 1;
        Series series = band ? Series.band(name, look, x, y, low, high) : Series.line(name, look, x, y);
        return cell.stream().anyMatch(TrialResult::diverged) ? series.ended() : series;
    }

    private void rates() {
        page.section("rates", words.texts.get("section.rates"));
        List<DotChart.Row> rows = new ArrayList<>();
        for (NamedStart start : result.plan().starts()) {
            List<DotChart.Dot> dots = new ArrayList<>();
            result.rows().stream()
                    .filter(row -> row.start().equals(start.name()))
                    .forEach(row -> dots.add(new DotChart.Dot(
                            row.finalMetric().median(),
                            row.finalMetric().low(),
                            row.finalMetric().high(),
                            row.best())));
            rows.add(new DotChart.Row(start.name(), dots));
        }
        List<String> columns = result.plan().rates().stream()
                .map(lr -> words.texts.get("chart.rate", StudyWords.rate(lr)))
                .toList();
        Labels labels = new Labels(
                words.texts.get("chart.dots", words.metricName()),
                words.metricName(),
                words.texts.get("chart.dots.y"),
                words.texts.get("chart.dots.note"));
        page.figure(new DotChart(labels, false, columns, rows), "");
        page.table(StudyTable.ratesHead(result, words), StudyTable.ratesWords(result), StudyTable.rates(result, words));
    }

    /** What starts that look at data changed. */
    private void changes(Language language) {
        LearnedTable table = new LearnedTable(language);
        if (!result.learned().isEmpty()) {
            page.section("changes", table.title());
        }
        for (StudyResult.Learned learned : result.learned()) {
            page.paragraph(table.aim(learned));
            table.warnings(learned).forEach(page::paragraph);
            page.table(table.head(), LearnedTable.WORDS, table.rows(learned.median()));
        }
    }

    private void learned(List<Showcase> shown) {
        List<Picture> pictures = TrainedPictures.learned(shown, result.plan().data(), words);
        if (!pictures.isEmpty()) {
            page.section("learned", words.texts.get("section.fit"));
            page.figures(pictures);
        }
    }

    private void histograms(List<Showcase> shown) {
        if (!shown.isEmpty()) {
            page.section("histograms", words.texts.get("section.histograms"));
            shown.forEach(each -> page.figure(TrainedPictures.histograms(each, words), ""));
        }
    }

    private void provenance(Map<String, String> provenance) {
        page.section("provenance", words.texts.get("section.provenance"));
        page.facts(named(provenance, words.texts));
    }

    /** Provenance with its keys in the reader's language. */
    static Map<String, String> named(Map<String, String> provenance, Texts texts) {
        Map<String, String> named = new LinkedHashMap<>();
        provenance.forEach((key, value) -> named.put(texts.get("provenance." + key), value));
        return named;
    }
}
