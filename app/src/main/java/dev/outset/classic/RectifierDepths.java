package dev.outset.classic;

import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.Optimizer;
import dev.outset.random.StreamSource;
import dev.outset.study.Interval;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * He, Zhang, Ren and Sun 2015, figure 3: with 30 rectified layers Xavier's variance stalls and He's trains. Here on
 * dense layers of 64 over the spirals, batch 64, gradients clipped to norm 1, the better of two learning rates: final
 * training loss, medians over seeds. ln 2 = 0.693 is a network that learned nothing.
 */
final class RectifierDepths {
    private static final int WIDTH = 64;
    private static final int BATCH = 64;
    private static final List<Double> RATES = List.of(0.01, 0.1);

    /** Xavier as He et al. write it for rectified layers, He, and the habit of old. */
    private static final List<String> STARTS = List.of("lecun-normal", "he-normal", "normal(std=0.01)");

    /** A depth with the losses of an independent NumPy run on one seed: Xavier, He, std 0.01. */
    private record Depth(int layers, double xavier, double he, double small) {}

    private static final List<Depth> DEPTHS = List.of(
            new Depth(5, 0.0002, Double.NaN, 0.6931),
            new Depth(15, 0.0000, 0.0000, 0.6931),
            new Depth(30, 0.6568, 0.0000, 0.6932),
            new Depth(50, 0.6932, 0.0000, 0.6932));
    private static final List<Depth> QUICK = List.of(
            new Depth(3, Double.NaN, Double.NaN, Double.NaN), new Depth(20, Double.NaN, Double.NaN, Double.NaN));

    private RectifierDepths() {}

    static ClassicResult run(Setting setting) {
        List<Depth> depths = setting.quick() ? QUICK : DEPTHS;
        int steps = setting.quick() ? 40 : 1500;
        List<Callable<Double>> tasks = new ArrayList<>();
        for (Depth depth : depths) {
            for (String start : STARTS) {
                for (double lr : RATES) {
                    for (int i = 0; i < setting.seeds(); i++) {
                        StreamSource source = setting.source(i);
                        tasks.add(() -> finalLoss(depth.layers, start, lr, steps, source));
                    }
                }
            }
        }
        List<Double> losses = Tasks.run(tasks, setting);
        List<List<Double>> rows = new ArrayList<>();
        int cell = RATES.size() * setting.seeds();
        for (int d = 0; d < depths.size(); d++) {
            List<Double> row = new ArrayList<>(List.of((double) depths.get(d).layers));
            List<Double> other = List.of(depths.get(d).xavier, depths.get(d).he, depths.get(d).small);
            for (int s = 0; s < STARTS.size(); s++) {
                int from = (d * STARTS.size() + s) * cell;
                Interval best = best(losses.subList(from, from + cell), setting.seeds());
                row.addAll(List.of(best.median(), best.low(), best.high(), other.get(s)));
            }
            rows.add(row);
        }
        Table table = new Table(Words.of("table.loss"), columns(), rows);
        return new ClassicResult(
                Classic.HE.notation(),
                Classic.HE.paper(),
                Words.of("setting", WIDTH, BATCH, steps, setting.seeds()),
                List.of(table),
                List.of(curves(table)),
                List.of(),
                List.of(Words.of("remark.stall"), Words.of("remark.size")));
    }

    private static List<Words> columns() {
        List<Words> columns = new ArrayList<>(List.of(Words.of("column.layers")));
        for (String start : List.of("xavier", "he", "small")) {
            columns.add(Words.of("column." + start));
            columns.add(Words.of("column.low"));
            columns.add(Words.of("column.high"));
            columns.add(Words.of("column.numpy"));
        }
        return columns;
    }

    /** The rate with the lower median over the seeds. */
    private static Interval best(List<Double> losses, int seeds) {
        Interval best = new Interval(Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
        for (int r = 0; r < RATES.size(); r++) {
            double[] values = losses.subList(r * seeds, (r + 1) * seeds).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Interval over = Interval.of(values);
            best = over.median() < best.median() ? over : best;
        }
        return best;
    }

    /** The loss over all rows after {@code steps} updates; ∞ if it stopped being a number. */
    static double finalLoss(int depth, String start, double lr, int steps, StreamSource source) {
        Network network = Notation.parse("2-" + (depth - 1) + "x" + WIDTH + "-1 relu bce");
        DataSet rows = DataSets.byName("spirals").fitted(network);
        Weights weights = InitPlan.of(network, List.of(Rule.parse(start))).draw(source, Precision.FLOAT32);
        Training training = Training.of(UpdateRule.of(Optimizer.SGD).withClipNorm(1), lr)
                .withBatch(BATCH)
                .withEpochs((steps * BATCH + rows.rows() - 1) / rows.rows())
                .withPoints(1);
        TrainingListener limit = new TrainingListener() {
            @Override
            public boolean goOn(long iteration, long total) {
                return iteration < steps;
            }
        };
        TrainingData data = new TrainingData(rows, rows.select(0));
        double loss = Trainer.run(network, weights, data, training, source, limit)
                .last()
                .train()
                .loss();
        return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }

    private static Curves curves(Table table) {
        List<Line> lines = new ArrayList<>();
        List<Double> x = table.rows().stream().map(row -> row.get(0)).toList();
        List<String> names = List.of("xavier", "he", "small");
        for (int s = 0; s < names.size(); s++) {
            int column = 1 + 4 * s;
            List<Double> y = table.rows().stream().map(row -> row.get(column)).toList();
            lines.add(new Line(Words.of("column." + names.get(s)), s, false, x, y));
        }
        return new Curves("chart.loss", false, true, lines);
    }
}
