package dev.outset.kernels;

/** float64 for speed: the large products by OpenBLAS where it is there, all else as the reference. */
final class FastDouble extends ReferenceDouble {
    /** Multiply-adds above which a native call pays for itself. */
    private static final long LARGE = 4096;

    @Override
    public String name() {
        return OpenBlas.describe().map(blas -> blas + " float64").orElse("reference float64");
    }

    @Override
    public void forward(double[] theta, int weight, int bias, double[] a, int n, int in, int out, double[] z) {
        if (!large(n, in, out)) {
            super.forward(theta, weight, bias, a, n, in, out, z);
            return;
        }
        OpenBlas.dgemm("T", "N", out, n, in, 1, theta, weight, in, a, 0, in, 0, z, 0, out);
        addBias(theta, bias, n, out, z);
    }

    @Override
    public void backwardInputs(double[] theta, int weight, double[] dz, int n, int in, int out, double[] da) {
        if (!large(n, in, out)) {
            super.backwardInputs(theta, weight, dz, n, in, out, da);
            return;
        }
        OpenBlas.dgemm("N", "N", in, n, out, 1, theta, weight, in, dz, 0, out, 0, da, 0, in);
    }

    @Override
    public void backwardParameters(
            double[] dz, double[] a, int n, int in, int out, double[] gradient, int weight, int bias) {
        if (!large(n, in, out)) {
            super.backwardParameters(dz, a, n, in, out, gradient, weight, bias);
            return;
        }
        OpenBlas.dgemm("N", "T", in, out, n, 1.0 / n, a, 0, in, dz, 0, out, 0, gradient, weight, in);
        meanOfRows(dz, n, out, gradient, bias);
    }

    /** Whether a product is computed as by the reference, OpenBLAS or not. */
    static boolean small(int n, int in, int out) {
        return (long) n * in * out <= LARGE;
    }

    private static boolean large(int n, int in, int out) {
        return !small(n, in, out) && OpenBlas.available();
    }
}
