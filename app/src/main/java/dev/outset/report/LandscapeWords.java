package dev.outset.report;

import dev.outset.curvature.Curvature;
import dev.outset.curvature.Spectrum;
import dev.outset.landscape.FilterNormal.ZeroRows;
import dev.outset.landscape.Landscape;
import dev.outset.landscape.Profile;
import dev.outset.landscape.Projection;
import dev.outset.landscape.Run;
import dev.outset.landscape.Section;
import dev.outset.landscape.Surface;
import dev.outset.network.Network;
import dev.outset.text.Language;
import dev.outset.text.Numbers;
import dev.outset.text.Texts;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A landscape in words: what the plane is, what the numbers say, what the picture does not show. */
final class LandscapeWords {
    private static final int DIGITS = 4;
    /** What is smaller is rounding. */
    private static final double ROUNDING = 1e-9;

    final Texts texts;
    final StudyWords study;

    LandscapeWords(Network network, Language language) {
        this.texts = Texts.load(LandscapeWords.class, "landscape", language);
        this.study = new StudyWords(network, language);
    }

    String title(Landscape landscape) {
        return texts.get(
                "title",
                landscape.network().notation(),
                landscape.data().train().name());
    }

    String title(Profile profile) {
        return texts.get(
                "title.line",
                profile.network().notation(),
                profile.data().train().name());
    }

    String setting(TrainingData data, Training training, int rows) {
        return texts.get(
                "setting",
                training.epochs(),
                training.batch(),
                StudyWords.optimizer(training),
                StudyWords.rate(training.lr()),
                StudyWords.precision(training),
                rows,
                data.train().rows());
    }

    /** What the plane is. */
    String plane(Landscape landscape) {
        Section section = landscape.section();
        List<Run> runs = landscape.runs();
        String first = runs.get(0).name();
        String moment = texts.get(landscape.atEnd() ? "moment.end" : "moment.start", first);
        return switch (section.kind()) {
            case RANDOM -> texts.get("plane.random", moment);
            case POINTS -> texts.get("plane.points", first, runs.get(1).name());
            case PCA ->
                texts.get(
                        "plane.pca",
                        first,
                        percent(section.shares().get(0)),
                        percent(section.shares().get(1)));
            case WEIGHTS -> texts.get("plane.weights", name(section, 0), name(section, 1), moment);
        };
    }

    private static String name(Section section, int axis) {
        return section.weights().get(axis).text();
    }

    String axis(Landscape landscape, int axis) {
        Section section = landscape.section();
        String key = "axis." + section.kind().name().toLowerCase(Locale.ROOT) + "." + axis;
        return switch (section.kind()) {
            case RANDOM -> texts.get(key);
            case POINTS ->
                texts.get(
                        key,
                        landscape.runs().get(0).name(),
                        landscape.runs().get(1).name());
            case PCA -> texts.get(key, percent(section.shares().get(axis)));
            case WEIGHTS -> name(section, axis);
        };
    }

    String percent(double share) {
        return Double.isNaN(share) ? "–" : Numbers.fixed(100 * share, 1) + " %";
    }

    static String number(double x) {
        return Numbers.significant(x, DIGITS);
    }

