package dev.outset.report;

import dev.outset.landscape.Landscape;
import dev.outset.landscape.Profile;
import dev.outset.landscape.Projection;
import dev.outset.landscape.Run;
import dev.outset.landscape.Surface;
import dev.outset.landscape.Window;
import dev.outset.picture.CurveChart;
import dev.outset.picture.Grid;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.picture.SurfaceChart;
import dev.outset.text.Language;
import dev.outset.train.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/** Pictures of a landscape; a start looks the same in all of them. */
public final class LandscapePictures {
    /** More names than this hide the surface. */
    private static final int MOST_MINIMA = 3;

    private LandscapePictures() {}

    /** The surface with the runs on it. */
    public static SurfaceChart surface(Landscape landscape, Language language) {
        return surface(landscape, new LandscapeWords(landscape.network(), language));
    }

    /** The losses along the lines. */
    public static CurveChart line(Profile profile, Language language) {
        return line(profile, new LandscapeWords(profile.network(), language));
    }

    static SurfaceChart surface(Landscape landscape, LandscapeWords words) {
        Window window = landscape.surface().window();
        Grid grid = new Grid(
                window.xLow(),
                window.xHigh(),
                window.yLow(),
                window.yHigh(),
                landscape.surface().loss());
        List<SurfaceChart.Trajectory> paths = new ArrayList<>();
        for (int r = 0; r < landscape.runs().size(); r++) {
            Projection shadow = landscape.shadows().get(r);
            paths.add(new SurfaceChart.Trajectory(landscape.runs().get(r).name(), r, shadow.x(), shadow.y()));
        }
        List<SurfaceChart.Mark> marks = landscape.surface().minima().stream()
                .limit(MOST_MINIMA)
                .map(m -> mark(m, words))
                .toList();
        Labels labels = new Labels(
                words.title(landscape),
                words.axis(landscape, 0),
                words.axis(landscape, 1),
                words.texts.get("picture.note"));
        return new SurfaceChart(
                labels,
                words.texts.get("picture.value", words.study.lossName()),
                grid,
                landscape.logarithmic(),
                paths,
                marks);
    }

    private static SurfaceChart.Mark mark(Surface.Point minimum, LandscapeWords words) {
        String name = words.texts.get("picture.minimum", LandscapeWords.number(minimum.loss()));
        return new SurfaceChart.Mark(name, minimum.x(), minimum.y());
    }

    /** Training loss of every run. */
    static Picture curves(List<Run> runs, LandscapeWords words) {
        List<Series> curves = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            List<CurvePoint> curve = runs.get(r).curve();
            Series series = Series.line(
                    runs.get(r).name(),
                    r,
                    curve.stream().mapToDouble(CurvePoint::epoch).toArray(),
                    curve.stream().mapToDouble(p -> p.train().loss()).toArray());
            curves.add(runs.get(r).diverged() ? series.ended() : series);
        }
        Labels labels = new Labels(
                words.study.texts.get("chart.loss"),
                words.study.texts.get("chart.epoch"),
                words.study.texts.get("chart.loss.y", words.study.lossName()));
        return new CurveChart(labels, false, true, curves);
    }

    /** How far every run is from the plane. */
    static Picture distances(Landscape landscape, LandscapeWords words) {
        List<Series> curves = new ArrayList<>();
        for (int r = 0; r < landscape.runs().size(); r++) {
            Run run = landscape.runs().get(r);
            double[] epochs =
                    java.util.Arrays.stream(run.epochs()).asDoubleStream().toArray();
            curves.add(Series.line(
                    run.name(), r, epochs, landscape.shadows().get(r).distance()));
        }
        Labels labels = new Labels(
                words.texts.get("distance.title"), words.study.texts.get("chart.epoch"), words.texts.get("distance.y"));
        return new CurveChart(labels, false, false, curves);
    }

    static CurveChart line(Profile profile, LandscapeWords words) {
        List<Series> curves = new ArrayList<>();
        for (int r = 0; r < profile.runs().size(); r++) {
            curves.add(Series.line(
                    profile.runs().get(r).name(),
                    r,
                    profile.line().alpha(),
                    profile.line().loss().get(r)));
        }
        Labels labels = new Labels(
                words.title(profile),
                words.texts.get("line.x"),
                words.study.texts.get("chart.loss.y", words.study.lossName()));
        return new CurveChart(labels, false, profile.logarithmic(), curves);
    }
}
