package dev.outset.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/**
 * The loss along the straight line from each start to its end, θ = (1 − α) θ₀ + α θ_T (Goodfellow, Vinyals, Saxe, ICLR
 * 2015).
 *
 * @param alpha 0 is the start, 1 the end; the line goes on to both sides
 * @param loss {@code loss.get(run)[i]} at {@code alpha[i]}
 * @param ends {@code ends.get(run)}: the loss at the start and at the end themselves
 */
public record LossLine(double[] alpha, List<double[]> loss, List<double[]> ends) {
    private static final double BEYOND = 0.25;

    /**
     * Computes it.
     *
     * @param n points of each line
     * @param span 1 goes a quarter of the way beyond both ends; the line grows about its middle
     * @param progress is told how many points are done, by any thread
     */
    public static LossLine between(List<Run> runs, int n, double span, LossAt at, int threads, LongConsumer progress) {
        double[] alpha = new double[n];
        double reach = (0.5 + BEYOND) * span;
        for (int i = 0; i < n; i++) {
            alpha[i] = Window.between(0.5 - reach, 0.5 + reach, i, n);
        }
        List<Callable<double[]>> points = new ArrayList<>();
        for (Run run : runs) {
            double[] way = Vectors.minus(run.end(), run.start());
            for (double a : alpha) {
                points.add(() -> {
                    double[] loss = {at.theta(Vectors.plus(run.start(), a, way))};
                    progress.accept(1);
                    return loss;
                });
            }
        }
        List<double[]> all = SideBySide.run(points, threads);
        List<double[]> loss = new ArrayList<>();
        List<double[]> ends = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            loss.add(all.subList(r * n, (r + 1) * n).stream()
                    .mapToDouble(v -> v[0])
                    .toArray());
            Run run = runs.get(r);
            ends.add(new double[] {at.theta(run.start()), at.theta(run.end())});
        }
        return new LossLine(alpha, loss, ends);
    }

    /** By how much the line rises above the higher of its two ends on the way between them; 0 without such a wall. */
    public double wall(int run) {
        double inside = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] >= 0 && alpha[i] <= 1) {
                inside = Math.max(inside, loss.get(run)[i]);
            }
        }
        return Math.max(0, inside - Math.max(ends.get(run)[0], ends.get(run)[1]));
    }
}
