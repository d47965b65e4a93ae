package dev.outset.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import dev.outset.testkit.Near;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Hessians that pencil and paper know. */
class ClosedFormTest {
    /**
     * Linear regression is a quadratic: H = c·XᵀX/n with a column of ones for the bias, c = 2 of mse, 1 of half-mse.
     */
    @Test
    void linearRegressionHasTheHessianOfItsInputs() {
        ForAll.cases(20, random -> {
            Loss loss = random.nextBoolean() ? Loss.MSE : Loss.HALF_MSE;
            Network network = Networks.dense(List.of(3, 1), Activations.LINEAR, loss);
            Batch batch = Networks.batch(network, 9, random);
            double[][] h = hessian(network, Networks.random(network, random, 1), batch);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double sum = 0;
                    for (int s = 0; s < 9; s++) {
                        sum += feature(batch, s, i, 3) * feature(batch, s, j, 3);
                    }
                    Near.CLOSED_FORM.check((loss == Loss.MSE ? 2 : 1) * sum / 9, h[i][j], "H" + i + j);
                }
            }
        });
    }

    /** Logistic regression: H = mean of a(1 − a) x xᵀ. */
    @Test
    void logisticRegressionWeighsEachRowByTheSlope() {
        Network network = Networks.dense(List.of(2, 1), Activations.LINEAR, Loss.BCE);
        SplittableRandom random = new SplittableRandom(1);
        Weights weights = Networks.random(network, random, 2);
        Batch batch = Networks.batch(network, 7, random);
        double[] theta = ParameterVector.of(network, weights);
        double[][] h = hessian(network, weights, batch);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int s = 0; s < 7; s++) {
                    double z = 0;
                    for (int k = 0; k < 3; k++) {
                        z += theta[k] * feature(batch, s, k, 2);
                    }
                    double a = 1 / (1 + Math.exp(-z));
                    sum += a * (1 - a) * feature(batch, s, i, 2) * feature(batch, s, j, 2);
                }
                Near.CLOSED_FORM.check(sum / 7, h[i][j], "H" + i + j);
            }
        }
    }

    /** Softmax at zero weights: H = mean of (I/K − 11ᵀ/K²) ⊗ x xᵀ. */
    @Test
    void softmaxAtZeroIsTheSameForEveryClass() {
        Network network = Networks.withoutBias(List.of(2, 3), Activations.LINEAR, Loss.CROSS_ENTROPY);
        Batch batch = Networks.batch(network, 5, new SplittableRandom(2));
        double[][] h = hessian(network, Networks.weights(network, new double[6]), batch);
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                double sum = 0;
                for (int s = 0; s < 5; s++) {
                    sum += feature(batch, s, i % 2, 2) * feature(batch, s, j % 2, 2);
                }
                double classes = (i / 2 == j / 2 ? 1 / 3.0 : 0) - 1 / 9.0;
                Near.CLOSED_FORM.check(classes * sum / 5, h[i][j], "H" + i + j);
            }
        }
    }

    /**
     * Two linear layers d-h-k at zero (Baldi and Hornik 1989): H couples W1 and W2 through Σ = mean of y xᵀ alone, so
     * its eigenvalues are ±(2/k)·σ(Σ), each h times, and zeros.
     */
    @Test
    void twoLinearLayersAtZeroHaveTheSingularValuesOfTheCrossCovariance() {
        Network network = Networks.withoutBias(List.of(3, 4, 2), Activations.LINEAR, Loss.MSE);
        Batch batch = Networks.batch(network, 6, new SplittableRandom(3));
        double[][] cross = new double[3][2]; // Σᵀ
        for (int s = 0; s < 6; s++) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 2; k++) {
                    cross[i][k] += batch.inputs()[3 * s + i] * batch.targets()[2 * s + k] / 6;
                }
            }
        }
        double p = cross[0][0] * cross[0][0] + cross[1][0] * cross[1][0] + cross[2][0] * cross[2][0];
        double q = cross[0][1] * cross[0][1] + cross[1][1] * cross[1][1] + cross[2][1] * cross[2][1];
        double r = cross[0][0] * cross[0][1] + cross[1][0] * cross[1][1] + cross[2][0] * cross[2][1];
        double root = Math.sqrt((p - q) * (p - q) / 4 + r * r);
        double large = Math.sqrt((p + q) / 2 + root);
        double small = Math.sqrt((p + q) / 2 - root);
        Spectrum spectrum = Hessian.of(
                        HessianProduct.at(network, Networks.weights(network, new double[12], new double[8]), batch))
                .spectrum();
        double[] expected = new double[20];
        Arrays.fill(expected, 0, 4, -large);
        Arrays.fill(expected, 4, 8, -small);
        Arrays.fill(expected, 12, 16, small);
        Arrays.fill(expected, 16, 20, large);
        assertArrayEquals(expected, spectrum.eigenvalues(), Near.CLOSED_FORM.tolerance());
        assertEquals(new Spectrum.Inertia(8, 4, 8), spectrum.inertia());
        assertTrue(spectrum.inertia().indefinite());
        assertEquals(Double.POSITIVE_INFINITY, spectrum.condition());
        Near.CLOSED_FORM.check(large / small, spectrum.positiveCondition(), "κ of the positive part");
        assertEquals(2 / large, spectrum.safeLearningRate(), 1e-12);
    }

    /** Beyond 2/λmax gradient descent on a quadratic grows along the steepest direction, below it shrinks. */
    @Test
    void theSafeLearningRateIsWhereAQuadraticTurns() {
        Network network = Networks.withoutBias(List.of(2, 1), Activations.LINEAR, Loss.MSE);
        SplittableRandom random = new SplittableRandom(4);
        Batch data = Networks.batch(network, 8, random);
        Batch batch = new Batch(8, data.inputs(), new double[8]); // the minimum is 0
        Weights start = Networks.random(network, random, 1);
        double safe =
                Hessian.of(HessianProduct.at(network, start, batch)).spectrum().safeLearningRate();
        assertTrue(lossAfter(network, start, batch, 0.99 * safe) < 1e-3);
        assertTrue(lossAfter(network, start, batch, 1.01 * safe) > 10);
    }

    private static double lossAfter(Network network, Weights start, Batch batch, double lr) {
        double[] theta = ParameterVector.of(network, start);
        double loss = 0;
        for (int step = 0; step < 600; step++) {
            HessianProduct here = HessianProduct.at(network, ParameterVector.toWeights(network, theta), batch);
            loss = here.pass().loss();
            double[] gradient = here.gradient();
            for (int i = 0; i < theta.length; i++) {
                theta[i] -= lr * gradient[i];
            }
        }
        return loss;
    }

    @Test
    void largeNetworksAndOverflowingStartsAreRefused() {
        Network large = Networks.dense(List.of(64, 64, 10), Activations.TANH, Loss.CROSS_ENTROPY);
        SplittableRandom random = new SplittableRandom(5);
        HessianProduct product =
                HessianProduct.at(large, Networks.random(large, random, 1), Networks.batch(large, 2, random));
        assertThrows(InputException.class, () -> Hessian.of(product));
        Network small = Networks.dense(List.of(1, 1), Activations.LINEAR, Loss.MSE);
        Batch huge = new Batch(1, new double[] {1e200}, new double[] {0});
        Weights weights = Networks.weights(small, new double[] {1}, new double[] {0});
        Hessian infinite = Hessian.of(HessianProduct.at(small, weights, huge));
        assertThrows(InputException.class, infinite::spectrum);
    }

    private static double[][] hessian(Network network, Weights weights, Batch batch) {
        return Hessian.of(HessianProduct.at(network, weights, batch)).rows();
    }

    /** Input i of row s, the constant 1 behind the last. */
    private static double feature(Batch batch, int s, int i, int inputs) {
        return i == inputs ? 1 : batch.inputs()[s * inputs + i];
    }
}