    /** Lowest, highest, centre, and what is odd about the surface. */
    List<String> numbers(Landscape landscape) {
        Surface surface = landscape.surface();
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("number.centre", number(landscape.centreLoss())));
        if (surface.flat()) {
            lines.add(texts.get("number.flat", number(surface.lowest().loss())));
            return lines;
        }
        if (Double.isFinite(surface.lowest().loss())) {
            lines.add(texts.get("number.lowest", point(surface.lowest())));
            lines.add(texts.get("number.highest", point(surface.highest())));
        }
        if (surface.holes() > 0) {
            lines.add(texts.get("number.holes", surface.holes()));
        }
        return lines;
    }

    private String point(Surface.Point point) {
        return texts.get(
                "point", number(point.loss()), Numbers.significant(point.x(), 3), Numbers.significant(point.y(), 3));
    }

    /** What the reader must know so that the picture does not deceive. */
    List<String> cautions(Landscape landscape) {
        List<String> lines = new ArrayList<>();
        List<String> zeros =
                landscape.section().zeros().stream().map(this::zero).toList();
        if (!zeros.isEmpty()) {
            lines.add(texts.get("zero.rows", String.join(texts.get("list"), zeros)));
        }
        if (landscape.shadows().stream().anyMatch(shadow -> shadow.farthest() > ROUNDING)) {
            lines.add(texts.get("caution.shadow"));
        }
        for (Run run : landscape.runs()) {
            if (run.diverged()) {
                lines.add(texts.get("diverged", run.name(), run.divergedAt()));
            }
        }
        return lines;
    }

    private String zero(ZeroRows zero) {
        return zero.rows() == zero.of()
                ? texts.get("zero.all", zero.path(), number(zero.scale()))
                : texts.get("zero.some", zero.path(), zero.rows(), zero.of(), number(zero.scale()));
    }

    /** Curvature at the centre; empty where it was not measured. */
    List<String> curvature(Landscape landscape) {
        List<String> lines = new ArrayList<>();
        landscape.curvature().ifPresent(c -> {
            lines.add(texts.get("curvature.ends", number(c.highest()), number(c.lowest())));
            c.spectrum().ifPresent(all -> lines.add(inertia(all)));
            lines.add(rate(c));
        });
        return lines;
    }

    private String inertia(Spectrum all) {
        Spectrum.Inertia signs = all.inertia();
        String what = signs.indefinite()
                ? "curvature.saddle"
                : signs.negative() > 0 ? "curvature.top" : signs.zero() > 0 ? "curvature.valley" : "curvature.bowl";
        return texts.get(
                "curvature.inertia",
                signs.negative(),
                signs.zero(),
                signs.positive(),
                texts.get(what),
                Double.isFinite(all.condition()) ? number(all.condition()) : "∞");
    }

    private String rate(Curvature c) {
        return Double.isFinite(c.safeLearningRate())
                ? texts.get("curvature.rate", number(c.safeLearningRate()))
                : texts.get("curvature.anyRate");
    }

    /** One row for each run: losses, and how much of its way the plane shows. */
    TextTable runs(Landscape landscape) {
        TextTable table = new TextTable(runHead(), List.of(true, false, false, false, false));
        runRows(landscape).forEach(table::row);
        return table;
    }

    List<List<String>> runRows(Landscape landscape) {
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < landscape.runs().size(); r++) {
            Run run = landscape.runs().get(r);
            Projection shadow = landscape.shadows().get(r);
            rows.add(List.of(
                    run.name(),
                    StudyWords.loss(run.curve().get(0).train().loss()),
                    run.diverged() ? "×" : StudyWords.loss(last(run)),
                    percent(shadow.share()),
                    Numbers.significant(shadow.farthest() < ROUNDING ? 0 : shadow.farthest(), 3)));
        }
        return rows;
    }

    private static double last(Run run) {
        return run.curve().get(run.curve().size() - 1).train().loss();
    }

    List<String> runHead() {
        return List.of(
                texts.get("column.start"),
                texts.get("column.lossStart"),
                texts.get("column.lossEnd"),
                texts.get("column.share"),
                texts.get("column.far"));
    }

    /** One sentence for each line: does the loss rise on the straight way? */
    List<String> walls(Profile profile) {
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < profile.runs().size(); r++) {
            double[] ends = profile.line().ends().get(r);
            double wall = profile.line().wall(r);
            String key = wall > ROUNDING * Math.max(ends[0], ends[1]) ? "wall" : "wall.none";
            lines.add(texts.get(key, profile.runs().get(r).name(), number(ends[0]), number(ends[1]), number(wall)));
        }
        return lines;
    }
}
