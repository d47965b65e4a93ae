package dev.outset.probe;

import dev.outset.activation.Activation;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.LayerPass;
import dev.outset.engine.Pass;
import dev.outset.fill.Split;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.ArrayList;
import java.util.List;

/** Measures one forward and one backward pass, layer by layer. The result does not depend on the number of threads. */
public final class Probe {
    /** Multiply-adds that a probe may cost: about a quarter of a second on one core. */
    private static final long BUDGET = 1_000_000_000L;

    private static final int FEWEST_ROWS = 32;
    private static final int MOST_ROWS = 256;

    /** A slope below this share of the activation's largest one counts as saturated. */
    private static final double SATURATED = 0.01;

    private Probe() {}

    /**
     * How many of {@code available} rows a probe of this network should take: 256, fewer for networks of more than a
     * million weights so that the pass stays under 10⁹ multiply-adds, and not below 32, where statistics over samples
     * lose their meaning.
     */
    public static int rows(Network network, int available) {
        long affordable = BUDGET / (3 * Math.max(1, network.parameterCount()));
        return (int) Math.min(available, Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, affordable)));
    }

    /** One pass over the whole batch, measured. Cost: that of {@link Backprop}, and a few passes over its results. */
    public static ProbeResult measure(Network network, Weights weights, Batch batch, int threads) {
        if (threads <= 1) {
            return measure(network, weights, batch, Split.SEQUENTIAL);
        }
        try (ThreadSplit split = new ThreadSplit(threads)) {
            return measure(network, weights, batch, split);
        }
    }

    private static ProbeResult measure(Network network, Weights weights, Batch batch, Split split) {
        Pass pass = Backprop.run(network, weights, batch, split);
        List<LayerProbe> layers = new ArrayList<>();
        for (int l = 0; l < pass.layers().size(); l++) {
            Activation f = network.layers().get(l).activation();
            layers.add(layer(pass.layers().get(l), f, pass.rows(), split));
        }
        return new ProbeResult(pass.rows(), pass.loss(), layers);
    }

    private static LayerProbe layer(LayerPass pass, Activation f, int n, Split split) {
        Moments z = Moments.of(pass.z(), split);
        Moments a = Moments.of(pass.a(), split);
        Moments dz = Moments.of(pass.dz(), split);
        Moments dW = Moments.of(pass.dW(), split);
        return new LayerProbe(
                pass.layer(),
                z.meanSquare(),
                z.mean(),
                Samples.variance(pass.z(), n),
                a.meanSquare(),
                a.mean(),
                dz.meanSquare(),
                dW.meanSquare(),
                saturatedShare(f, pass.z()),
                zeroShare(pass.a()),
                Samples.silentUnits(pass.a(), n),
                Samples.meanCosine(pass.a(), n),
                z.histogram(),
                a.histogram(),
                dz.histogram(),
                dW.histogram(),
                z.nonFinite() + a.nonFinite(),
                z.nonFinite() + a.nonFinite() + dz.nonFinite() + dW.nonFinite());
    }

    private static double saturatedShare(Activation f, double[] z) {
        double bound = SATURATED * largestSlope(f);
        long saturated = 0;
        for (double v : z) {
            if (Math.abs(f.slope(v)) < bound) {
                saturated++;
            }
        }
        return (double) saturated / z.length;
    }

    /** The largest |f′| on a grid over [−8, 8], where every activation in use has its steepest part. */
    private static double largestSlope(Activation f) {
        double largest = 0;
        for (int i = -512; i <= 512; i++) {
            largest = Math.max(largest, Math.abs(f.slope(i / 64.0)));
        }
        return largest;
    }

    private static double zeroShare(double[] a) {
        long zeros = 0;
        for (double v : a) {
            if (v == 0) {
                zeros++;
            }
        }
        return (double) zeros / a.length;
    }
}
