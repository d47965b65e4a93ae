package dev.outset.classic;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.data.DataSet;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.StreamSource;
import dev.outset.study.Interval;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * How many steps of gradient descent a linear network of L square layers needs (Saxe et al. 2014, figure 6, on a random
 * 20 × 20 task instead of MNIST): the loss falls to 5 % of that of the zero map, with the best learning rate c/L.
 */
final class LinearDepths {
    static final int WIDTH = 20;
    private static final double GOAL = 0.05;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final List<Double> RATES = List.of(0.05, 0.1, 0.2, 0.5, 1.0, 2.0);

    /** A depth with the steps that an independent NumPy run needed, orthogonal and Gaussian. */
    private record Depth(int layers, double orthogonal, double gaussian) {}

    private static final List<Depth> DEPTHS = List.of(
            new Depth(2, 6, 5),
            new Depth(4, 22, 56),
            new Depth(8, 42, 1508),
            new Depth(16, 49, NEVER),
            new Depth(32, 83, NEVER),
            new Depth(64, 122, NEVER));

    private final Setting setting;
    private final List<Depth> depths;

    LinearDepths(Setting setting) {
        this.setting = setting;
        depths = setting.quick() ? DEPTHS.subList(0, 4) : DEPTHS;
    }

    int mostSteps() {
        return setting.quick() ? 150 : 2000;
    }

    /** The best rate of one start at one depth. */
    private record Best(double steps, double rate) {}

    Table table() {
        List<Initializer> starts = List.of(Initializers.orthogonal(), Initializers.lecunNormal(1));
        List<Callable<Double>> tasks = new ArrayList<>();
        for (Depth depth : depths) {
            for (Initializer start : starts) {
                for (double c : RATES) {
                    for (int i = 0; i < setting.seeds(); i++) {
                        StreamSource source = setting.source(i);
                        tasks.add(() -> steps(depth.layers, start, c, source, mostSteps()));
                    }
                }
            }
        }
        List<Double> steps = Tasks.run(tasks, setting);
        int cell = RATES.size() * setting.seeds();
        List<List<Double>> rows = new ArrayList<>();
        for (int d = 0; d < depths.size(); d++) {
            Best orthogonal = best(steps.subList(2 * d * cell, (2 * d + 1) * cell));
            Best gaussian = best(steps.subList((2 * d + 1) * cell, (2 * d + 2) * cell));
            rows.add(row(depths.get(d), orthogonal, gaussian));
        }
        List<Words> columns = List.of(
                Words.of("column.layers"),
                Words.of("column.orthogonal"),
                Words.of("column.orthogonalTime"),
                Words.of("column.numpy"),
                Words.of("column.gaussian"),
                Words.of("column.gaussianTime"),
                Words.of("column.numpyGaussian"));
        return new Table(Words.of("table.depths"), columns, rows);
    }

    /** The rate with the fewest steps in the median over the seeds. */
    private Best best(List<Double> steps) {
        Best best = new Best(NEVER, Double.NaN);
        for (int r = 0; r < RATES.size(); r++) {
            double[] seeds = steps.subList(r * setting.seeds(), (r + 1) * setting.seeds()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double median = Interval.of(seeds).median();
            best = median < best.steps ? new Best(median, RATES.get(r)) : best;
        }
        return best;
    }

    private static List<Double> row(Depth depth, Best orthogonal, Best gaussian) {
        return List.of(
                (double) depth.layers,
                orthogonal.steps,
                orthogonal.steps * orthogonal.rate / depth.layers,
                depth.orthogonal,
                gaussian.steps,
                gaussian.steps * gaussian.rate / depth.layers,
                depth.gaussian);
    }

    /** Steps until the loss is at the goal; ∞ if that is not within {@code most}. */
    static double steps(int layers, Initializer start, double c, StreamSource source, int most) {
        Network network = network(layers);
        Weights weights = InitPlan.of(network, List.of(Rule.of(start))).draw(source, Precision.FLOAT64);
        DataSet task = task(source);
        Training training = Training.sgd(c / layers * WIDTH) // half-mse averages over the outputs
                .withEpochs(most)
                .withBatch(WIDTH)
                .withShuffle(false)
                .withPoints(most)
                .with(Precision.FLOAT64, false);
        UntilGoal listener = new UntilGoal(GOAL * zeroMapLoss(task));
        Trainer.run(network, weights, new TrainingData(task, task.select(0)), training, source, listener);
        return listener.reached;
    }

    /** Stops a run once its loss is low enough. */
    private static final class UntilGoal implements TrainingListener {
        private final double goal;
        private double reached = NEVER;

        UntilGoal(double goal) {
            this.goal = goal;
        }

        @Override
        public boolean goOn(long iteration, long total) {
            return reached == NEVER;
        }

        @Override
        public void at(CurvePoint point, Supplier<Weights> weights) {
            if (reached == NEVER && point.train().loss() <= goal) {
                reached = point.iteration();
            }
        }
    }

    private static Network network(int depth) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            layers.add(new DenseLayer("fc" + l, WIDTH, WIDTH, false, Activations.LINEAR));
        }
        return new Network(depth + " linear layers of " + WIDTH, WIDTH, layers, false, Loss.HALF_MSE);
    }

    /** White inputs √n eᵢ; targets T x with independent normal T of variance 1/n. */
    private static DataSet task(StreamSource source) {
        double size = Math.sqrt(WIDTH);
        double[] x = new double[WIDTH * WIDTH];
        double[] y = new double[WIDTH * WIDTH];
        for (int row = 0; row < WIDTH; row++) {
            x[row * WIDTH + row] = size;
        }
        source.stream("task").normal(y, 0, y.length, 0, 0, 1); // √n · N(0, 1/n)
        return new DataSet("linear", WIDTH, WIDTH, WIDTH, x, y, false, "white inputs, normal linear task");
    }

    private static double zeroMapLoss(DataSet task) {
        double sum = 0;
        for (double y : task.targets()) {
            sum += y * y;
        }
        return sum / (2.0 * task.targets().length);
    }

    Curves curves(Table table) {
        List<Double> x = table.rows().stream().map(row -> row.get(0)).toList();
        List<Double> orthogonal = table.rows().stream().map(row -> row.get(1)).toList();
        List<Double> gaussian = table.rows().stream().map(row -> row.get(4)).toList();
        return new Curves(
                "chart.steps",
                true,
                true,
                List.of(
                        new Line(Words.of("line.orthogonal"), 0, false, x, orthogonal),
                        new Line(Words.of("line.gaussian"), 1, false, x, gaussian)));
    }
}
