package dev.outset.classic;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.data.DataSet;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Learning in a linear network of two layers of weights from an aligned small start (Saxe et al. 2014, section 1): with
 * white inputs and the task Σ = U S Vᵀ, the strength u of a mode of singular value s obeys du/dt = 2u(s − u), so
 *
 * <pre>  u(t) = s e^(2st) / (e^(2st) − 1 + s/u₀),   t = steps · learning rate</pre>
 *
 * Trained here by plain full-batch gradient descent in float64, on dense matrices: U, V and the basis of the hidden
 * layer are random rotations.
 */
final class LinearModes {
    private static final double[] SINGULAR = {3, 2, 1, 0.5};
    private static final int N = SINGULAR.length;
    private static final double START = 1e-3;
    private static final double END = 4;
    private static final int POINTS = 16;

    private LinearModes() {}

    /**
     * A finished run.
     *
     * @param times t
     * @param strengths u of each mode at each time
     */
    record Run(double[] times, double[][] strengths) {
        Table table() {
            List<Words> columns = new ArrayList<>(List.of(Words.of("column.time")));
            for (double s : SINGULAR) {
                columns.add(Words.of("column.mode", s));
                columns.add(Words.of("column.exact"));
            }
            List<List<Double>> rows = new ArrayList<>();
            for (int p = 0; p < times.length; p++) {
                List<Double> row = new ArrayList<>(List.of(times[p]));
                for (int i = 0; i < N; i++) {
                    row.add(strengths[p][i]);
                    row.add(exact(SINGULAR[i], times[p]));
                }
                if (p % 2 == 0 && p > 0) {
                    rows.add(row);
                }
            }
            return new Table(Words.of("table.modes"), columns, rows);
        }

        /** The largest |u − exact|/exact. */
        double largestError() {
            double largest = 0;
            for (int p = 0; p < times.length; p++) {
                for (int i = 0; i < N; i++) {
                    double exact = exact(SINGULAR[i], times[p]);
                    largest = Math.max(largest, Math.abs(strengths[p][i] - exact) / exact);
                }
            }
            return largest;
        }

        Curves curves() {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < N; i++) {
                List<Double> x = new ArrayList<>();
                List<Double> measured = new ArrayList<>();
                List<Double> theory = new ArrayList<>();
                for (int p = 0; p < times.length; p++) {
                    x.add(times[p]);
                    measured.add(strengths[p][i]);
                    theory.add(exact(SINGULAR[i], times[p]));
                }
                lines.add(new Line(Words.of("line.exact", SINGULAR[i]), i, true, x, theory));
                lines.add(new Line(Words.of("line.mode", SINGULAR[i]), i, false, x, measured));
            }
            return new Curves("chart.modes", false, false, lines);
        }
    }

    /** u(t) from u(0) = 1e−3. */
    static double exact(double s, double t) {
        double growth = Math.exp(2 * s * t);
        return s * growth / (growth - 1 + s / START);
    }

    /** Trains to t = 4. */
    static Run run(StreamSource source, double lr) {
        double[] u = rotation(source, "U");
        double[] v = rotation(source, "V");
        double[] hidden = rotation(source, "hidden");
        double[] half = {Math.sqrt(START), Math.sqrt(START), Math.sqrt(START), Math.sqrt(START)};
        Map<String, Tensor> start = new LinkedHashMap<>();
        start.put("fc1.weight", Tensor.of(List.of(N, N), scaledProduct(hidden, half, v)));
        start.put("fc2.weight", Tensor.of(List.of(N, N), scaledProduct(u, half, hidden)));
        double[] times = new double[POINTS + 1];
        double[][] strengths = new double[POINTS + 1][];
        TrainingListener listener = new TrainingListener() {
            private int next;

            @Override
            public void at(CurvePoint point, Supplier<Weights> weights) {
                times[next] = point.iteration() * lr;
                strengths[next++] = strengths(weights.get(), u, v);
            }
        };
        int steps = (int) Math.round(END / lr);
        Training training = Training.sgd(lr * N) // half-mse averages over the N outputs
                .withEpochs(steps)
                .withBatch(N)
                .withShuffle(false)
                .withPoints(POINTS)
                .with(Precision.FLOAT64, false);
        DataSet task = task(scaledProduct(u, SINGULAR, v));
        Trainer.run(network(), new Weights(start), new TrainingData(task, task), training, source, listener);
        return new Run(times, strengths);
    }

    private static Network network() {
        List<DenseLayer> layers = List.of(
                new DenseLayer("fc1", N, N, false, Activations.LINEAR),
                new DenseLayer("fc2", N, N, false, Activations.LINEAR));
        return new Network(N + "-" + N + "-" + N, N, layers, false, Loss.HALF_MSE);
    }

    /** White inputs: the rows √n eᵢ, with targets Σ x. */
    private static DataSet task(double[] sigma) {
        double[] x = new double[N * N];
        double[] y = new double[N * N];
        double size = Math.sqrt(N);
        for (int row = 0; row < N; row++) {
            x[row * N + row] = size;
            for (int i = 0; i < N; i++) {
                y[row * N + i] = size * sigma[i * N + row];
            }
        }
        return new DataSet("modes", N, N, N, x, y, false, "white inputs");
    }

    private static double[] rotation(StreamSource source, String path) {
        double[] q = new double[N * N];
        Initializers.orthogonal().fill(q, WeightShape.dense(N, N), source.stream(path));
        return q;
    }

    /** left · diag(d) · rightᵀ. */
    private static double[] scaledProduct(double[] left, double[] d, double[] right) {
        double[] product = new double[N * N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                for (int k = 0; k < N; k++) {
                    product[i * N + j] += left[i * N + k] * d[k] * right[j * N + k];
                }
            }
        }
        return product;
    }

    /** The diagonal of Uᵀ W₂ W₁ V. */
    private static double[] strengths(Weights weights, double[] u, double[] v) {
        double[] w1 = weights.get("fc1.weight").toDoubles();
        double[] w2 = weights.get("fc2.weight").toDoubles();
        double[] strengths = new double[N];
        for (int m = 0; m < N; m++) {
            for (int h = 0; h < N; h++) {
                double in = 0;
                double out = 0;
                for (int i = 0; i < N; i++) {
                    in += w1[h * N + i] * v[i * N + m];
                    out += u[i * N + m] * w2[i * N + h];
                }
                strengths[m] += out * in;
            }
        }
        return strengths;
    }
}
