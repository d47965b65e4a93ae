package dev.outset.report;

import dev.outset.data.DataSet;
import dev.outset.picture.DecisionChart;
import dev.outset.picture.FitChart;
import dev.outset.picture.Grid;
import dev.outset.picture.HistogramGrid;
import dev.outset.picture.Labels;
import dev.outset.picture.Picture;
import dev.outset.picture.Series;
import dev.outset.probe.LayerProbe;
import dev.outset.study.Showcase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of trained networks: fitted curves, decision boundaries, distributions before and after. */
final class TrainedPictures {
    private TrainedPictures() {}

    /** What was learned, where it can be drawn: one input and one output, or two inputs. */
    static List<Picture> learned(List<Showcase> shown, DataSet rows, StudyWords words) {
        if (shown.isEmpty() || rows.features() > 2) {
            return List.of();
        }
        if (rows.features() == 1) {
            return rows.outputs() == 1 ? List.of(fit(shown, rows, words)) : List.of();
        }
        List<Picture> pictures = new ArrayList<>();
        shown.forEach(each -> pictures.add(decision(each, rows, words)));
        return pictures;
    }

    private static Picture fit(List<Showcase> shown, DataSet rows, StudyWords words) {
        List<Series> curves = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Showcase each = shown.get(i);
            curves.add(Series.line(each.start(), i, each.map().x(), each.map().outputs()[0][0]));
        }
        Labels labels = new Labels(
                words.texts.get("fit.title", rows.name()),
                words.texts.get("fit.x"),
                words.texts.get("fit.y"),
                words.texts.get("fit.note", shown.get(0).seed()));
        return new FitChart(labels, words.texts.get("fit.data"), rows.inputs(), rows.targets(), curves);
    }

    private static Picture decision(Showcase shown, DataSet rows, StudyWords words) {
        double[] x = shown.map().x();
        double[] y = shown.map().y();
        List<Grid> grids = Arrays.stream(shown.map().outputs())
                .map(values -> new Grid(x[0], x[x.length - 1], y[0], y[y.length - 1], values))
                .toList();
        String title = words.texts.get("decision.title", shown.start(), StudyWords.rate(shown.lr()), shown.seed());
        return new DecisionChart(new Labels(title, "x1", "x2"), grids, classes(rows, words));
    }

    private static List<DecisionChart.PointGroup> classes(DataSet rows, StudyWords words) {
        int count = Math.max(2, rows.outputs());
        List<DecisionChart.PointGroup> groups = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int wanted = k;
            int[] members = java.util.stream.IntStream.range(0, rows.rows())
                    .filter(s -> label(rows, s) == wanted)
                    .toArray();
            groups.add(new DecisionChart.PointGroup(
                    words.texts.get("decision.class", k),
                    Arrays.stream(members)
                            .mapToDouble(s -> rows.inputs()[2 * s])
                            .toArray(),
                    Arrays.stream(members)
                            .mapToDouble(s -> rows.inputs()[2 * s + 1])
                            .toArray()));
        }
        return groups;
    }

    private static int label(DataSet rows, int s) {
        if (rows.outputs() == 1) {
            return rows.targets()[s] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < rows.outputs(); k++) {
            best = rows.targets()[s * rows.outputs() + k] > rows.targets()[s * rows.outputs() + best] ? k : best;
        }
        return best;
    }

    /** z, a, dz and dW of every layer, at the start and after training. */
    static Picture histograms(Showcase shown, StudyWords words) {
        List<HistogramGrid.Row> rows = new ArrayList<>();
        for (int l = 0; l < shown.before().layers().size(); l++) {
            LayerProbe before = shown.before().layers().get(l);
            LayerProbe after = shown.after().layers().get(l);
            rows.add(new HistogramGrid.Row(
                    before.layer(),
                    List.of(
                            List.of(before.z(), after.z()),
                            List.of(before.a(), after.a()),
                            List.of(before.dz(), after.dz()),
                            List.of(before.dW(), after.dW()))));
        }
        Labels labels = new Labels(
                words.texts.get("histograms.title", shown.start()),
                "",
                "",
                words.texts.get("histograms.note", shown.before().rows()));
        List<String> times = List.of(words.texts.get("histograms.before"), words.texts.get("histograms.after"));
        return new HistogramGrid(labels, times, List.of("z", "a", "dz", "dW"), rows);
    }
}
