package dev.outset.classic;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.curvature.SingularValues;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.StreamSource;
import dev.outset.study.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Glorot and Bengio 2010, figures 6 to 8 and equation 17, before any training: five tanh layers of 1000, the standard
 * U(±1/√n) beside the normalised U(±√(6/(n_in + n_out))). Standard deviations of activations, of back-propagated
 * gradients ∂loss/∂z and of weight gradients per layer, and the mean singular value of ∂z_(l+1)/∂z_l = W diag(f′(z)).
 */
final class FadingSignals {
    private static final int LAYERS = 5;
    private static final int CLASSES = 10;
    private static final List<String> STARTS =
            List.of("lecun-uniform(gain=0.5773502691896258)", "glorot-uniform"); // 1/√3: ±1/√n is a std of 1/√(3n)
    private static final List<String> NAMES = List.of("standard", "normalised");

    /** What an independent NumPy run on 300 inputs measured, layer by layer. */
    private static final double[][] NUMPY_ACTIVATIONS = {{.461, .249, .141, .080, .046}, {.629, .487, .410, .358, .322}
    };

    private static final double[][] NUMPY_GRADIENTS = {
        {.0014, .0030, .0055, .0098, .0172}, {.0157, Double.NaN, Double.NaN, Double.NaN, .0382}
    };
    private static final double[] PAPER_SINGULAR = {0.5, 0.8};

    private FadingSignals() {}

    static ClassicResult run(Setting setting) {
        int width = setting.quick() ? 100 : 1000;
        int rows = setting.quick() ? 100 : 300;
        List<Callable<double[][]>> tasks = new ArrayList<>();
        for (String start : STARTS) {
            for (int i = 0; i < setting.seeds(); i++) {
                StreamSource source = setting.source(i);
                tasks.add(() -> measure(width, rows, start, source));
            }
        }
        List<double[][]> all = Tasks.run(tasks, setting);
        List<Table> tables = new ArrayList<>();
        for (int s = 0; s < STARTS.size(); s++) {
            tables.add(table(s, setting.quick(), all.subList(s * setting.seeds(), (s + 1) * setting.seeds())));
        }
        return new ClassicResult(
                Classic.GLOROT.notation(),
                Classic.GLOROT.paper(),
                Words.of("setting", LAYERS, width, rows, setting.seeds()),
                tables,
                List.of(curves("chart.activation", 1, tables), curves("chart.gradient", 3, tables)),
                List.of(),
                List.of(Words.of("remark.gradients"), Words.of("remark.singular")));
    }

    /** Rows: activation, ∂loss/∂z, ∂loss/∂W (deviations), mean singular value; columns: hidden layers. */
    static double[][] measure(int width, int rows, String start, StreamSource source) {
        Network network = Notation.parse(width + "-" + LAYERS + "x" + width + "-" + CLASSES + " tanh softmax");
        Weights weights = InitPlan.of(network, List.of(Rule.parse(start))).draw(source, Precision.FLOAT64);
        Batch batch = DataSets.normal(network, rows, source.seed()).batch();
        Pass pass = Backprop.run(network, weights, batch);
        double[][] measured = new double[4][LAYERS];
        for (int l = 0; l < LAYERS; l++) {
            LayerPass layer = pass.layers().get(l);
            measured[0][l] = deviation(layer.a());
            measured[1][l] = deviation(layer.dz());
            measured[2][l] = deviation(layer.dW());
            measured[3][l] = l == 0
                    ? Double.NaN
                    : meanSingularValue(
                            weights.get(layer.layer() + ".weight").toDoubles(),
                            pass.layers().get(l - 1).z(),
                            width);
        }
        return measured;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    /** Of W diag(f′(z)) at the first input. */
    private static double meanSingularValue(double[] w, double[] below, int width) {
        Activation f = Activations.TANH;
        double[][] jacobian = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                jacobian[i][j] = w[i * width + j] * f.slope(below[j]);
            }
        }
        return Arrays.stream(SingularValues.of(jacobian)).average().orElseThrow();
    }

    private static Table table(int start, boolean quick, List<double[][]> seeds) {
        List<List<Double>> rows = new ArrayList<>();
        for (int l = 0; l < LAYERS; l++) {
            rows.add(List.of(
                    l + 1.0,
                    median(seeds, 0, l),
                    quick ? Double.NaN : NUMPY_ACTIVATIONS[start][l], // of the full size
                    median(seeds, 1, l),
                    quick ? Double.NaN : NUMPY_GRADIENTS[start][l],
                    median(seeds, 2, l),
                    l == 0 ? Double.NaN : median(seeds, 3, l),
                    l == 0 ? Double.NaN : PAPER_SINGULAR[start]));
        }
        return new Table(
                Words.of("table." + NAMES.get(start)),
                List.of(
                        Words.of("column.layer"),
                        Words.of("column.activation"),
                        Words.of("column.numpy"),
                        Words.of("column.gradient"),
                        Words.of("column.numpyGradient"),
                        Words.of("column.weight"),
                        Words.of("column.singular"),
                        Words.of("column.paper")),
                rows);
    }

    private static double median(List<double[][]> seeds, int quantity, int layer) {
        return Interval.of(seeds.stream().mapToDouble(m -> m[quantity][layer]).toArray())
                .median();
    }

    private static Curves curves(String key, int column, List<Table> tables) {
        List<Line> lines = new ArrayList<>();
        for (int s = 0; s < tables.size(); s++) {
            List<List<Double>> rows = tables.get(s).rows();
            lines.add(new Line(
                    Words.of("line." + NAMES.get(s)),
                    s,
                    false,
                    rows.stream().map(row -> row.get(0)).toList(),
                    rows.stream().map(row -> row.get(column)).toList()));
        }
        return new Curves(key, false, true, lines);
    }
}
