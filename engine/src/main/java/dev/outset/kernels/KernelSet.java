package dev.outset.kernels;

import dev.outset.activation.Activation;
import dev.outset.engine.Losses;
import dev.outset.engine.Softmax;
import dev.outset.network.Loss;
import dev.outset.network.Precision;

/**
 * What one training step computes with, on arrays of one element type. All parameters of a network lie in one array
 * {@code theta}, a layer's weights (out, in) row-major from {@code weight} on and its biases (out) from {@code bias} on
 * ({@link #NO_BIAS} if it has none); gradients lie alike. Signals are (n, width), row-major, n samples. Scalars are
 * doubles and are rounded to the element type where they enter.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface KernelSet<A> {
    /** The offset of a bias that does not exist. */
    int NO_BIAS = -1;

    /** As provenance names it: {@code reference float64}. */
    String name();

    Precision precision();

    /** Numbers in one element of a signal: 1, or as many as a row of {@link Lanes} has. */
    default int lanes() {
        return 1;
    }

    /** Elements that n samples of one unit take. */
    default int rows(int n) {
        return n;
    }

    /** {@code size} zeros. */
    A allocate(int size);

    /** {@code to[at …] = from}, rounded to the element type. */
    void put(double[] from, A to, int at);

    /** {@code to = from[at … at + to.length)}, exactly. */
    void take(A from, int at, double[] to);

    /**
     * Rows {@code order[first … first+n)} of {@code source} (·, width) into the first columns of {@code to} (n,
     * stride).
     */
    void gatherRows(A source, int width, int[] order, int first, int n, A to, int stride);

    /** z = a Wᵀ + b: (n, in) to (n, out). */
    void forward(A theta, int weight, int bias, A a, int n, int in, int out, A z);

    /** da = dz W: (n, out) to (n, in). */
    void backwardInputs(A theta, int weight, A dz, int n, int in, int out, A da);

    /** dW = dzᵀ a / n and db = mean of dz, over what {@code gradient} held there. */
    void backwardParameters(A dz, A a, int n, int in, int out, A gradient, int weight, int bias);

    /**
     * W −= lr·dzᵀ a / n and b −= lr·mean of dz in one pass over the weights, without a gradient in between. False if
     * this set does not do it, and then nothing has happened.
     */
    boolean descend(A dz, A a, int n, int in, int out, double lr, A theta, int weight, int bias);

    /**
     * Whether batches of n pass a first layer faster if its weights lie turned over in {@code theta}: (in, out), the
     * biases as the row after them. With rows x that end in a one, z = [x 1] [Wᵀ; b] and the gradient [x 1]ᵀ dz are
     * {@link #backwardInputs} and {@link #backwardParameters} of a layer from {@code out} to {@code in + 1}.
     */
    default boolean turns(int n, int in, int out) {
        return false;
    }

    /** a = f(z), {@code count} elements. */
    void activate(Activation f, A z, A a, int count);

    /** dz = da f′(z), {@code count} elements; a = f(z) is at hand. dz may be da. */
    void activateBackward(Activation f, A z, A a, A da, A dz, int count);

    /** a = softmax(z), both (n, K) in float64; see {@link Softmax}. */
    default void softmax(double[] z, int n, double[] a) {
        Softmax.forward(z, n, a);
    }

    /** The mean loss of n samples from outputs z and a and targets y, each (n, K) in float64; see {@link Losses}. */
    default double loss(Loss loss, int n, double[] z, double[] a, double[] y) {
        return Losses.value(loss, n, z, a, y);
    }

    /** y = beta·y + alpha·x, {@code count} elements from {@code at} on. */
    void blend(double beta, A y, double alpha, A x, int at, int count);

    /** Σ x² over {@code count} elements from {@code at} on, in float64. */
    double sumOfSquares(A x, int at, int count);

    /** x held within [−limit, limit]. */
    void clamp(A x, double limit);

    /**
     * Adam's moments and step (Kingma and Ba 2015, algorithm 1), element by element over {@code count} elements from
     * {@code at} on: m = β₁m + (1−β₁)g, v = β₂v + (1−β₂)g², θ −= rate·m / (√v·rootScale + ε).
     *
     * @param rate lr / (1 − β₁ᵗ)
     * @param rootScale 1 / √(1 − β₂ᵗ)
     */
    void adam(
            A theta,
            A g,
            A m,
            A v,
            double beta1,
            double beta2,
            double rate,
            double rootScale,
            double epsilon,
            int at,
            int count);
}
