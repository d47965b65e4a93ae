package dev.outset.curvature;

import dev.outset.activation.Activation;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Dense;
import dev.outset.engine.LayerPass;
import dev.outset.fill.Split;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;

/**
 * The empirical tangent kernel Θ = J Jᵀ/n of a network over n rows (Jacot, Gabriel, Hongler 2018), with J =
 * ∂outputs/∂θ, (n·K, P): a small gradient step moves the outputs by −lr Θ ∂loss/∂outputs. Its rank is the number of
 * independent ways in which the first step can move the outputs on this data: a start of rank 1 can only shift them by
 * a multiple of one pattern, whatever the targets. Outputs are a, before softmax or the sigmoid of bce z.
 *
 * <p>The rank is that of J itself, counted from its singular values: those of Θ are their squares over n and lose half
 * of the digits.
 *
 * @param eigenvalues of Θ that may differ from zero, descending: min(n·K, P) of them
 * @param rank number of singular values of J above max(n·K, P) · 2⁻⁵² times the largest
 * @param squaredRank number of eigenvalues of Θ above max(n·K, P) · 2⁻⁵² times the largest: what is left when Θ itself
 *     is formed in double precision
 */
public record TangentKernel(double[] eigenvalues, int rank, int squaredRank) {
    private static final double EPSILON = 0x1p-52;
    private static final long MOST_ENTRIES = 50_000_000;
    private static final int MOST_SIDE = Hessian.MOST_PARAMETERS;

    /** κ(Θ) = largest eigenvalue over the smallest that the rank counts; NaN at rank 0. */
    public double condition() {
        return rank == 0 ? Double.NaN : eigenvalues[0] / eigenvalues[rank - 1];
    }

    /**
     * The kernel at these weights. Cost: K backward passes, and 2 · max(n·K, P) · min(n·K, P)² multiply-adds.
     *
     * @throws InputException if the batch does not fit, J would have more than 5·10⁷ entries or both sides beyond 2000,
     *     or a derivative is not finite
     */
    public static TangentKernel of(Network network, Weights weights, Batch batch) {
        double[][] jacobian = jacobian(network, weights, batch);
        boolean tall = jacobian.length >= jacobian[0].length;
        double[] singular = Householder.singularValues(tall ? jacobian : transposed(jacobian));
        double tolerance = Math.max(jacobian.length, jacobian[0].length) * EPSILON;
        int rank = 0;
        int squaredRank = 0;
        double[] eigenvalues = new double[singular.length];
        for (int i = 0; i < singular.length; i++) {
            double ratio = singular[0] == 0 ? 0 : singular[i] / singular[0];
            rank += ratio > tolerance ? 1 : 0;
            squaredRank += ratio * ratio > tolerance ? 1 : 0;
            eigenvalues[i] = singular[i] * singular[i] / batch.rows();
        }
        return new TangentKernel(eigenvalues, rank, squaredRank);
    }

    /**
     * J, one row per sample and output, ordered as {@link ParameterVector}: backpropagation of one output at a time,
     * with the outer product dz aᵀ of every sample kept instead of their mean.
     */
    static double[][] jacobian(Network network, Weights weights, Batch batch) {
        requireSize(network, batch);
        List<LayerPass> passes = Backprop.run(network, weights, batch).layers();
        int n = batch.rows();
        int k = network.outputs();
        double[][] jacobian = new double[n * k][ParameterVector.size(network)];
        for (int output = 0; output < k; output++) {
            double[] da = new double[n * k];
            for (int s = 0; s < n; s++) {
                da[s * k + output] = 1;
            }
            int end = jacobian[0].length;
            for (int l = passes.size() - 1; l >= 0; l--) {
                DenseLayer layer = network.layers().get(l);
                boolean logits = l == passes.size() - 1 && network.loss() == Loss.BCE;
                double[] dz =
                        logits ? da : backward(layer.activation(), passes.get(l).z(), da);
                double[] below = l == 0 ? batch.inputs() : passes.get(l - 1).a();
                end = outerProducts(layer, dz, below, jacobian, output, k, end);
                da = new double[below.length];
                Dense.backwardInputs(weights.get(layer.weightPath()).toDoubles(), dz, n, da, Split.SEQUENTIAL);
            }
        }
        requireFinite(jacobian);
        return jacobian;
    }

    /** dz = f′(z) da. */
    private static double[] backward(Activation f, double[] z, double[] da) {
        double[] dz = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            dz[i] = f.slope(z[i]) * da[i];
        }
        return dz;
    }

    /** dz aᵀ and dz of every sample, written so that they end at {@code end}; where they start. */
    private static int outerProducts(
            DenseLayer layer, double[] dz, double[] a, double[][] jacobian, int output, int k, int end) {
        int start = end - layer.in() * layer.out() - (layer.bias() ? layer.out() : 0);
        for (int s = 0; s < dz.length / layer.out(); s++) {
            double[] row = jacobian[s * k + output];
            int at = start;
            for (int i = 0; i < layer.out(); i++) {
                for (int j = 0; j < layer.in(); j++) {
                    row[at++] = dz[s * layer.out() + i] * a[s * layer.in() + j];
                }
            }
            if (layer.bias()) {
                System.arraycopy(dz, s * layer.out(), row, at, layer.out());
            }
        }
        return start;
    }

    private static void requireSize(Network network, Batch batch) {
        long rows = (long) batch.rows() * network.outputs();
        long columns = network.parameterCount();
        if (Math.min(rows, columns) > MOST_SIDE || rows * columns > MOST_ENTRIES) {
            throw new InputException(
                    "tangent kernel",
                    "at most " + MOST_SIDE + " outputs over all rows, or parameters, and " + MOST_ENTRIES + " of both",
                    rows + " outputs and " + columns + " parameters",
                    "take fewer rows of data");
        }
    }

    private static void requireFinite(double[][] jacobian) {
        for (double[] row : jacobian) {
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                throw new InputException(
                        "tangent kernel", "finite derivatives", "NaN or infinity", "start from smaller weights");
            }
        }
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }
}
