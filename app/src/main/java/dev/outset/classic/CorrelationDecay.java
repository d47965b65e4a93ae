package dev.outset.classic;

import dev.outset.activation.Activations;
import dev.outset.classic.ClassicResult.Curves;
import dev.outset.classic.ClassicResult.Line;
import dev.outset.classic.ClassicResult.Table;
import dev.outset.engine.Dense;
import dev.outset.fill.Split;
import dev.outset.random.StreamSource;
import dev.outset.theory.MeanField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Schoenholz, Gilmer, Ganguli and Sohl-Dickstein 2017: the cosine of two inputs approaches its limit c* as e^(−l/ξ_c).
 * Wide random tanh networks carry pairs of signals of mean square q*, started a little off c*; ξ is the slope of log
 * |mean cosine − c*| over the layers where the difference stands clear of the noise.
 */
final class CorrelationDecay {
    static final double BIAS_VARIANCE = 0.05;
    private static final int PAIRS = 8;
    private static final List<Double> WEIGHT_VARIANCES = List.of(1.0, 1.4, 1.6, 2.0, 2.5, 4.0);

    /** Differences in the fit, ordered networks: they start at 0.02 and shrink with their own noise. */
    private static final double ORDERED_START = 0.02;

    private static final double ORDERED_FLOOR = 1e-9;

    /** Chaotic ones: the noise of the mean cosine is about 0.01. */
    private static final double CHAOTIC_START = 0.3;

    private static final double CHAOTIC_FLOOR = 0.03;

    private final Setting setting;
    private final int width;
    private final int depth;
    private final List<MeanField> fields;

    CorrelationDecay(Setting setting) {
        this.setting = setting;
        width = setting.quick() ? 200 : 600;
        depth = setting.quick() ? 12 : 60;
        List<Double> variances = setting.quick() ? List.of(1.0, 4.0) : WEIGHT_VARIANCES;
        fields = variances.stream()
                .map(w -> MeanField.of(Activations.TANH, w, BIAS_VARIANCE))
                .toList();
    }

    int width() {
        return width;
    }

    /** A measured decay beside theory's. */
    record Decay(MeanField field, double[] measured, double[] theory) {
        boolean ordered() {
            return field.correlationLimit() == 1;
        }

        /** Layers until the measured difference comes near its noise. */
        int layers() {
            double floor = ordered() ? ORDERED_FLOOR : CHAOTIC_FLOOR;
            int layers = 0;
            while (layers < measured.length && measured[layers] >= floor) {
                layers++;
            }
            return layers;
        }
    }

    List<Decay> measure() {
        List<Callable<double[][]>> tasks = new ArrayList<>();
        for (int i = 0; i < setting.seeds(); i++) {
            StreamSource source = setting.source(i);
            tasks.add(() -> cosines(fields, width, depth, source));
        }
        List<double[][]> all = Tasks.run(tasks, setting);
        List<Decay> decays = new ArrayList<>();
        for (int f = 0; f < fields.size(); f++) {
            int at = f;
            double limit = fields.get(f).correlationLimit();
            double[] measured = new double[depth];
            for (int l = 0; l < depth; l++) {
                int layer = l;
                double mean =
                        all.stream().mapToDouble(c -> c[at][layer]).average().orElseThrow();
                measured[l] = Math.abs(mean - limit);
            }
            decays.add(new Decay(fields.get(f), measured, theory(fields.get(f))));
        }
        return decays;
    }

    /** |c_l − c*| of infinitely wide networks. */
    private double[] theory(MeanField field) {
        double[] differences = new double[depth];
        double c = start(field);
        for (int l = 0; l < depth; l++) {
            differences[l] = Math.abs(c - field.correlationLimit());
            c = field.nextCorrelation(field.lengthLimit(), c);
        }
        return differences;
    }

    private static double start(MeanField field) {
        double limit = field.correlationLimit();
        return limit == 1 ? 1 - ORDERED_START : limit > 0.5 ? limit - CHAOTIC_START : limit + CHAOTIC_START;
    }

