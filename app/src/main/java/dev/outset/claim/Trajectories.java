package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;

import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.Streams;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** M12: different starts take different paths to different ends, drawn over the two weights of the first layer. */
final class Trajectories {
    private static final int RUNS = 4;
    private static final int GRID = 41;

    private Trajectories() {}

    /** Where one run was, epoch by epoch, in (w₁₁, w₁₂), and its weights at the end. */
    private record Path(double[] x, double[] y, Weights end) {}

    static List<Claim> claims() {
        return List.of(Claim.of(
                "M12",
                Verdict.HOLDS,
                List.of(atLeast("nearest-ends", 0.1), atLeast("nearest-starts", 0.1)),
                List.of(
                        "compare",
                        "1-2-1 tanh",
                        "--loss",
                        "half-mse",
                        "--data",
                        "book",
                        "--epochs",
                        "300",
                        "--lr",
                        "0.5",
                        "--start",
                        "normal",
                        "--seeds",
                        "4"),
                laboratory -> {
                    Network network = Laboratory.bookNetwork();
                    Path[] runs = new Path[RUNS];
                    laboratory.sideBySide(RUNS, seed -> runs[seed] = path(network, seed));
                    List<Path> paths = List.of(runs);
                    return new Findings()
                            .exact("nearest-starts", nearest(paths, 0))
                            .exact("nearest-ends", nearest(paths, paths.get(0).x().length - 1))
                            .exact("loss-ends-apart", lossSpread(network, paths))
                            .sketch(surface(laboratory, network, paths));
                }));
    }

    /** All runs see the same rows in the same order: only their starts differ. */
    private static Path path(Network network, long seed) {
        Training training = Training.sgd(0.5).withEpochs(300).withPoints(100).with(Precision.FLOAT32, false);
        Weights start = Laboratory.plan(network, "normal").draw(Streams.philox(seed), Precision.FLOAT32);
        TrainingData data = TrainingData.split(DataSets.book(), Streams.philox(0), true);
        List<double[]> places = new ArrayList<>();
        Weights end = Trainer.run(network, start, data, training, Streams.philox(0), new TrainingListener() {
                    @Override
                    public void at(CurvePoint point, Supplier<Weights> weights) {
                        places.add(weights.get().get("fc1.weight").toDoubles().clone());
                    }
                })
                .weights();
        return new Path(
                places.stream().mapToDouble(p -> p[0]).toArray(),
                places.stream().mapToDouble(p -> p[1]).toArray(),
                end);
    }

    private static double nearest(List<Path> paths, int point) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                Path a = paths.get(i);
                Path b = paths.get(j);
                nearest = Math.min(nearest, Math.hypot(a.x()[point] - b.x()[point], a.y()[point] - b.y()[point]));
            }
        }
        return nearest;
    }

    private static double lossSpread(Network network, List<Path> paths) {
        double[] losses = paths.stream()
                .mapToDouble(
                        p -> Backprop.loss(network, p.end(), DataSets.book().batch()))
                .sorted()
                .toArray();
        return losses[losses.length - 1] / losses[0];
    }

    /** The loss over (w₁₁, w₁₂) with all other parameters where the first run ended. */
    private static Sketch surface(Laboratory laboratory, Network network, List<Path> paths) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        List<Sketch.Line> lines = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            for (int p = 0; p < paths.get(i).x().length; p++) {
                low = Math.min(low, Math.min(paths.get(i).x()[p], paths.get(i).y()[p]));
                high = Math.max(high, Math.max(paths.get(i).x()[p], paths.get(i).y()[p]));
            }
            lines.add(Sketch.Line.of("seed " + i, paths.get(i).x(), paths.get(i).y()));
        }
        double from = low - 0.5;
        double to = high + 0.5;
        double[][] values = new double[GRID][GRID];
        Weights end = paths.get(0).end();
        Batch rows = DataSets.book().batch();
        laboratory.sideBySide(GRID * GRID, i -> {
            double step = (to - from) / (GRID - 1);
            int row = i / GRID;
            int column = i % GRID;
            double[] w = {from + column * step, from + row * step};
            Weights moved = end.with("fc1.weight", Tensor.of(List.of(2, 1), w));
            values[row][column] = Backprop.loss(network, moved, rows);
        });
        return new Sketch.Surface("sketch.trajectories", "axis.w11", "axis.w12", from, to, from, to, values, lines);
    }
}
