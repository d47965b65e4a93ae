package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.network.Precision;

/**
 * The kernels of many networks of one shape trained side by side, each in a lane of its own: where {@link KernelSet}
 * speaks of a number there is a row of them, one per lane, and the innermost loop of everything runs over the lanes. A
 * lane's numbers are computed by the operations, in the order, of the kernels for one network, {@code alone}, so they
 * have their bits. Only for products that {@link #fits} calls small, and without clipping, whose norm is each lane's
 * own.
 *
 * @param <R> a row, {@code float[]} or {@code double[]}
 */
public abstract class Lanes<R> implements KernelSet<R[]> {
    private final KernelSet<R> alone;
    private final int lanes;

    Lanes(KernelSet<R> alone, int lanes) {
        this.alone = alone;
        this.lanes = lanes;
    }

    /** {@code count} lanes for the networks that {@code KernelSets.of(precision, fast)} trains one by one. */
    public static Lanes<?> of(Precision precision, boolean fast, int count) {
        return precision == Precision.FLOAT32 ? new FloatLanes(count) : new DoubleLanes(fast, count);
    }

    /**
     * Whether lanes give the bits of the kernels for one network on a layer (out, in) with at most n samples: its
     * products are summed in loops of ours, not by OpenBLAS. Nor has the float32 reference lanes, which sums in
     * float64.
     */
    public static boolean fits(Precision precision, boolean fast, int n, int in, int out) {
        return precision == Precision.FLOAT32 ? fast && SmallProducts.fits(n, in, out) : FastDouble.small(n, in, out);
    }

    /** The kernels for one network. */
    public final KernelSet<R> alone() {
        return alone;
    }

    @Override
    public final int lanes() {
        return lanes;
    }

    /** Writes one network's {@code numbers[from … from+count)} into its lane of the first {@code count} rows. */
    public abstract void setLane(R numbers, int from, int count, R[] rows, int lane);

    /** One network's numbers out of its lane. */
    public abstract R lane(R[] rows, int lane);

    @Override
    public final String name() {
        return alone.name();
    }

    @Override
    public final Precision precision() {
        return alone.precision();
    }

    @Override
    public final void gatherRows(R[] source, int width, int[] order, int first, int n, R[] to) {
        throw new UnsupportedOperationException("lanes have an order each; gather before setLane");
    }

    @Override
    public final void activate(Activation f, R[] z, R[] a, int count) {
        for (int i = 0; i < count; i++) {
            alone.activate(f, z[i], a[i], lanes);
        }
    }

    @Override
    public final void activateBackward(Activation f, R[] z, R[] a, R[] da, R[] dz, int count) {
        for (int i = 0; i < count; i++) {
            alone.activateBackward(f, z[i], a[i], da[i], dz[i], lanes);
        }
    }

    @Override
    public final void softmax(double[] z, int n, double[] a) {
        alone.softmax(z, n, a);
    }

    @Override
    public final void blend(double beta, R[] y, double alpha, R[] x, int at, int count) {
        for (int i = at; i < at + count; i++) {
            alone.blend(beta, y[i], alpha, x[i], 0, lanes);
        }
    }

    @Override
    public final double sumOfSquares(R[] x, int at, int count) {
        throw new UnsupportedOperationException("lanes have a norm each");
    }

    @Override
    public final void clamp(R[] x, double limit) {
        for (R row : x) {
            alone.clamp(row, limit);
        }
    }

    @Override
    public final void adam(
            R[] theta,
            R[] g,
            R[] m,
            R[] v,
            double beta1,
            double beta2,
            double rate,
            double rootScale,
            double epsilon,
            int at,
            int count) {
        for (int i = at; i < at + count; i++) {
            alone.adam(theta[i], g[i], m[i], v[i], beta1, beta2, rate, rootScale, epsilon, 0, lanes);
        }
    }
}
