package dev.outset.curvature;

import dev.outset.activation.Activation;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Dense;
import dev.outset.engine.Kernels;
import dev.outset.engine.Pass;
import dev.outset.fill.Split;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.Arrays;

/**
 * Exact products of the Hessian of the mean loss with vectors, without the matrix (Pearlmutter, Neural Computation 6,
 * 1994). R is the derivative along a direction: R x = d/dt x(θ + t v) at t = 0. Applied to every line of
 * backpropagation it gives, with V and v<sub>b</sub> the parts of v that belong to W and b,
 *
 * <pre>
 * forward    z = W a + b                   Rz  = W Ra + V a + v_b
 *            a' = f(z)                     Ra' = f′(z) Rz
 * backward   dz = f′(z) da'                Rdz = f′(z) Rda' + f″(z) Rz da'
 *            dW = mean of dz aᵀ            RdW = mean of Rdz aᵀ + dz Raᵀ
 *            da = Wᵀ dz                    Rda = Wᵀ Rdz + Vᵀ dz
 * </pre>
 *
 * and RdW, Rdb of all layers together are H v. Without the terms in da and dz the same lines give the Gauss–Newton
 * product Jᵀ (∂²loss) J v (Schraudolph 2002), which is never indefinite. At kinks f″ counts for nothing, so for ReLU
 * networks H is the Hessian of the piece that θ lies in.
 *
 * <p>The forward and backward pass is made once; every product costs 6 · rows · (number of weights) multiply-adds,
 * twice a pass. Vectors are ordered as {@link ParameterVector} says.
 */
public final class HessianProduct {
    private static final double[] NO_BIAS = {};

    private final Network network;
    private final Batch batch;
    private final Split split;
    private final Pass pass;
    private final int size;
    private final double[][] weights; // W of each layer
    private final double[][] slopes; // f′(z) of each layer, (n, out)
    private final double[][] bends; // f″(z) da of each layer, (n, out)

    private HessianProduct(Network network, Weights weights, Batch batch, Split split) {
        this.network = network;
        this.batch = batch;
        this.split = split;
        this.pass = Backprop.run(network, weights, batch, split);
        this.size = ParameterVector.size(network);
        int depth = network.layers().size();
        this.weights = new double[depth][];
        this.slopes = new double[depth][];
        this.bends = new double[depth][];
        for (int l = 0; l < depth; l++) {
            DenseLayer layer = network.layers().get(l);
            this.weights[l] = weights.get(layer.weightPath()).toDoubles();
            differentiate(l, layer.activation());
        }
    }

    /** Products at these weights, over this batch, on the calling thread. */
    public static HessianProduct at(Network network, Weights weights, Batch batch) {
        return at(network, weights, batch, Split.SEQUENTIAL);
    }

    /**
     * Products at these weights, over this batch.
     *
     * @throws InputException if the batch is empty or its width does not fit
     */
    public static HessianProduct at(Network network, Weights weights, Batch batch, Split split) {
        return new HessianProduct(network, weights, batch, split);
    }

