package dev.outset.claim;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.probe.ProbeResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How signals travel through a drawn network, as factors per layer. */
final class Signals {
    private static final int ROWS = 64;
    private static final double LARGE = 1000;

    private Signals() {}

    /**
     * Standard normal inputs, and targets so large that the output's gradient z − y is −y all but 0.1 %: it knows
     * nothing of the weights, as theory assumes. With usual targets z, and so W, is a part of what comes back through
     * Wᵀ.
     */
    static Batch independent(Network network, long seed) {
        DataSet rows = DataSets.normal(network, ROWS, seed);
        double[] targets = Arrays.stream(rows.targets()).map(y -> LARGE * y).toArray();
        return new Batch(ROWS, rows.inputs(), targets);
    }

    /** One start on independent rows, both of one seed; the output of the network is linear. */
    static ProbeResult probe(String notation, long seed, String... rules) {
        Network network = Notation.parse(notation);
        Batch batch = independent(network, seed);
        return Probe.measure(network, Laboratory.draw(network, seed, rules), batch, 1);
    }

    /** The factor per layer by which the part of z that depends on the input grows from the first layer to the last. */
    static double forward(ProbeResult probe) {
        List<LayerProbe> layers = probe.layers();
        return perLayer(
                layers,
                layers.get(layers.size() - 1).zVariance() / layers.get(0).zVariance());
    }

    /** The factor per layer by which E[z²] grows from the first layer to the last. */
    static double power(ProbeResult probe) {
        List<LayerProbe> layers = probe.layers();
        return perLayer(
                layers,
                layers.get(layers.size() - 1).zMeanSquare() / layers.get(0).zMeanSquare());
    }

    /** The factor per layer by which E[dz²] grows on its way back from the last layer to the first. */
    static double backward(ProbeResult probe) {
        List<LayerProbe> layers = probe.layers();
        return perLayer(
                layers,
                layers.get(0).dzMeanSquare() / layers.get(layers.size() - 1).dzMeanSquare());
    }

    private static double perLayer(List<LayerProbe> layers, double overall) {
        return Math.pow(overall, 1.0 / (layers.size() - 1));
    }

    /** A statistic against depth. */
    static Sketch.Line line(String name, ProbeResult probe, ToDoubleFunction<LayerProbe> statistic) {
        double[] depth = new double[probe.layers().size()];
        double[] value = new double[depth.length];
        for (int l = 0; l < depth.length; l++) {
            depth[l] = l + 1;
            value[l] = statistic.applyAsDouble(probe.layers().get(l));
        }
        return Sketch.Line.of(name, depth, value);
    }
}
