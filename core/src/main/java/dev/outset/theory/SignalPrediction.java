package dev.outset.theory;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predicts, from the actual weights, how strong the signal of every layer is forward and backward, without running a
 * sample. Each unit z_i = Σ_j W_ij a_j + b_i is taken as normal over the inputs:
 *
 * <pre>
 * forward    E[z_i]  = Σ_j W_ij E[a_j] + b_i             E[a_j], Var[a_j]: quadrature of f at (E[z_j], Var[z_j])
 *            Var[z_i] = Σ_jk W_ij W_ik Cov[a_j, a_k]     or Σ_j W_ij² Var[a_j]
 * backward   E[dz_j²] = E[f′(z_j)²] · Σ_ik W_ij W_kj E[dz_i dz_k]    or … Σ_i W_ij² E[dz_i²]
 * </pre>
 *
 * The first forms carry the covariance of all pairs of units along; they are used where all layers together cost less
 * than {@value #COVARIANCE_WORK} multiplications (256 units × 5 layers), else the second ones, which take one pass over
 * the weights each way. {@link LayerPrediction#method} says which.
 *
 * <p>Where it fails. (1) z_i is normal only as a sum of many: layers fed by few units, and inputs that are far from
 * normal (few distinct values), are off by the share of the missing higher moments. (2) The diagonal form is right on
 * average over weights drawn independently with mean 0, by a relative error of order 1/√n for one draw; it is wrong for
 * weights that are equal, constant or trained: n equal units add up to n², not n. (3) Backward, dz is taken as
 * independent of z; the loss gradient at the end is a boundary condition, since it depends on the targets.
 *
 * <p>Cost: O(weights + units · 128 evaluations of f); 10 million weights in a quarter of a second.
 *
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010, section 4.2</a>
 */
public final class SignalPrediction {
    /** Multiplications, over all layers and both ways, up to which the covariance between units is carried along. */
    static final long COVARIANCE_WORK = 600_000_000L;

    /** Features² × units up to which the first layer uses the covariance of the inputs in any case. */
    static final long INPUT_WORK = 50_000_000L;

    private final Network network;
    private final boolean correlated;
    private final List<LayerState> states = new ArrayList<>();
    private final IdentityHashMap<Activation, SaturatedSet> saturated = new IdentityHashMap<>(); // names may repeat

    private SignalPrediction(Network network, boolean correlated) {
        this.network = network;
        this.correlated = correlated;
    }

    /**
     * The prediction for every layer, first to last.
     *
     * @param outputGradientMeanSquare E[dz²] at the last layer, measured or wished (1 gives factors); the outputs'
     *     gradients are taken as uncorrelated
     */
    public static List<LayerPrediction> predict(
            Network network, Weights weights, InputMoments inputs, double outputGradientMeanSquare) {
        int outputs = network.outputs();
        double[] gradient = new double[outputs];
        Arrays.fill(gradient, outputGradientMeanSquare);
        return predict(network, weights, inputs, gradient, null, isAffordable(network));
    }

    /**
     * As {@link #predict(Network, Weights, InputMoments, double)} with all second moments of the output gradient.
     *
     * @param outputGradient E[dz_i dz_k] at the last layer, (outputs, outputs), row-major. Softmax makes it singular:
     *     the gradients of the classes sum to 0
     */
    public static List<LayerPrediction> predict(
            Network network, Weights weights, InputMoments inputs, double[] outputGradient) {
        int outputs = network.outputs();
        if (outputGradient.length != outputs * outputs) {
            throw new InputException(
                    "output gradient",
                    outputs + " × " + outputs + " second moments",
                    outputGradient.length + " numbers",
                    "give E[dz_i dz_k] for every pair of outputs");
        }
        double[] diagonal = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            diagonal[i] = outputGradient[i * outputs + i];
        }
        return predict(network, weights, inputs, diagonal, outputGradient, isAffordable(network));
    }

    static List<LayerPrediction> predict(
            Network network,
            Weights weights,
            InputMoments inputs,
            double[] gradient,
            double @Nullable [] gradientMatrix,
            boolean correlated) {
        if (inputs.features() != network.inputs()) {
            throw new InputException(
                    "data",
                    network.inputs() + " features, as the network has inputs",
                    inputs.features() + " features",
                    "choose data or a network that fit each other");
        }
        SignalPrediction prediction = new SignalPrediction(network, correlated);
        prediction.forward(weights, inputs);
        return prediction.backward(weights, gradient, gradientMatrix);
    }

    /** Whether carrying the covariances of all pairs of units costs less than {@link #COVARIANCE_WORK}. */
    static boolean isAffordable(Network network) {
        double work = 0;
        for (DenseLayer layer : network.layers()) {
            work += 2.0 * layer.in() * layer.out() * ((double) layer.in() + layer.out());
        }
        return work <= COVARIANCE_WORK;
    }

    private void forward(Weights weights, InputMoments inputs) {
        double[] mean = inputs.mean();
        double[] variance = inputs.variance();
        double[] covariance = inputs.covariance();
        boolean uncorrelated = inputs.uncorrelated();
        for (DenseLayer layer : network.layers()) {
            double[] w = weights.get(layer.weightPath()).toDoubles();
            double[] b = layer.bias() ? weights.get(layer.biasPath()).toDoubles() : new double[layer.out()];
            LayerState state = new LayerState(layer, w, b, mean);
            if (correlated) {
                state.carryCovariance(w, covariance, variance, uncorrelated || covariance != null);
            } else if (covariance != null && (double) layer.in() * layer.in() * layer.out() <= INPUT_WORK) {
                state.useCovariance(w, covariance);
            } else {
                state.sumVariances(w, variance, uncorrelated);
            }
            state.activate();
            states.add(state);
            mean = state.aMean;
            variance = state.aVariance;
            covariance = state.aCovariance();
            uncorrelated = false;
        }
    }

    /** Last layer first: da = Wᵀ dz of the layer above, dz = f′(z) ⊙ da. */
    private List<LayerPrediction> backward(Weights weights, double[] atOutput, double @Nullable [] matrixAtOutput) {
        int last = states.size() - 1;
        double[] gradient = atOutput;
        double[] matrix = matrixAtOutput == null && correlated ? diagonalMatrix(atOutput) : matrixAtOutput;
        LayerPrediction[] predictions = new LayerPrediction[states.size()];
        predictions[last] = prediction(last, gradient);
        for (int l = last; l > 0; l--) {
            DenseLayer layer = network.layers().get(l);
            LayerState below = states.get(l - 1);
            double[] w = weights.get(layer.weightPath()).toDoubles();
            double[] z = below.zCovariance;
            if (matrix != null && z != null) {
                double[] da = UnitCovariance.backThroughWeights(w, layer.out(), layer.in(), matrix);
                matrix = below.timesSlopePairs(da, z);
                gradient = diagonalOf(matrix, layer.in());
            } else if (matrix != null && (double) layer.out() * layer.out() * layer.in() <= INPUT_WORK) {
                gradient = below.timesSlopes(UnitCovariance.squaresBack(w, layer.out(), layer.in(), matrix));
                matrix = null;
            } else {
                gradient = below.timesSlopes(squaresBack(w, layer, gradient));
                matrix = null;
            }
            predictions[l - 1] = prediction(l - 1, gradient);
        }
        return List.of(predictions);
    }

    private LayerPrediction prediction(int l, double[] gradient) {
        Activation f = network.layers().get(l).activation();
        return states.get(l).prediction(gradient, saturated.computeIfAbsent(f, SaturatedSet::new));
    }

    /** E[da_j²] = Σ_i W_ij² E[dz_i²]. */
    private static double[] squaresBack(double[] w, DenseLayer layer, double[] gradient) {
        int in = layer.in();
        double[] da = new double[in];
        for (int i = 0; i < layer.out(); i++) {
            double g = gradient[i];
            for (int j = 0; j < in; j++) {
                double weight = w[i * in + j];
                da[j] += weight * weight * g;
            }
        }
        return da;
    }

    private static double[] diagonalMatrix(double[] diagonal) {
        int n = diagonal.length;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = diagonal[i];
        }
        return matrix;
    }

    private static double[] diagonalOf(double[] matrix, int n) {
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = matrix[i * n + i];
        }
        return diagonal;
    }
}