    private void differentiate(int l, Activation f) {
        double[] z = pass.layers().get(l).z();
        double[] da = pass.layers().get(l).da();
        slopes[l] = new double[z.length];
        bends[l] = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            slopes[l][i] = f.slope(z[i]);
            bends[l][i] = fused(l) ? 0 : f.curvature(z[i]) * da[i];
        }
    }

    /** P, the length of the vectors. */
    public int size() {
        return size;
    }

    /** The pass that the products linearise. */
    public Pass pass() {
        return pass;
    }

    /** ∂(mean loss)/∂θ. */
    public double[] gradient() {
        return ParameterVector.gradient(network, pass);
    }

    /** H v, exact but for rounding. */
    public double[] times(double[] v) {
        return product(v, true);
    }

    /**
     * G v with G = Jᵀ (∂²loss) J, where J is the derivative of the outputs that the loss is convex in: a for squared
     * losses, z for the two cross-entropies.
     */
    public double[] gaussNewton(double[] v) {
        return product(v, false);
    }

    /** @param full whether the terms of second derivatives of the network take part: H, else G */
    private double[] product(double[] v, boolean full) {
        if (v.length != size) {
            throw new IllegalArgumentException("expected a vector of " + size + ", found " + v.length);
        }
        int depth = network.layers().size();
        double[][] V = new double[depth][];
        double[][] Rz = new double[depth][];
        double[][] Ra = new double[depth][];
        forward(v, V, Rz, Ra);
        double[] product = new double[size];
        double[] Rda = NO_BIAS;
        int end = size;
        for (int l = depth - 1; l >= 0; l--) {
            double[] Rdz = l == depth - 1 ? outputBackward(Rz[l], Ra[l], full) : backward(l, Rz[l], Rda, full);
            end = parametersBackward(l, Rdz, l == 0 || !full ? NO_BIAS : Ra[l - 1], product, end);
            if (l > 0) {
                Rda = new double[Ra[l - 1].length];
                Dense.backwardInputs(weights[l], Rdz, batch.rows(), Rda, split);
                if (full) {
                    Dense.backwardInputs(V[l], pass.layers().get(l).dz(), batch.rows(), Rda, split);
                }
            }
        }
        return product;
    }

    /** Rz = W Ra + V a + v_b and Ra' = f′(z) Rz, layer by layer; the inputs do not move, so their Ra is 0. */
    private void forward(double[] v, double[][] V, double[][] Rz, double[][] Ra) {
        int n = batch.rows();
        int at = 0;
        for (int l = 0; l < V.length; l++) {
            DenseLayer layer = network.layers().get(l);
            V[l] = Arrays.copyOfRange(v, at, at + weights[l].length);
            at += V[l].length;
            double[] vb = layer.bias() ? Arrays.copyOfRange(v, at, at + layer.out()) : NO_BIAS;
            at += vb.length;
            Rz[l] = new double[n * layer.out()];
            Dense.forward(V[l], vb, below(l), n, Rz[l], split);
            if (l > 0) {
                Dense.forward(weights[l], NO_BIAS, Ra[l - 1], n, Rz[l], split);
            }
            Ra[l] = times(slopes[l], Rz[l]);
        }
    }

    /** Rdz = f′(z) Rda + f″(z) Rz da. */
    private double[] backward(int l, double[] Rz, double[] Rda, boolean full) {
        double[] Rdz = times(slopes[l], Rda);
        if (full) {
            for (int i = 0; i < Rdz.length; i++) {
                Rdz[i] += bends[l][i] * Rz[i];
            }
        }
        return Rdz;
    }

    /**
     * Rdz of the last layer. For squared losses Rda = c Ra, with dz = da f′(z) as in every layer; for the
     * cross-entropies from z: dz = (a − y)/K gives Rdz = f′(z) Rz/K, and dz = aΣy − y gives Rdz = Σy · (a Rz − a aᵀRz).
     */
    private double[] outputBackward(double[] Rz, double[] Ra, boolean full) {
        int last = network.layers().size() - 1;
        int k = network.outputs();
        return switch (network.loss()) {
            case MSE -> backward(last, Rz, scaled(Ra, 2.0 / k), full);
            case HALF_MSE -> backward(last, Rz, scaled(Ra, 1.0 / k), full);
            case BCE -> scaled(Ra, 1.0 / k);
            case CROSS_ENTROPY -> softmaxBackward(pass.layers().get(last).a(), Rz, k);
        };
    }

    private double[] softmaxBackward(double[] a, double[] Rz, int k) {
        double[] y = batch.targets();
        double[] Rdz = new double[Rz.length];
        for (int s = 0; s < Rz.length; s += k) {
            double total = 0;
            double mean = 0;
            for (int i = s; i < s + k; i++) {
                total += y[i];
                mean += a[i] * Rz[i];
            }
            for (int i = s; i < s + k; i++) {
                Rdz[i] = total * a[i] * (Rz[i] - mean);
            }
        }
        return Rdz;
    }

    /**
     * RdW = mean of Rdz aᵀ + dz Raᵀ and Rdb = mean of Rdz, written so that they end at {@code end}; where they start.
     */
    private int parametersBackward(int l, double[] Rdz, double[] Ra, double[] product, int end) {
        int n = batch.rows();
        DenseLayer layer = network.layers().get(l);
        double[] RdW = new double[weights[l].length];
        double[] Rdb = layer.bias() ? new double[layer.out()] : NO_BIAS;
        Dense.backwardParameters(Rdz, below(l), n, RdW, Rdb, split);
        if (Ra.length > 0) {
            Dense.backwardParameters(pass.layers().get(l).dz(), Ra, n, RdW, NO_BIAS, split);
        }
        Kernels.divide(RdW, n);
        Kernels.divide(Rdb, n);
        int start = end - RdW.length - Rdb.length;
        append(Rdb, product, append(RdW, product, start));
        return start;
    }

    private boolean fused(int l) {
        return l == network.layers().size() - 1 && (network.loss() == Loss.BCE || network.loss() == Loss.CROSS_ENTROPY);
    }

    /** a of the layer below, or the inputs. */
    private double[] below(int l) {
        return l == 0 ? batch.inputs() : pass.layers().get(l - 1).a();
    }

    private static int append(double[] part, double[] whole, int at) {
        System.arraycopy(part, 0, whole, at, part.length);
        return at + part.length;
    }

    private static double[] times(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = x[i] * y[i];
        }
        return product;
    }

    private static double[] scaled(double[] x, double factor) {
        double[] scaled = x.clone();
        for (int i = 0; i < x.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
