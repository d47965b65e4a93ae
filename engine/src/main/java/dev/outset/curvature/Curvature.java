package dev.outset.curvature;

import dev.outset.engine.Batch;
import dev.outset.fill.Split;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.text.InputException;
import java.util.Optional;

/**
 * The curvature of the loss at one start: what a report shows beside it.
 *
 * @param parameters P
 * @param highest λmax
 * @param lowest λmin
 * @param error an eigenvalue lies within this distance of each of both: the residual of {@link Lanczos}, or the
 *     tolerance of the whole spectrum
 * @param trace sum of all eigenvalues
 * @param traceError standard error of the trace, 0 where it is known
 * @param spectrum all eigenvalues, if the network is small enough
 */
public record Curvature(
        int parameters,
        double highest,
        double lowest,
        double error,
        double trace,
        double traceError,
        Optional<Spectrum> spectrum) {
    /** Up to this many parameters all eigenvalues are computed: a fraction of a second. */
    public static final int MOST_FOR_SPECTRUM = 512;

    /** Products spent on the trace of larger networks. */
    public static final int TRACE_PROBES = 30;

    /**
     * Measures it: the whole spectrum up to {@link #MOST_FOR_SPECTRUM} parameters, extreme eigenvalues and an estimated
     * trace beyond. Cost: min(P, about 50 to 330) products.
     *
     * @param source of the random vectors beyond; the streams are named {@code lanczos} and {@code trace.0}, …
     * @throws InputException if the batch does not fit or the loss or a derivative is not finite
     */
    public static Curvature of(Network network, Weights weights, Batch batch, StreamSource source, Split split) {
        HessianProduct product = HessianProduct.at(network, weights, batch, split);
        requireFinite(product);
        if (product.size() <= MOST_FOR_SPECTRUM) {
            Spectrum all = Hessian.of(product).spectrum();
            return new Curvature(
                    product.size(), all.highest(), all.lowest(), all.tolerance(), all.trace(), 0, Optional.of(all));
        }
        Lanczos ends = Lanczos.extremes(product, source);
        TraceEstimate trace = TraceEstimate.of(product::times, product.size(), TRACE_PROBES, source);
        return new Curvature(
                product.size(),
                ends.highest(),
                ends.lowest(),
                Math.max(ends.lowestResidual(), ends.highestResidual()),
                trace.value(),
                trace.standardError(),
                Optional.empty());
    }

    /** 2/λmax, infinite if λmax ≤ 0: see {@link Spectrum#safeLearningRate()}. */
    public double safeLearningRate() {
        return Spectrum.safeLearningRate(highest);
    }

    /** Whether the loss falls along some direction and rises along another, beyond the error. */
    public boolean indefinite() {
        return lowest < -error && highest > error;
    }

    private static void requireFinite(HessianProduct product) {
        double sum = product.pass().loss();
        for (double g : product.gradient()) {
            sum += g;
        }
        if (!Double.isFinite(sum)) {
            throw new InputException("curvature", "a finite loss and gradient", sum + "", "start from smaller weights");
        }
    }
}
