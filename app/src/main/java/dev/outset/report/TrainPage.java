package dev.outset.report;

import dev.outset.picture.CurveChart;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.study.Showcase;
import dev.outset.study.SingleRun;
import dev.outset.text.Language;
import dev.outset.train.CurvePoint;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One training run as a page: numbers, curves, what was learned, distributions before and after. */
public final class TrainPage {
    private TrainPage() {}

    /** The whole page. */
    public static String write(SingleRun run, Showcase shown, Language language) {
        StudyWords words = new StudyWords(run.network(), language);
        HtmlPage page = new HtmlPage(language, words.texts.get("kicker.train"), TrainText.title(run, words));
        page.section("result", words.texts.get("section.result"));
        page.paragraph(TrainText.setting(run, words));
        page.paragraph(words.texts.get("start", run.origin()));
        page.list(TrainText.conclusion(run, words));
        page.section("curves", words.texts.get("section.curves"));
        page.figure(losses(run, words), "");
        page.figure(
                chart(
                        run,
                        words,
                        words.metricName(),
                        words.metricName(),
                        false,
                        p -> p.train().metric(),
                        p -> p.validation().metric()),
                "");
        List<Picture> learned =
                TrainedPictures.learned(List.of(shown), run.data().train(), words);
        if (!learned.isEmpty()) {
            page.section("learned", words.texts.get("section.fit"));
            page.figures(learned);
        }
        page.section("histograms", words.texts.get("section.histograms"));
        page.figure(TrainedPictures.histograms(shown, words), "");
        page.section("provenance", words.texts.get("section.provenance"));
        page.facts(StudyPage.named(run.provenance(), words.texts));
        return page.html();
    }

    /** Loss against epoch, on the training rows and on those held out. */
    static CurveChart losses(SingleRun run, StudyWords words) {
        return chart(
                run,
                words,
                words.texts.get("section.curves"),
                words.texts.get("chart.loss.y", words.lossName()),
                true,
                p -> p.train().loss(),
                p -> p.validation().loss());
    }

    private static CurveChart chart(
            SingleRun run,
            StudyWords words,
            String title,
            String y,
            boolean logarithmic,
            ToDoubleFunction<CurvePoint> train,
            ToDoubleFunction<CurvePoint> validation) {
        List<CurvePoint> curve = run.result().curve();
        double[] x = curve.stream().mapToDouble(CurvePoint::epoch).toArray();
        Series learned = Series.line(
                words.texts.get("curve.train"),
                0,
                x,
                curve.stream().mapToDouble(train).toArray());
        Series held = Series.line(
                words.texts.get("curve.validation"),
                1,
                x,
                curve.stream().mapToDouble(validation).toArray());
        boolean diverged = run.result().diverged();
        return new CurveChart(
                new Labels(title, words.texts.get("chart.epoch"), y),
                false,
                logarithmic,
                diverged ? List.of(learned.ended(), held.ended()) : List.of(learned, held));
    }
}
