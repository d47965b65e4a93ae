package dev.outset.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.engine.Batch;
import dev.outset.engine.GradientCheck;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import dev.outset.testkit.Near;
import dev.outset.text.InputException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HessianProductTest {
    static Stream<Arguments> activationsAndLosses() {
        return Activations.all().stream().flatMap(f -> Stream.of(Loss.values()).map(loss -> Arguments.of(f, loss)));
    }

    @ParameterizedTest
    @MethodSource("activationsAndLosses")
    void productsAreDerivativesOfTheGradientAtEveryDepth(Activation f, Loss loss) {
        for (List<Integer> sizes : List.of(List.of(3, 2), List.of(3, 4, 2), List.of(2, 3, 4, 3, 2))) {
            RandomGenerator random = new SplittableRandom(sizes.size());
            Case c = Case.random(Networks.dense(sizes, f, loss), random);
            assertEquals(0, c.error(c.product().times(c.direction)), GradientCheck.TOLERANCE, f + " " + sizes);
        }
    }

    @Test
    void aSigmoidOutputWithASquaredLossAndLayersWithoutBias() {
        ForAll.cases(20, random -> {
            Loss loss = random.nextBoolean() ? Loss.MSE : Loss.HALF_MSE;
            Network output =
                    Networks.dense(List.of(2, 3, 3), Activations.TANH, Loss.BCE).withLoss(loss);
            Case c = Case.random(output, random);
            assertEquals(0, c.error(c.product().times(c.direction)), GradientCheck.TOLERANCE);
            Case without = Case.random(Networks.withoutBias(List.of(3, 4, 2), Activations.SILU, loss), random);
            assertEquals(0, without.error(without.product().times(without.direction)), GradientCheck.TOLERANCE);
        });
    }

    /** The curvature of an activation turned or left out is seen by the same comparison. */
    @Test
    void aWrongCurvatureIsCaught() {
        for (Activation f : List.of(Activations.TANH, Activations.GELU, Activations.SIGMOID)) {
            for (Activation wrong : List.of(
                    f.withCurvature(z -> -f.curvature(z)),
                    f.withCurvature(z -> 0),
                    f.withCurvature(z -> 1.02 * f.curvature(z)))) {
                Case c = Case.random(
                        Networks.dense(List.of(3, 4, 2), wrong, Loss.CROSS_ENTROPY), new SplittableRandom(1));
                assertTrue(c.error(c.product().times(c.direction)) > 100 * GradientCheck.TOLERANCE, f.name());
            }
        }
    }

    /** Mistakes of hand-written R-operators. */
    enum Fault {
        NONE,
        WRONG_SIGN,
        NO_CURVATURE,
        NO_DIRECTION_BACKWARD,
        NO_DIRECTION_FORWARD,
        NO_MOVING_ACTIVATION,
        NO_MOVING_OUTPUT
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyForgottenTermIsCaught(Fault fault) {
        ForAll.cases(5, random -> {
            Case c = Case.random(Networks.withoutBias(List.of(2, 3, 1), Activations.TANH, Loss.HALF_MSE), random);
            double error = c.error(naive(c, fault));
            assertEquals(fault == Fault.NONE, error <= GradientCheck.TOLERANCE, fault + " " + error);
            if (fault == Fault.NONE) {
                assertArrayEquals(naive(c, fault), c.product().times(c.direction), Near.CLOSED_FORM.tolerance());
            }
        });
    }

    /** H v of a 2-3-1 tanh network without biases, one sample and one unit at a time; half-mse. */
    private static double[] naive(Case c, Fault fault) {
        double[] w = ParameterVector.of(c.network, c.weights);
        double[] v = c.direction;
        double[] product = new double[9];
        int n = c.batch.rows();
        for (int s = 0; s < n; s++) {
            double[] x = {c.batch.inputs()[2 * s], c.batch.inputs()[2 * s + 1]};
            double out = 0;
            double Rout = 0;
            for (int i = 0; i < 3; i++) {
                double a = Math.tanh(w[2 * i] * x[0] + w[2 * i + 1] * x[1]);
                double Ra = (1 - a * a) * (v[2 * i] * x[0] + v[2 * i + 1] * x[1]);
                out += w[6 + i] * a;
                Rout += w[6 + i] * Ra + (fault == Fault.NO_DIRECTION_FORWARD ? 0 : v[6 + i] * a);
            }
            double dz2 = out - c.batch.targets()[s];
            double Rdz2 = fault == Fault.NO_MOVING_OUTPUT ? 0 : Rout;
            for (int i = 0; i < 3; i++) {
                double a = Math.tanh(w[2 * i] * x[0] + w[2 * i + 1] * x[1]);
                double slope = 1 - a * a;
                double Rz = v[2 * i] * x[0] + v[2 * i + 1] * x[1];
                product[6 + i] += (Rdz2 * a + (fault == Fault.NO_MOVING_ACTIVATION ? 0 : dz2 * slope * Rz)) / n;
                double Rda = w[6 + i] * Rdz2 + (fault == Fault.NO_DIRECTION_BACKWARD ? 0 : v[6 + i] * dz2);
                double curved = fault == Fault.NO_CURVATURE ? 0 : -2 * a * slope * Rz * w[6 + i] * dz2;
                double Rdz = slope * Rda + (fault == Fault.WRONG_SIGN ? -curved : curved);
                product[2 * i] += Rdz * x[0] / n;
                product[2 * i + 1] += Rdz * x[1] / n;
            }
        }
        return product;
    }

    /** G = Jᵀ J c for squared losses, from the rows of J; c = 2/K of mse, 1/K of half-mse. */
    @Test
    void theGaussNewtonProductOfSquaredLossesIsThatOfTheJacobian() {
        ForAll.cases(10, random -> {
            Loss loss = random.nextBoolean() ? Loss.MSE : Loss.HALF_MSE;
            Network network = Networks.dense(List.of(3, 4, 2), Activations.GELU, loss);
            Case c = Case.random(network, random);
            double[] expected = new double[c.direction.length];
            for (double[] row : TangentKernel.jacobian(network, c.weights, c.batch)) {
                double along = ParameterVector.dot(row, c.direction);
                for (int i = 0; i < row.length; i++) {
                    expected[i] += (loss == Loss.MSE ? 2 : 1) / 2.0 * along * row[i] / c.batch.rows();
                }
            }
            assertArrayEquals(expected, c.product().gaussNewton(c.direction), Near.CLOSED_FORM.tolerance());
        });
    }

    @Test
    void gaussNewtonIsNeverNegativeAndEqualsTheHessianWithoutHiddenLayers() {
        ForAll.cases(20, random -> {
            for (Loss loss : Loss.values()) {
                Case deep = Case.random(Networks.dense(List.of(3, 4, 2), Activations.TANH, loss), random);
                double form = ParameterVector.dot(deep.direction, deep.product().gaussNewton(deep.direction));
                assertTrue(form >= 0, loss + ": " + form);
                Case flat = Case.random(Networks.dense(List.of(3, 2), Activations.TANH, loss), random);
                assertArrayEquals(
                        flat.product().times(flat.direction),
                        flat.product().gaussNewton(flat.direction),
                        Near.DOUBLE_ROUNDING.tolerance());
            }
        });
    }

    @Test
    void aVectorOfAnotherLengthAndDataThatDoNotFitAreRefused() {
        Case c = Case.random(Networks.dense(List.of(2, 2), Activations.TANH, Loss.MSE), new SplittableRandom(1));
        assertThrows(IllegalArgumentException.class, () -> c.product().times(new double[5]));
        Batch empty = new Batch(0, new double[0], new double[0]);
        assertThrows(InputException.class, () -> HessianProduct.at(c.network, c.weights, empty));
    }

    /** A start, data and a direction. */
    record Case(Network network, Weights weights, Batch batch, double[] direction) {
        static Case random(Network network, RandomGenerator random) {
            Weights weights = Networks.random(network, random, 1);
            Batch batch = Networks.batch(network, 5, random);
            double[] direction = random.doubles(network.parameterCount(), -1, 1).toArray();
            return new Case(network, weights, batch, direction);
        }

        HessianProduct product() {
            return HessianProduct.at(network, weights, batch);
        }

        /**
         * Largest difference to (g(θ + h v) − g(θ − h v))/2h, relative to the largest entry. With h = ∛ε the difference
         * itself errs by about ε^⅔ = 4·10⁻¹¹ of the size of gradient and third derivatives.
         */
        double error(double[] claimed) {
            double h = Math.cbrt(Math.ulp(1.0));
            double[] above = gradient(h);
            double[] below = gradient(-h);
            double worst = 0;
            double size = 1e-3;
            for (int i = 0; i < claimed.length; i++) {
                double difference = (above[i] - below[i]) / (2 * h);
                worst = Math.max(worst, Math.abs(difference - claimed[i]));
                size = Math.max(size, Math.abs(difference));
            }
            return worst / size;
        }

        private double[] gradient(double t) {
            double[] theta = ParameterVector.of(network, weights);
            for (int i = 0; i < theta.length; i++) {
                theta[i] += t * direction[i];
            }
            return HessianProduct.at(network, ParameterVector.toWeights(network, theta), batch)
                    .gradient();
        }
    }
}