    /**
     * The mean cosine of the pairs at z of every layer, [field][layer]; all fields share the weights' random numbers.
     */
    static double[][] cosines(List<MeanField> fields, int width, int depth, StreamSource source) {
        int rows = fields.size() * 2 * PAIRS;
        double[] z = new double[rows * width];
        for (int f = 0; f < fields.size(); f++) {
            startPairs(fields.get(f), f, width, z, source);
        }
        double[][] cosines = new double[fields.size()][depth];
        float[] drawn = new float[width * width];
        double[] weights = new double[drawn.length];
        double[] bias = new double[width];
        double[] a = new double[z.length];
        for (int l = 0; l < depth; l++) {
            for (int f = 0; f < fields.size(); f++) {
                cosines[f][l] = meanCosine(z, f * 2 * PAIRS * width, width);
            }
            source.stream("layer." + l + ".weight").normal(drawn, 0, drawn.length, 0, 0, 1 / Math.sqrt(width));
            Arrays.setAll(weights, i -> drawn[i]);
            source.stream("layer." + l + ".bias").normal(bias, 0, width, 0, 0, Math.sqrt(BIAS_VARIANCE));
            for (int i = 0; i < z.length; i++) {
                a[i] = Activations.TANH.value(z[i]);
            }
            Arrays.fill(z, 0);
            Dense.forward(weights, new double[0], a, rows, z, Split.SEQUENTIAL);
            for (int i = 0; i < z.length; i++) {
                MeanField field = fields.get(i / (2 * PAIRS * width));
                z[i] = Math.sqrt(field.weightVariance()) * z[i] + bias[i % width];
            }
        }
        return cosines;
    }

    /** Pairs of mean square q* with the wanted cosine, up to what a finite width allows. */
    private static void startPairs(MeanField field, int index, int width, double[] z, StreamSource source) {
        int from = index * 2 * PAIRS * width;
        source.stream("pairs").normal(z, from, 2 * PAIRS * width, 0, 0, Math.sqrt(field.lengthLimit()));
        double c = start(field);
        for (int pair = 0; pair < PAIRS; pair++) {
            int first = from + 2 * pair * width;
            for (int i = first; i < first + width; i++) {
                z[i + width] = c * z[i] + Math.sqrt(1 - c * c) * z[i + width];
            }
        }
    }

    private static double meanCosine(double[] z, int from, int width) {
        double sum = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            int x = from + 2 * pair * width;
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = x; i < x + width; i++) {
                xx += z[i] * z[i];
                xy += z[i] * z[i + width];
                yy += z[i + width] * z[i + width];
            }
            sum += xy / Math.sqrt(xx * yy) / PAIRS;
        }
        return sum;
    }

    /** −1/slope of the least-squares line through log differences of the first {@code layers} layers. */
    static double depthScale(double[] differences, int layers) {
        double meanX = (layers - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        for (int l = 0; l < layers; l++) {
            xy += (l - meanX) * Math.log(differences[l]);
            xx += (l - meanX) * (l - meanX);
        }
        return layers < 3 ? Double.NaN : -xx / xy;
    }

    static Table table(List<Decay> decays) {
        List<List<Double>> rows = new ArrayList<>();
        for (Decay decay : decays) {
            int layers = decay.layers();
            rows.add(List.of(
                    decay.field.weightVariance(),
                    decay.field.lengthLimit(),
                    decay.field.correlationLimit(),
                    decay.field.correlationDepth(),
                    depthScale(decay.theory, layers),
                    depthScale(decay.measured, layers),
                    (double) layers,
                    decay.field.trainableDepth()));
        }
        return new Table(
                Words.of("table.decay"),
                List.of(
                        Words.of("column.variance"),
                        Words.of("column.length"),
                        Words.of("column.limit"),
                        Words.of("column.theory"),
                        Words.of("column.map"),
                        Words.of("column.measured"),
                        Words.of("column.layers"),
                        Words.of("column.six")),
                rows);
    }

    static Curves curves(List<Decay> decays) {
        List<Line> lines = new ArrayList<>();
        for (int d = 0; d < decays.size(); d++) {
            Decay decay = decays.get(d);
            double variance = decay.field.weightVariance();
            lines.add(line("line.theory", d, true, variance, decay.theory, decay.layers()));
            lines.add(line("line.measured", d, false, variance, decay.measured, decay.layers()));
        }
        return new Curves("chart.decay", false, true, lines);
    }

    private static Line line(String key, int look, boolean theory, double variance, double[] values, int layers) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            x.add(l + 1.0);
            y.add(values[l]);
        }
        return new Line(Words.of(key, variance), look, theory, x, y);
    }
}
