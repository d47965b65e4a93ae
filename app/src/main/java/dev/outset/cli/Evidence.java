package dev.outset.cli;

import dev.outset.data.DataSet;
import dev.outset.engine.ParallelDraw;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import dev.outset.random.StreamSource;
import java.util.List;

/**
 * What one start does to signals and gradients, measured: the root mean squares of z and dz at both ends of the
 * network.
 *
 * @param start a scheme or recipe, or where the weights come from
 * @param firstSignal rms z of the first layer
 * @param lastSignal rms z of the last layer
 * @param firstGradient rms dz of the first layer, where the gradient arrives last
 * @param lastGradient rms dz of the last layer, where it begins
 * @param saturated largest share of saturated units in a layer
 * @param loss at the start
 */
record Evidence(
        String start,
        double firstSignal,
        double lastSignal,
        double firstGradient,
        double lastGradient,
        double saturated,
        double loss) {
    /** The recommended start first, then what it is compared with. */
    static final List<String> STARTS =
            List.of("auto", "pytorch-default", "keras-default", "he-normal", "glorot-uniform", "normal(std=0.01)");

    /** Above it measuring takes longer than a reader waits. */
    static final long MOST_PARAMETERS = 4_000_000;

    static Evidence measure(String start, Network network, DataSet data, StreamSource source, int threads) {
        InitPlan plan = InitPlan.of(network, List.of(Rule.parse(start)));
        return measure(start, network, ParallelDraw.draw(plan, source, Precision.FLOAT64, threads), data, threads);
    }

    static Evidence measure(String start, Network network, Weights weights, DataSet data, int threads) {
        int rows = Probe.rows(network, data.rows());
        ProbeResult probe = Probe.measure(network, weights, data.batch(0, rows), threads);
        LayerProbe first = probe.layers().get(0);
        LayerProbe last = probe.layers().get(probe.layers().size() - 1);
        double saturated =
                probe.layers().stream().mapToDouble(LayerProbe::saturated).max().orElse(0);
        return new Evidence(
                start,
                Math.sqrt(first.zMeanSquare()),
                Math.sqrt(last.zMeanSquare()),
                Math.sqrt(first.dzMeanSquare()),
                Math.sqrt(last.dzMeanSquare()),
                saturated,
                probe.loss());
    }
}
