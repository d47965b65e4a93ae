package dev.outset.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.curvature.ParameterVector;
import dev.outset.engine.Backprop;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The derivatives that MetaInit and GradInit follow, against central differences of what they make small. */
class LearnedGradientTest {
    /**
     * A difference with step h of a function of size 1 errs by rounding 2⁻⁵²/h and by h²; at h = 1e-5 both are below
     * 1e-9. The quotient divides by gradients that may be 1000 times smaller than the largest.
     */
    private static final double STEP = 1e-5;

    private static final double TOLERANCE = 1e-6;
    private static final double QUOTIENT_TOLERANCE = 1e-4;
    private static final double ETA = 0.3;

    private record Case(Network network, Weights weights, Batch first, Batch second) {
        static Case of(Activation f, Loss loss, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Network network = Networks.dense(List.of(3, 4, 3, 2), f, loss);
            return new Case(
                    network,
                    Networks.random(network, random, 1),
                    Networks.batch(network, 6, random),
                    Networks.batch(network, 5, random));
        }

        /** (φ(θ + hv) − φ(θ − hv))/2h. */
        double difference(double[] v, ToDoubleFunction<Weights> phi) {
            return (phi.applyAsDouble(moved(v, STEP)) - phi.applyAsDouble(moved(v, -STEP))) / (2 * STEP);
        }

        private Weights moved(double[] v, double t) {
            double[] theta = ParameterVector.of(network, weights);
            for (int i = 0; i < theta.length; i++) {
                theta[i] += t * v[i];
            }
            return ParameterVector.toWeights(network, theta);
        }

        StepObjective objective(Weights at, boolean adam) {
            return new StepObjective(network, at, first, second, adam, ETA);
        }

        double quotientError(String path) {
            double[] v = MetaInit.direction(network, weights, path);
            double wanted = difference(v, w -> MetaInit.quotient(network, w, first, 0.01));
            double found = new GradientQuotient(network, weights, first, 0.01).derivative(v);
            return Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theQuotientsDerivativeIsItsDifference(Loss loss) {
        for (Activation f : List.of(Activations.TANH, Activations.GELU, Activations.SIGMOID)) {
            for (long seed = 0; seed < 5; seed++) {
                Case c = Case.of(f, loss, seed);
                for (String path : List.of("fc1.weight", "fc2.weight", "fc3.weight")) {
                    assertTrue(
                            c.quotientError(path) < QUOTIENT_TOLERANCE,
                            f + " " + seed + " " + path + " " + c.quotientError(path));
                }
            }
        }
    }

    /** A Hessian that is 2 % wrong, or has no curvature of the activation, is seen. */
    @Test
    void aWrongHessianIsCaughtInTheQuotient() {
        for (Activation wrong : List.of(
                Activations.TANH.withCurvature(z -> 1.02 * Activations.TANH.curvature(z)),
                Activations.TANH.withCurvature(z -> 0))) {
            double worst = 0;
            for (long seed = 0; seed < 5; seed++) {
                worst = Math.max(worst, Case.of(wrong, Loss.MSE, seed).quotientError("fc1.weight"));
            }
            assertTrue(worst > 10 * QUOTIENT_TOLERANCE, worst + "");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDerivativesOfGradInitAreDifferences(boolean adam) {
        for (Loss loss : Loss.values()) {
            for (Activation f : List.of(Activations.TANH, Activations.SIGMOID, Activations.SILU)) {
                Case c = Case.of(f, loss, 11);
                StepObjective here = c.objective(c.weights, adam);
                double[] norm = here.normGradient();
                double[] step = here.lossGradient();
                for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc3.weight", "fc3.bias")) {
                    double[] v = MetaInit.direction(c.network, c.weights, path);
                    String where = f + " " + loss + " " + path;
                    assertEquals(c.difference(v, w -> c.objective(w, adam).norm()), dot(norm, v), TOLERANCE, where);
                    assertEquals(c.difference(v, w -> c.objective(w, adam).loss()), dot(step, v), TOLERANCE, where);
                }
            }
        }
    }

    /** Without the term η H u, which the authors' code leaves out, the derivative is another. */
    @Test
    void theForgottenDerivativeOfTheStepIsCaught() {
        Case c = Case.of(Activations.TANH, Loss.CROSS_ENTROPY, 11);
        double[] g = ParameterVector.gradient(c.network, Backprop.run(c.network, c.weights, c.first));
        double[] theta = ParameterVector.of(c.network, c.weights);
        for (int i = 0; i < theta.length; i++) {
            theta[i] -= ETA * g[i];
        }
        Weights stepped = ParameterVector.toWeights(c.network, theta);
        double[] u = ParameterVector.gradient(c.network, Backprop.run(c.network, stepped, c.second));
        double[] v = MetaInit.direction(c.network, c.weights, "fc1.weight");
        double wanted = c.difference(v, w -> c.objective(w, false).loss());
        assertTrue(Math.abs(dot(u, v) - wanted) > 100 * TOLERANCE, dot(u, v) + " " + wanted);
    }
}
