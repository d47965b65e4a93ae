package dev.outset.engine;

import dev.outset.fill.Split;

/**
 * A fully connected layer z = W a + b over a batch of n samples, forward and backward.
 *
 * <p>Shapes: W (out, in), b (out), a (n, in), z (n, out), all row-major; gradients have the shape of what they belong
 * to and accumulate. A layer without bias passes an empty b and db. Cost: n·in·out multiply-adds forward, twice that
 * backward.
 */
public final class Dense {
    private Dense() {}

    /** z = W a + b for every sample: z_si = (Σ_k W_ik a_sk) + b_i, k ascending. */
    public static void forward(double[] W, double[] b, double[] a, int n, double[] z, Split split) {
        int out = z.length / n;
        Matrix w = Matrix.of(W, out, a.length / n);
        Matrix aT = Matrix.of(a, n, w.columns()).transposed();
        Matrix zT = Matrix.of(z, n, out).transposed();
        split.rows(out, (from, to) -> Kernels.multiplyAdd(w, aT, zT, from, to));
        if (b.length > 0) {
            Kernels.addToRows(b, z);
        }
    }

    /** dW += Σ_s dz_s a_sᵀ and db += Σ_s dz_s, samples ascending; both are sums, the caller averages. */
    public static void backwardParameters(double[] dz, double[] a, int n, double[] dW, double[] db, Split split) {
        int out = dz.length / n;
        Matrix dzT = Matrix.of(dz, n, out).transposed();
        Matrix inputs = Matrix.of(a, n, a.length / n);
        Matrix gradient = Matrix.of(dW, out, inputs.columns());
        split.rows(out, (from, to) -> Kernels.multiplyAdd(dzT, inputs, gradient, from, to));
        if (db.length > 0) {
            Kernels.addRows(dz, db);
        }
    }

    /** da += Wᵀ dz for every sample: da_sk = Σ_i W_ik dz_si, i ascending; da belongs to the layer below. */
    public static void backwardInputs(double[] W, double[] dz, int n, double[] da, Split split) {
        int in = da.length / n;
        Matrix wT = Matrix.of(W, dz.length / n, in).transposed();
        Matrix dzT = Matrix.of(dz, n, wT.columns()).transposed();
        Matrix daT = Matrix.of(da, n, in).transposed();
        split.rows(in, (from, to) -> Kernels.multiplyAdd(wT, dzT, daT, from, to));
    }
}
