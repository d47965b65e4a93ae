package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FieldRunTest {
    private static final List<Loss> LOSSES = List.of(Loss.values());

    /** One linear layer, L = (w·x + b − y)²: dz = 2(z − y), dW = dz·x, and w after one step, all by hand. */
    @Test
    void aLinearUnitTrainsAsByHand() {
        Network network = Nets.chain(Nets.LINEAR, Loss.MSE, 2, 1);
        Weights weights = Nets.weights(network, new double[] {0.5, -0.25}, new double[] {0.125});
        FieldRun run =
                FieldRun.generic(network, weights, Nets.premises(Optimizer.SGD, 0.5), 0.25, 0, PrimeField.bits(1));
        run.compute(1, new double[] {2, 4}, new double[] {1});
        double dz = 2 * (0.5 * 2 - 0.25 * 4 + 0.125 - 1);
        assertArrayEquals(image(dz), run.dz(0));
        assertArrayEquals(image(dz * 2, dz * 4), run.dW(0));
        run.update();
        assertArrayEquals(image(0.5 - 0.25 * (dz * 2 + 0.5 * 0.5), -0.25 - 0.25 * (dz * 4 + 0.5 * -0.25)), run.w(0));
        assertArrayEquals(image(0.125 - 0.25 * (dz + 0.5 * 0.125)), run.b(0));
    }

    /**
     * ReLU networks on small dyadic numbers are exact in float64 for a few steps, so both runs hold the same numbers.
     */
    @Test
    void aReluRunInLockstepIsTheImageOfTheRealRun() {
        ForAll.cases(200, random -> {
            Network network = Nets.chain(Nets.RELU, Loss.HALF_MSE, 2, 3, 1);
            Weights weights =
                    Nets.weights(network, dyadic(random, 6), dyadic(random, 3), dyadic(random, 3), dyadic(random, 1));
            Premises premises = Nets.premises(Optimizer.SGD, 0);
            FieldRun run = FieldRun.lockstep(network, weights, premises, 0.5, 0, PrimeField.bits(random.nextLong()));
            ChainRun real = new ChainRun(network, weights, premises, 0.5, 0, Arithmetic.REAL, FieldFunction::real);
            double[] x = dyadic(random, 4);
            double[] y = dyadic(random, 2);
            for (int step = 0; step < 2; step++) {
                run.compute(2, x, y);
                run.update();
                real.forward(2, x, (layer, index, z) -> 0);
                real.backward(2, y);
                real.update();
                for (int l = 0; l < 2; l++) {
                    assertArrayEquals(imageOfBits(real.layers[l].z), run.z(l));
                    assertArrayEquals(imageOfBits(real.layers[l].da), run.da(l));
                    assertArrayEquals(imageOfBits(real.layers[l].dw), run.dW(l));
                    assertArrayEquals(imageOfBits(real.layers[l].w), run.w(l));
                }
            }
        });
    }

    /** ∂L/∂W by central differences of the loss, h = 1e-5: error about h² + 1e-16/h. */
    @Test
    void theRealRunHasTheGradientOfItsLoss() {
        ForAll.cases(60, random -> {
            Loss loss = LOSSES.get(random.nextInt(4));
            Network network = loss == Loss.BCE
                    ? Nets.chain(Nets.TANH, Nets.SIGMOID, loss, 2, 3, 2)
                    : Nets.chain(Nets.TANH, loss, 2, 3, 2);
            Weights weights = Nets.normal(network, random);
            double[] x = Nets.normals(random, 4);
            double[] y = {0, 1, 1, 0};
            ChainRun run = real(network, weights);
            run.forward(2, x, (layer, index, z) -> 0);
            run.backward(2, y);
            int l = random.nextInt(2);
            int k = random.nextInt(run.layers[l].w.length);
            double h = 1e-5;
            double numeric =
                    (lossAt(network, weights, x, y, l, k, h) - lossAt(network, weights, x, y, l, k, -h)) / (2 * h);
            assertEquals(numeric, Double.longBitsToDouble(run.layers[l].dw[k]), 1e-7);
        });
    }

    @Test
    void oddActivationsStayOddAndReluKeepsItsZero() {
        var tanh = FieldFunction.polynomialFor(Nets.TANH, PrimeField.bits(3));
        var sigmoid = FieldFunction.polynomialFor(Nets.SIGMOID, PrimeField.bits(4));
        var relu = FieldFunction.polynomialFor(Nets.RELU, PrimeField.bits(5));
        var softplus = FieldFunction.polynomialFor(Nets.SOFTPLUS, PrimeField.bits(6));
        long z = 123_456_789;
        assertEquals(PrimeField.negate(tanh.value(z, 0)), tanh.value(PrimeField.negate(z), 0));
        assertEquals(tanh.slope(z, 0), tanh.slope(PrimeField.negate(z), 0));
        assertEquals(1, PrimeField.add(sigmoid.value(z, 0), sigmoid.value(PrimeField.negate(z), 0)));
        assertEquals(0, relu.value(0, 0));
        assertNotEquals(PrimeField.negate(relu.value(z, 0)), relu.value(PrimeField.negate(z), 0));
        assertNotEquals(0, softplus.value(0, 0));
    }

    @Test
    void heldEntriesAndParametersStay() {
        Network network = Nets.chain(Nets.TANH, Loss.MSE, 2, 3, 1);
        Weights weights = Nets.constant(network, 0.5, 0.25);
        for (Optimizer optimizer : Optimizer.values()) {
            FieldRun run = FieldRun.generic(
                    network, weights, Nets.premises(optimizer, 0.5, "fc1.*"), 0.25, 0.5, PrimeField.bits(7));
            run.holdWeight(0, 1);
            run.compute(1, new double[] {1, 2}, new double[] {3});
            run.update();
            assertEquals(PrimeField.of(0.5), run.w(0)[1]);
            assertNotEquals(PrimeField.of(0.5), run.w(0)[0]);
            assertNotEquals(PrimeField.of(0.25), run.b(0)[0]);
            assertArrayEquals(image(0.5, 0.5, 0.5), run.w(1));
            assertArrayEquals(image(0.25), run.b(1));
        }
    }

    private static ChainRun real(Network network, Weights weights) {
        return new ChainRun(
                network, weights, Nets.premises(Optimizer.SGD, 0), 0, 0, Arithmetic.REAL, FieldFunction::real);
    }

    private static double lossAt(Network network, Weights weights, double[] x, double[] y, int l, int k, double h) {
        ChainRun run = real(network, weights);
        run.layers[l].w[k] = Double.doubleToRawLongBits(Double.longBitsToDouble(run.layers[l].w[k]) + h);
        run.forward(2, x, (layer, index, z) -> 0);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double a = Double.longBitsToDouble(run.layers[1].a[i]);
            sum += switch (network.loss()) {
                case MSE -> (a - y[i]) * (a - y[i]) / 2;
                case HALF_MSE -> (a - y[i]) * (a - y[i]) / 4;
                case BCE -> -(y[i] * Math.log(a) + (1 - y[i]) * Math.log(1 - a)) / 2;
                case CROSS_ENTROPY -> -y[i] * Math.log(a);
            };
        }
        return sum / 2; // mean over two rows
    }

    private static double[] dyadic(RandomGenerator random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextInt(-4, 5) / 2.0);
        return values;
    }

    private static long[] image(double... values) {
        return Arrays.stream(values).mapToLong(PrimeField::of).toArray();
    }

    private static long[] imageOfBits(long[] bits) {
        return Arrays.stream(bits)
                .map(b -> PrimeField.of(Double.longBitsToDouble(b)))
                .toArray();
    }
}
