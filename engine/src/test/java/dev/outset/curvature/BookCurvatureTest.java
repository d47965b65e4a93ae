package dev.outset.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.fill.Split;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.random.NumpyRandomState;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The book's 1-2-1 tanh network with half-mse, against values of PyTorch's autograd: src/test/oracle/curvature.py. */
class BookCurvatureTest {
    private static final Network NETWORK = Networks.dense(List.of(1, 2, 1), Activations.TANH, Loss.HALF_MSE);
    private static final Batch BATCH = DataSets.book().batch();
    /** Twelve digits are printed; sums over 1000 rows round at 10⁻¹³. */
    private static final double PRINTED = 1e-11;

    private static final double MEAN_Y = 0.5875135135135136;
    private static final double COVARIANCE = 0.018208431968449134;

    @Test
    void zeroWithTheRightBiasIsAStrictSaddleOfTheCovariance() {
        Spectrum spectrum = spectrum(0, 0, 0, 0, 0, 0, MEAN_Y);
        double c = COVARIANCE;
        assertArrayEquals(new double[] {-c, -c, 0, 0, c, c, 1}, spectrum.eigenvalues(), PRINTED);
        assertEquals(new Spectrum.Inertia(2, 2, 3), spectrum.inertia());
        assertEquals(1 / c, spectrum.positiveCondition(), 1e-7);
        assertEquals(Double.POSITIVE_INFINITY, spectrum.condition());
        assertEquals(2, spectrum.safeLearningRate(), PRINTED);
    }

    @Test
    void theBooksSecondCaseIsASaddleWithTwoFlatDirections() {
        Spectrum spectrum = spectrum(0, 0, 1, 1, 0, 0, 1);
        assertArrayEquals(
                new double[] {-0.190890937547, -0.134218196581, 0, 0, 0.125163727997, 0.190890937547, 2.16910578536},
                spectrum.eigenvalues(),
                PRINTED);
        assertEquals(new Spectrum.Inertia(2, 2, 3), spectrum.inertia());
    }

    @Test
    void randomWeightsAreBetterConditionedThanOnesAndStillASaddle() {
        Spectrum normal = spectrum(normal());
        assertArrayEquals(
                new double[] {
                    -0.525192172754,
                    -0.0236200640946,
                    -0.00859232711448,
                    0.00513473079723,
                    0.0267088270078,
                    0.0921831072132,
                    2.91272480764
                },
                normal.eigenvalues(),
                PRINTED);
        assertEquals(567.26, normal.condition(), 0.005);
        assertEquals(new Spectrum.Inertia(3, 0, 4), normal.inertia());
        Spectrum ones = spectrum(1, 1, 0, 0, 1, 1, 0);
        assertEquals(33986, ones.condition(), 0.5);
        assertEquals(new Spectrum.Inertia(3, 0, 4), ones.inertia());
        // the claim "κ is proportional to the largest weight over the smallest": here that is 1 and 5.6
        assertTrue(ones.condition() > 50 * normal.condition());
    }

    @Test
    void theTangentKernelCountsTheWaysOfTheFirstStep() {
        assertEquals(1, kernel(0, 0, 0, 0, 0, 0, MEAN_Y).rank());
        assertEquals(1, kernel(0, 0, 1, 1, 0, 0, 1).rank());
        assertEquals(1, kernel(0, 0, 0.3, -0.7, 0, 0, 0).rank());
        assertEquals(2, kernel(0, 0, 0, 0, 0.3, -0.7, 0).rank());
        assertEquals(4, kernel(1, 1, 0, 0, 1, 1, 0).rank());
        assertEquals(4, kernel(1, -1, 0, 0, 1, -1, 0).rank());
        TangentKernel normal = kernel(normal());
        assertEquals(7, normal.rank());
        assertEquals(6, normal.squaredRank()); // κ(Θ) = 8·10¹⁸ is beyond double precision, κ(J) = 3·10⁹ is not
    }

    @Test
    void theTangentKernelHasTheEigenvaluesOfTheOracle() {
        TangentKernel ones = kernel(1, 1, 0, 0, 1, 1, 0);
        double[] expected = {2.75066862339, 0.200530918104, 0.00411447778106, 2.55993629495e-05, 0, 0, 0};
        assertArrayEquals(expected, ones.eigenvalues(), PRINTED);
        assertEquals(2.75066862339 / 2.55993629495e-05, ones.condition(), 1e-4); // 1e-11 of 1.07e5, and 2.56e-5 ± 1e-16
        double[] normal = kernel(normal()).eigenvalues();
        assertEquals(2.89945205585, normal[0], PRINTED);
        assertEquals(7.62790786176e-11, normal[5], 1e-19); // σ₆ = 2.8·10⁻⁴ errs by a few ε of σ₁ = 54
    }

