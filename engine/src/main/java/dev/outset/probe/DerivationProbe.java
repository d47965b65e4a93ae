package dev.outset.probe;

import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.network.DenseLayer;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.PlanRow;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import dev.outset.theory.DerivationStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Measures both sides of every step of Glorot's derivation over an ensemble of starts. A variance is taken over draws
 * of the weights and over samples; every side and its scatter come from the jackknife over seeds, which also removes
 * the bias that squared means have with few seeds.
 */
public final class DerivationProbe {
    private final InitPlan plan;
    private final LongFunction<Batch> batches;
    private final LongFunction<StreamSource> sources;

    private DerivationProbe(InitPlan plan, LongFunction<Batch> batches, LongFunction<StreamSource> sources) {
        this.plan = plan;
        this.batches = batches;
        this.sources = sources;
    }

    /**
     * One step at one layer.
     *
     * @param step which equation
     * @param layer name of the layer whose signal it leads to
     * @param predicted the right side, measured on its own
     * @param measured the left side
     * @param z the difference in standard errors over the seeds; 0 if both sides are equal to rounding, NaN for one
     *     seed
     */
    public record StepResult(DerivationStep step, String layer, double predicted, double measured, double z) {}

    /**
     * Mean squares of one layer, over samples, units and seeds.
     *
     * @param layer its name
     * @param forward E[z²]
     * @param forwardError its standard error over seeds, NaN for one seed
     * @param backward E[dz²], of each sample's own loss
     * @param backwardError its standard error over seeds
     */
    public record LayerResult(
            String layer, double forward, double forwardError, double backward, double backwardError) {}

    /**
     * The whole measurement.
     *
     * @param seeds number of starts
     * @param rows samples per start
     * @param steps the forward ones of every layer, then the backward ones of every layer but the last
     * @param layers first to last
     */
    public record Result(int seeds, int rows, List<StepResult> steps, List<LayerResult> layers) {}

    /**
     * Draws {@code seeds} starts and runs a forward and a backward pass through each.
     *
     * @param batches the samples for seed s: always the same ones for a data set, fresh ones for random inputs
     * @param sources the streams for seed s
     * @throws InputException if {@code seeds} is below 1
     */
    public static Result measure(
            InitPlan plan,
            LongFunction<Batch> batches,
            LongFunction<StreamSource> sources,
            long firstSeed,
            int seeds,
            int threads) {
        if (seeds < 1) {
            throw new InputException("--seeds", "at least 1", String.valueOf(seeds), "take 32");
        }
        DerivationProbe probe = new DerivationProbe(plan, batches, sources);
        Drawn[] drawn = new Drawn[seeds];
        try (ThreadSplit split = new ThreadSplit(Math.min(threads, seeds))) {
            split.rows(seeds, (from, to) -> {
                for (int s = from; s < to; s++) {
                    drawn[s] = probe.draw(firstSeed + s);
                }
            });
        }
        return probe.result(drawn);
    }

    /** What one seed contributes: per layer the sums behind its forward and backward steps, and two mean squares. */
    private record Drawn(int rows, List<StepSums> forward, List<StepSums> backward, double[] z, double[] dz) {}

    private Drawn draw(long seed) {
        Weights weights = plan.draw(sources.apply(seed), Precision.FLOAT64);
        Batch batch = batches.apply(seed);
        Pass pass = Backprop.run(plan.network(), weights, batch);
        List<DenseLayer> layers = plan.network().layers();
        int count = layers.size();
        List<StepSums> forward = new ArrayList<>();
        List<StepSums> backward = new ArrayList<>();
        double[] z = new double[count];
        double[] dz = new double[count];
        for (int l = 0; l < count; l++) {
            LayerPass here = pass.layers().get(l);
            double[] w = weights.get(layers.get(l).weightPath()).toDoubles();
            double[] below = l == 0 ? batch.inputs() : pass.layers().get(l - 1).a();
            double[] sum = withoutBias(here.z(), weights, layers.get(l));
            forward.add(StepSums.of(columns(w, layers.get(l)), below, batch.rows(), here.a(), here.z(), sum));
            z[l] = StepSums.meanSquare(here.z());
            dz[l] = StepSums.meanSquare(here.dz());
            if (l > 0) { // from dz of this layer back to the one below
                LayerPass under = pass.layers().get(l - 1);
                backward.add(StepSums.of(rows(w, layers.get(l)), here.dz(), batch.rows(), under.dz(), under.da()));
            }
        }
        return new Drawn(batch.rows(), forward, backward, z, dz);
    }

    private static double[] withoutBias(double[] z, Weights weights, DenseLayer layer) {
        if (!layer.bias()) {
            return z;
        }
        double[] b = weights.get(layer.biasPath()).toDoubles();
        double[] sum = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            sum[i] = z[i] - b[i % b.length];
        }
        return sum;
    }

    /** Mean and mean square of W over the units, for each input j. */
    private static double[][] columns(double[] w, DenseLayer layer) {
        double[][] moments = new double[2][layer.in()];
        for (int i = 0; i < w.length; i++) {
            moments[0][i % layer.in()] += w[i] / layer.out();
            moments[1][i % layer.in()] += w[i] * w[i] / layer.out();
        }
        return moments;
    }

    /** Mean and mean square of W over the inputs, for each unit k. */
    private static double[][] rows(double[] w, DenseLayer layer) {
        double[][] moments = new double[2][layer.out()];
        for (int i = 0; i < w.length; i++) {
            moments[0][i / layer.in()] += w[i] / layer.in();
            moments[1][i / layer.in()] += w[i] * w[i] / layer.in();
        }
        return moments;
    }

    private Result result(Drawn[] drawn) {
        List<DenseLayer> layers = plan.network().layers();
        List<StepResult> steps = new ArrayList<>();
        List<LayerResult> means = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            int at = l;
            List<StepSums> sums =
                    Arrays.stream(drawn).map(d -> d.forward.get(at)).toList();
            double nominal = variance(layers.get(l).weightPath());
            steps.addAll(new StepScores(sums, nominal).forward(layers.get(l).name()));
        }
        for (int l = 0; l < layers.size() - 1; l++) {
            int at = l;
            List<StepSums> sums =
                    Arrays.stream(drawn).map(d -> d.backward.get(at)).toList();
            double nominal = variance(layers.get(l + 1).weightPath());
            steps.addAll(new StepScores(sums, nominal).backward(layers.get(l).name()));
        }
        for (int l = 0; l < layers.size(); l++) {
            int at = l;
            double[] z = Arrays.stream(drawn).mapToDouble(d -> d.z[at]).toArray();
            double[] dz = Arrays.stream(drawn).mapToDouble(d -> d.dz[at]).toArray();
            means.add(new LayerResult(layers.get(l).name(), mean(z), error(z), mean(dz), error(dz)));
        }
        return new Result(drawn.length, drawn[0].rows, steps, means);
    }

    /** Var[W] that the plan promises. */
    private double variance(String path) {
        return plan.rows().stream()
                .filter(row -> row.path().equals(path))
                .mapToDouble(PlanRow::std)
                .map(std -> std * std)
                .findFirst()
                .orElseThrow();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1) / values.length);
    }
}
