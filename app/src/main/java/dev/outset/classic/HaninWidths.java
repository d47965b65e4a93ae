package dev.outset.classic;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.random.RandomStream;
import dev.outset.random.StreamSource;
import dev.outset.study.Interval;
import dev.outset.theory.FiniteWidth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntToDoubleFunction;

/**
 * Hanin and Rolnick 2018: He's variance keeps the mean square q_l of a ReLU layer on average over networks, but one
 * network strays. Given the layer below, q_l/q_(l−1) has mean 1 and variance 5/n, so E q_L² = q_0² (1 + 5/n)^L, while
 * log q_L has mean about −5L/(2n): the typical network shrinks.
 */
final class HaninWidths {
    private static final double NONE = Double.NaN;

    /** A width with what an independent NumPy run of 400 networks found: second moment, median, deviation of log q. */
    private record Width(int n, double second, double median, double logDeviation) {}

    private static final List<Width> WIDTHS = List.of(
            new Width(50, NONE, 0.36, 1.56), new Width(100, 2.32, 0.61, NONE), new Width(200, 1.52, 0.80, NONE));
    private static final int DEPTH = 20;

    private static final List<Width> QUICK_WIDTHS =
            List.of(new Width(20, NONE, NONE, NONE), new Width(40, NONE, NONE, NONE));
    private static final int QUICK_DEPTH = 8;

    private HaninWidths() {}

    static ClassicResult run(Setting setting) {
        List<Width> widths = setting.quick() ? QUICK_WIDTHS : WIDTHS;
        int depth = setting.quick() ? QUICK_DEPTH : DEPTH;
        List<Callable<double[]>> tasks = new ArrayList<>();
        for (Width width : widths) {
            for (int i = 0; i < setting.seeds(); i++) {
                StreamSource source = setting.source(i);
                tasks.add(() -> ratios(width.n, depth, 2, source));
            }
        }
        List<double[]> all = Tasks.run(tasks, setting);
        List<List<Double>> rows = new ArrayList<>();
        for (int w = 0; w < widths.size(); w++) {
            rows.add(row(widths.get(w), at(all, w, setting.seeds(), depth), depth));
        }
        int shown = widths.size() / 2; // the middle width
        Curves curves =
                curves(widths.get(shown).n, all.subList(shown * setting.seeds(), (shown + 1) * setting.seeds()));
        return new ClassicResult(
                Classic.HANIN.notation(),
                Classic.HANIN.paper(),
                Words.of("setting", depth, setting.seeds()),
                List.of(new Table(Words.of("table.widths", depth), columns(), rows)),
                List.of(curves),
                List.of(),
                List.of(
                        Words.of(
                                "remark.tail", widths.get(0).n, 100 * largestShare(at(all, 0, setting.seeds(), depth))),
                        Words.of("remark.median")));
    }

    /** The ratios of the networks of one width after all layers. */
    private static double[] at(List<double[]> all, int width, int seeds, int layer) {
        return all.subList(width * seeds, (width + 1) * seeds).stream()
                .mapToDouble(ratios -> ratios[layer - 1])
                .toArray();
    }

    /**
     * q_l/q_0 of one random ReLU network without biases, l = 1 … depth, with q the mean of a² over the n units.
     *
     * @param scale fan_in · Var[W]; 2 is He's
     */
    static double[] ratios(int n, int depth, double scale, StreamSource source) {
        double[] a = new double[n];
        source.stream("input").normal(a, 0, n, 0, 0, 1);
        double start = meanSquare(a);
        double[] ratios = new double[depth];
        float[] weights = new float[n * n];
        for (int l = 1; l <= depth; l++) {
            RandomStream stream = source.stream("fc" + l + ".weight");
            stream.normal(weights, 0, weights.length, 0, 0, Math.sqrt(scale / n));
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double z = 0;
                for (int j = 0; j < n; j++) {
                    z += weights[i * n + j] * a[j];
                }
                next[i] = Math.max(0, z);
            }
            a = next;
            ratios[l - 1] = meanSquare(a) / start;
        }
        return ratios;
    }

    private static double meanSquare(double[] a) {
        return Arrays.stream(a).map(v -> v * v).average().orElseThrow();
    }

    /** E q_L²/q_0² = (1 + κ/n)^L, κ = 5 for ReLU. */
    static double secondMoment(int n, int depth) {
        return Math.pow(1 + FiniteWidth.kurtosis(Activations.RELU, 1) / n, depth);
    }

    private static List<Words> columns() {
        return List.of(
                Words.of("column.width"),
                Words.of("column.mean"),
                Words.of("column.second"),
                Words.of("column.error"),
                Words.of("column.secondTheory"),
                Words.of("column.secondNumpy"),
                Words.of("column.median"),
                Words.of("column.medianTheory"),
                Words.of("column.medianNumpy"),
                Words.of("column.log"),
                Words.of("column.logTheory"),
                Words.of("column.logNumpy"));
    }

    private static List<Double> row(Width width, double[] q, int depth) {
        double[] squares = Arrays.stream(q).map(v -> v * v).toArray();
        return List.of(
                (double) width.n,
                mean(q),
                mean(squares),
                deviation(squares) / Math.sqrt(q.length),
                secondMoment(width.n, depth),
                width.second,
                Interval.of(q).median(),
                Math.exp(-2.5 * depth / width.n),
                width.median,
                deviation(Arrays.stream(q).filter(v -> v > 0).map(Math::log).toArray()),
                Math.sqrt(5.0 * depth / width.n),
                width.logDeviation);
    }

    private static double largestShare(double[] q) {
        double[] squares = Arrays.stream(q).map(v -> v * v).toArray();
        return Arrays.stream(squares).max().orElseThrow()
                / Arrays.stream(squares).sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
    }

    private static Curves curves(int n, List<double[]> networks) {
        int depth = networks.get(0).length;
        return new Curves(
                "chart.depth",
                false,
                true,
                List.of(
                        line("line.secondTheory", 0, true, n, depth, l -> secondMoment(n, l)),
                        line("line.second", 0, false, n, depth, l -> mean(layer(networks, l, 2))),
                        line("line.medianTheory", 1, true, n, depth, l -> Math.exp(-2.5 * l / n)),
                        line(
                                "line.median",
                                1,
                                false,
                                n,
                                depth,
                                l -> Interval.of(layer(networks, l, 1)).median())));
    }

    private static double[] layer(List<double[]> networks, int l, int power) {
        return networks.stream()
                .mapToDouble(ratios -> Math.pow(ratios[l - 1], power))
                .toArray();
    }

    private static Line line(String key, int look, boolean theory, int n, int depth, IntToDoubleFunction value) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            x.add((double) l);
            y.add(value.applyAsDouble(l));
        }
        return new Line(Words.of(key, n), look, theory, x, y);
    }
}
