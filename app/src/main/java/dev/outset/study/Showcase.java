package dev.outset.study;

import dev.outset.data.DataSet;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.List;

/**
 * What pictures show of one trained network: its distributions before and after, and what it computes over the range of
 * its inputs where that can be drawn.
 *
 * @param start name of the start
 * @param lr learning rate
 * @param seed of the trial
 * @param before statistics of the start
 * @param after statistics of the trained weights
 * @param map outputs over the range of the inputs; without points unless the network has one or two inputs
 */
public record Showcase(String start, double lr, long seed, ProbeResult before, ProbeResult after, OutputMap map) {
    private static final int LINE_POINTS = 301;
    private static final int GRID_POINTS = 81;
    /** How far a map reaches beyond the data, as a share of their range. */
    private static final double MARGIN = 0.05;

    /**
     * Outputs over evenly spaced inputs.
     *
     * @param x first input of each column
     * @param y second input of each row; empty for networks with one input
     * @param outputs {@code outputs[k][row][column]}, one row for networks with one input
     */
    public record OutputMap(double[] x, double[] y, double[][][] outputs) {}

    /** One finished trial of a network, looked at. */
    public static Showcase of(Trial trial, Network network, TrainingData data, Weights before, Weights after) {
        DataSet rows = data.train();
        Batch batch = rows.batch(0, Probe.rows(network, rows.rows()));
        return new Showcase(
                trial.start(),
                trial.lr(),
                trial.seed(),
                Probe.measure(network, before, batch, 1),
                Probe.measure(network, after, batch, 1),
                map(network, rows, after));
    }

    /** Every start of a study at its best rate, on the first seed; each trial is run once more for its weights. */
    public static List<Showcase> of(StudyResult result, StudyRunner runner) {
        List<Showcase> shown = new ArrayList<>();
        for (NamedStart start : result.plan().starts()) {
            double lr = result.bestRate(start.name());
            List<TrialResult> cell = result.of(start.name(), lr);
            if (!cell.isEmpty() && !cell.get(0).diverged()) {
                shown.add(runner.show(cell.get(0).trial()));
            }
        }
        return shown;
    }

    private static OutputMap map(Network network, DataSet rows, Weights weights) {
        if (rows.features() > 2) {
            return new OutputMap(new double[0], new double[0], new double[0][0][0]);
        }
        int points = rows.features() == 1 ? LINE_POINTS : GRID_POINTS;
        double[] x = axis(rows, 0, points);
        double[] y = rows.features() == 1 ? new double[0] : axis(rows, 1, points);
        int height = Math.max(1, y.length);
        double[] inputs = new double[height * x.length * rows.features()];
        int at = 0;
        for (int r = 0; r < height; r++) {
            for (double value : x) {
                inputs[at++] = value;
                if (y.length > 0) {
                    inputs[at++] = y[r];
                }
            }
        }
        double[] a = Backprop.outputs(network, weights, height * x.length, inputs);
        double[][][] outputs = new double[network.outputs()][height][x.length];
        for (int i = 0; i < a.length; i++) {
            int k = i % network.outputs();
            int point = i / network.outputs();
            outputs[k][point / x.length][point % x.length] = a[i];
        }
        return new OutputMap(x, y, outputs);
    }

    private static double[] axis(DataSet rows, int feature, int points) {
        double low = rows.box().low()[feature];
        double high = rows.box().high()[feature];
        double margin = MARGIN * (high > low ? high - low : 1);
        double[] axis = new double[points];
        for (int i = 0; i < points; i++) {
            axis[i] = low - margin + i * (high - low + 2 * margin) / (points - 1);
        }
        return axis;
    }
}