    /** More parameters than outputs: J is wide; eigenvalues and rank are those of the same matrix. */
    @Test
    void wideJacobiansAndSeveralOutputs() {
        Network network = Networks.dense(List.of(3, 5, 2), Activations.SILU, Loss.CROSS_ENTROPY);
        SplittableRandom random = new SplittableRandom(1);
        Weights weights = Networks.random(network, random, 1);
        Batch batch = Networks.batch(network, 4, random);
        TangentKernel kernel = TangentKernel.of(network, weights, batch);
        assertEquals(8, kernel.rank());
        double sum = 0; // trace of J Jᵀ/n
        for (double[] row : TangentKernel.jacobian(network, weights, batch)) {
            sum += ParameterVector.dot(row, row) / 4;
        }
        assertEquals(sum, Arrays.stream(kernel.eigenvalues()).sum(), 1e-12 * sum);
        assertThrows(
                InputException.class,
                () -> TangentKernel.of(NETWORK, weights(normal()), new Batch(0, new double[0], new double[0])));
    }

    /** J times a direction is the derivative of the outputs, for the logits of bce too. */
    @Test
    void theJacobianIsTheDerivativeOfTheOutputs() {
        for (Loss loss : Loss.values()) {
            Network network = Networks.dense(List.of(3, 4, 2), Activations.GELU, loss);
            HessianProductTest.Case c = HessianProductTest.Case.random(network, new SplittableRandom(2));
            double[][] jacobian = TangentKernel.jacobian(network, c.weights(), c.batch());
            double h = Math.cbrt(Math.ulp(1.0));
            double[] above = outputs(c, h);
            double[] below = outputs(c, -h);
            for (int i = 0; i < jacobian.length; i++) {
                double along = ParameterVector.dot(jacobian[i], c.direction());
                assertEquals((above[i] - below[i]) / (2 * h), along, 1e-8, loss + " output " + i);
            }
        }
    }

    private static double[] outputs(HessianProductTest.Case c, double t) {
        double[] theta = ParameterVector.of(c.network(), c.weights());
        for (int i = 0; i < theta.length; i++) {
            theta[i] += t * c.direction()[i];
        }
        return HessianProduct.at(c.network(), ParameterVector.toWeights(c.network(), theta), c.batch())
                .pass()
                .layers()
                .get(1)
                .z();
    }

    /** Small networks have a spectrum, larger ones both ends of it and an estimated trace; they agree. */
    @Test
    void theSummaryOfALargeNetworkAgreesWithItsWholeSpectrum() {
        Network network = Networks.dense(List.of(64, 10, 10), Activations.TANH, Loss.CROSS_ENTROPY);
        Weights weights = Networks.random(network, new SplittableRandom(1), 0.3);
        Batch batch = DataSets.digits().batch(0, 40);
        Curvature estimated = Curvature.of(network, weights, batch, Streams.philox(1), Split.SEQUENTIAL);
        Spectrum all = Hessian.of(HessianProduct.at(network, weights, batch)).spectrum();
        assertEquals(760, estimated.parameters());
        assertTrue(estimated.spectrum().isEmpty());
        assertEquals(all.highest(), estimated.highest(), estimated.error() + all.tolerance());
        assertEquals(all.lowest(), estimated.lowest(), estimated.error() + all.tolerance());
        assertEquals(all.trace(), estimated.trace(), 6 * estimated.traceError());
        assertTrue(estimated.indefinite());
        Curvature small = Curvature.of(NETWORK, weights(normal()), BATCH, Streams.philox(1), Split.SEQUENTIAL);
        assertEquals(2.91272480764, small.highest(), PRINTED);
        assertEquals(567.26, small.spectrum().orElseThrow().condition(), 0.005);
        assertThrows(
                InputException.class,
                () -> Curvature.of(
                        NETWORK,
                        weights(normal()),
                        new Batch(1, new double[] {1e200}, new double[] {1e200}),
                        Streams.philox(1),
                        Split.SEQUENTIAL));
    }

    private static double[] normal() {
        NumpyRandomState random = new NumpyRandomState(0);
        double[] theta = new double[7];
        Arrays.setAll(theta, i -> random.normal(0, 1));
        return theta;
    }

    private static Spectrum spectrum(double... theta) {
        return Hessian.of(HessianProduct.at(NETWORK, weights(theta), BATCH)).spectrum();
    }

    private static TangentKernel kernel(double... theta) {
        return TangentKernel.of(NETWORK, weights(theta), BATCH);
    }

    private static Weights weights(double... theta) {
        return ParameterVector.toWeights(NETWORK, theta);
    }
}
