package dev.outset.report;

import dev.outset.classic.ClassicResult;
import dev.outset.picture.CurveChart;
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

/** A classic result as one page: what the paper says, pictures, numbers, what differs and why. */
public final class ClassicPage {
    private ClassicPage() {}

    /** The whole page. */
    public static String write(ClassicResult result, Map<String, String> provenance, Language language) {
        ClassicWords words = new ClassicWords(result.name(), language);
        HtmlPage page = new HtmlPage(language, words.common("kicker"), words.own("title"));
        page.paragraph(result.paper());
        page.section("result", words.common("section.result"));
        page.paragraph(words.own("paper")).paragraph(words.say(result.setting()));
        page.list(result.remarks().stream().map(words::say).toList());
        page.section("pictures", words.common("section.pictures"));
        result.curves().forEach(curves -> page.figure(chart(curves, words), ""));
        result.fields().forEach(field -> page.figure(surface(field, words), ""));
        page.section("numbers", words.common("section.numbers"));
        for (ClassicResult.Table table : result.tables()) {
            page.heading(words.say(table.heading()));
            page.table(words.head(table), ClassicWords.numbers(table), ClassicWords.rows(table));
        }
        page.note(words.common("legend"));
        page.section("provenance", words.common("section.provenance"));
        page.facts(StudyPage.named(provenance, Texts.load(StudyWords.class, "study", language)));
        return page.html();
    }

    private static Picture chart(ClassicResult.Curves curves, ClassicWords words) {
        List<Series> series = new ArrayList<>();
        for (ClassicResult.Line line : curves.lines()) {
            Series one = Series.line(words.say(line.name()), line.look(), array(line.x()), array(line.y()));
            series.add(one);
        }
        return new CurveChart(labels(curves.key(), words), curves.logX(), curves.logY(), series);
    }

    private static Picture surface(ClassicResult.Field field, ClassicWords words) {
        double[][] values = field.values().stream().map(ClassicPage::array).toArray(double[][]::new);
        List<Double> x = field.x();
        List<Double> y = field.y();
        Grid grid = new Grid(x.get(0), x.get(x.size() - 1), y.get(0), y.get(y.size() - 1), values);
        ClassicResult.Line line = field.line();
        SurfaceChart.Trajectory theory =
                new SurfaceChart.Trajectory(words.say(line.name()), line.look(), array(line.x()), array(line.y()));
        return new SurfaceChart(
                labels(field.key(), words), words.own(field.key() + ".value"), grid, false, List.of(theory), List.of());
    }

    private static Labels labels(String key, ClassicWords words) {
        return new Labels(
                words.own(key + ".title"), words.own(key + ".x"), words.own(key + ".y"), words.own(key + ".note"));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
