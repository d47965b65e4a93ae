package dev.outset.classic;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Field;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.init.Initializers;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.StreamSource;
import dev.outset.theory.MeanField;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Schoenholz et al. 2017, figure 5: tanh networks train up to a depth of about 6 ξ_c. Depth × σ_w², width 64 on the
 * digits, a few hundred steps, the better of two learning rates: accuracy on the training rows.
 */
final class TrainableDepths {
    static final int WIDTH = 64;
    private static final int BATCH = 32;
    private static final int ROWS = 1024;
    private static final List<Double> RATES = List.of(0.01, 0.1);
    private static final List<Double> VARIANCES = List.of(1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0);
    private static final List<Integer> DEPTHS = List.of(6, 15, 24, 33, 42, 51, 60);

    private final Setting setting;
    private final List<Double> variances;
    private final List<Integer> depths;

    TrainableDepths(Setting setting) {
        this.setting = setting;
        variances = setting.quick() ? List.of(1.0, 2.5) : VARIANCES;
        depths = setting.quick() ? List.of(6, 40) : DEPTHS;
    }

    int steps() {
        return setting.quick() ? 48 : 300;
    }

    /** Accuracies, [depth][σ_w²]. */
    List<List<Double>> measure() {
        List<Callable<Double>> tasks = new ArrayList<>();
        for (int depth : depths) {
            for (double variance : variances) {
                for (double lr : RATES) {
                    tasks.add(() -> accuracy(depth, variance, lr, steps(), setting.source(0)));
                }
            }
        }
        List<Double> all = Tasks.run(tasks, setting);
        List<List<Double>> values = new ArrayList<>();
        int next = 0;
        for (int d = 0; d < depths.size(); d++) {
            List<Double> row = new ArrayList<>();
            for (int v = 0; v < variances.size(); v++) {
                double best = 0;
                for (int r = 0; r < RATES.size(); r++) {
                    best = Math.max(best, all.get(next++));
                }
                row.add(best);
            }
            values.add(row);
        }
        return values;
    }

    /** The accuracy on the training rows after {@code steps} updates. */
    static double accuracy(int depth, double weightVariance, double lr, int steps, StreamSource source) {
        Network network = Notation.parse("64-" + (depth - 1) + "x" + WIDTH + "-10 tanh softmax");
        DataSet digits = DataSets.digits().select(IntStream.range(0, ROWS).toArray());
        List<Rule> rules = List.of(
                Rule.of(Initializers.lecunNormal(Math.sqrt(weightVariance))),
                Rule.of("*.bias", Initializers.normal(0, Math.sqrt(CorrelationDecay.BIAS_VARIANCE))));
        Weights weights = InitPlan.of(network, rules).draw(source, Precision.FLOAT32);
        Training training = Training.sgd(lr)
                .withBatch(BATCH)
                .withEpochs((steps * BATCH + ROWS - 1) / ROWS)
                .withPoints(1);
        TrainingListener limit = new TrainingListener() {
            @Override
            public boolean goOn(long iteration, long total) {
                return iteration < steps;
            }
        };
        TrainingData data = new TrainingData(digits, digits.select(0));
        return Trainer.run(network, weights, data, training, source, limit)
                .last()
                .train()
                .metric();
    }

    Table table(List<List<Double>> accuracies) {
        List<Words> columns = new ArrayList<>(List.of(Words.of("column.depth")));
        variances.forEach(variance -> columns.add(Words.of("column.at", variance)));
        List<List<Double>> rows = new ArrayList<>();
        for (int d = 0; d < depths.size(); d++) {
            List<Double> row = new ArrayList<>(List.of((double) depths.get(d)));
            row.addAll(accuracies.get(d));
            rows.add(row);
        }
        return new Table(Words.of("table.accuracy"), columns, rows);
    }

    /** The grid with 6 ξ_c on it. */
    Field field(List<List<Double>> accuracies) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double low = variances.get(0);
        double high = variances.get(variances.size() - 1);
        int points = setting.quick() ? 4 : 24;
        for (int p = 0; p <= points; p++) {
            double variance = low + p * (high - low) / points;
            double depth = trainable(variance);
            x.add(variance);
            y.add(depth > depths.get(depths.size() - 1) || depth < depths.get(0) ? Double.NaN : depth);
        }
        return new Field(
                "chart.grid",
                variances,
                depths.stream().map(Integer::doubleValue).toList(),
                accuracies,
                new Line(Words.of("line.six"), 1, true, x, y));
    }

    private static double trainable(double variance) {
        return MeanField.of(Activations.TANH, variance, CorrelationDecay.BIAS_VARIANCE)
                .trainableDepth();
    }

    /** How many cells below and above 6 ξ_c reached half of all rows. */
    Words remark(List<List<Double>> accuracies) {
        int[] trained = new int[2];
        int[] cells = new int[2];
        for (int v = 0; v < variances.size(); v++) {
            double most = trainable(variances.get(v));
            for (int d = 0; d < depths.size(); d++) {
                int side = depths.get(d) <= most ? 0 : 1;
                cells[side]++;
                trained[side] += accuracies.get(d).get(v) > 0.5 ? 1 : 0;
            }
        }
        return Words.of("remark.grid", trained[0], cells[0], trained[1], cells[1]);
    }
}
