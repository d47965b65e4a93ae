package dev.outset.proof;

import static dev.outset.proof.Chains.LINEAR;
import static dev.outset.proof.Chains.RELU;
import static dev.outset.proof.Chains.SIGMOID;
import static dev.outset.proof.Chains.TANH;
import static dev.outset.proof.Chains.chain;
import static dev.outset.proof.Chains.weights;
import static dev.outset.proof.Chains.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activation;
import dev.outset.network.DenseLayer;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class DeathTest {
    private static final Network ONE_UNIT = chain(RELU, LINEAR, Loss.MSE, 1, 1, 1);
    private static final Network TWO_HIDDEN = chain(RELU, LINEAR, Loss.MSE, 1, 1, 1, 1);
    private static final Premises UNBOUNDED = Premises.defaults(1);

    private static Premises premises(InputBox box, Optimizer optimizer, double decay, String... trainable) {
        return new Premises(optimizer, decay, List.of(trainable), box);
    }

    private static Premises unitBox(int features) {
        return premises(InputBox.uniform(features, 0, 1), Optimizer.SGD, 0);
    }

    private static Weights unit(double w, double b) {
        return with(with(weights(ONE_UNIT, () -> 1), "fc1.weight", w), "fc1.bias", b);
    }

    private static boolean deadNow(double w, double b, Premises premises) {
        return Death.find(ONE_UNIT, unit(w, b), premises).get(0).now().get(0);
    }

    private static boolean deadForEver(double w, double b, Premises premises) {
        return Death.find(ONE_UNIT, unit(w, b), premises).get(0).forEver().get(0);
    }

    @Test
    void aFirstLayerUnitThatNeverFiresOnTheBoxIsDeadForEver() {
        assertTrue(deadForEver(0.5, -0.5, unitBox(1)), "z = 0 at the corner: slope 0 by ReLU'(0) = 0");
        assertTrue(deadForEver(-3, 0, unitBox(1)));
        assertTrue(deadForEver(0, 0, UNBOUNDED));
        assertFalse(deadNow(0.5, Math.nextUp(-0.5), unitBox(1)), "alive in one corner, by 2^-53");
        assertFalse(deadNow(-3, 0, UNBOUNDED));
    }

    /** 1e16 + 1 − 1e16 is 0 in float64 and 1 exactly; 0.1 + 0.2 − (0.1 + 0.2) is 0 in float64 and −2.8e-17 exactly. */
    @Test
    void theBorderlineIsDecidedExactlyAndNotInFloat64() {
        Network two = chain(RELU, LINEAR, Loss.MSE, 2, 1, 1);
        assertFalse(isDead(two, 1e16, 1, -1e16));
        assertTrue(isDead(two, 0.1, 0.2, -(0.1 + 0.2)));
        assertFalse(isDead(two, 0.3, 0.6, -(0.3 + 0.6)), "the double 0.3 + 0.6 lies below the sum of the two");
    }

    private static boolean isDead(Network network, double w1, double w2, double b) {
        Weights weights = with(with(weights(network, () -> 1), "fc1.weight", w1, w2), "fc1.bias", b);
        return Death.find(network, weights, unitBox(2)).get(0).now().get(0);
    }

    @Test
    void boundsOfManyTermsContainTheExactMaximum() {
        ForAll.cases(300, random -> {
            int n = 1 + random.nextInt(40);
            double[] w = random.doubles(n)
                    .map(d -> (d - 0.5) * Math.scalb(1.0, random.nextInt(60) - 30))
                    .toArray();
            double[] high = random.doubles(n).toArray();
            double[] low = random.doubles(n).map(d -> -d).toArray();
            BigDecimal exact = BigDecimal.ZERO;
            for (int j = 0; j < n; j++) {
                exact = exact.add(new BigDecimal(w[j]).multiply(new BigDecimal(w[j] > 0 ? high[j] : low[j])));
            }
            InputBox box = new InputBox(low, high);
            assertTrue(new BigDecimal(AffineBound.upper(w, 0, box)).compareTo(exact) >= 0);
            double nearest = exact.doubleValue();
            assertEquals(new BigDecimal(nearest).compareTo(exact) >= 0, AffineBound.atMost(nearest, w, 0, box));
            assertTrue(AffineBound.atMost(Math.nextUp(nearest), w, 0, box));
            assertFalse(AffineBound.atMost(Math.nextDown(nearest), w, 0, box));
        });
    }

    /** z₂ ≤ 0.5 · 0.5 − 0.3 = −0.05 on the weights as they are: dead now; but layer 1 can move under it. */
    @Test
    void aSecondLayerUnitWithUpperBoundMinusOneTwentiethIsDeadNowOnly() {
        Weights start = weights(TWO_HIDDEN, () -> 1);
        start = with(with(start, "fc1.weight", 0.5), "fc1.bias", 0.0);
        start = with(with(start, "fc2.weight", 0.5), "fc2.bias", -0.3);
        List<LayerDeath> deaths = Death.find(TWO_HIDDEN, start, unitBox(1));
        assertEquals(bits(0), deaths.get(1).now());
        assertEquals(bits(), deaths.get(1).forEver());
        Weights movedBelow = with(start, "fc1.weight", 0.7);
        assertEquals(
                bits(), Death.find(TWO_HIDDEN, movedBelow, unitBox(1)).get(1).now());
        Premises firstLayerHeld = premises(InputBox.uniform(1, 0, 1), Optimizer.SGD, 0, "fc2.*", "fc3.*");
        assertEquals(
                bits(0), Death.find(TWO_HIDDEN, start, firstLayerHeld).get(1).forEver());
    }

    @Test
    void aDeeperUnitIsDeadForEverWhereTheRangeBelowProvesIt() {
        Weights start = with(with(weights(TWO_HIDDEN, () -> 1), "fc2.weight", -2), "fc2.bias", 0);
        assertEquals(bits(0), Death.find(TWO_HIDDEN, start, UNBOUNDED).get(1).forEver());
        Weights biased = with(start, "fc2.bias", 0.1);
        assertEquals(bits(), Death.find(TWO_HIDDEN, biased, UNBOUNDED).get(1).now());
        Network onSigmoid = new Network(
                "mixed",
                1,
                List.of(
                        new DenseLayer("fc1", 1, 1, true, SIGMOID),
                        new DenseLayer("fc2", 1, 1, true, RELU),
                        new DenseLayer("fc3", 1, 1, true, LINEAR)),
                false,
                Loss.MSE);
        Weights bounded = with(with(start, "fc2.weight", 2), "fc2.bias", -2); // sigmoid ≤ 1
        assertEquals(bits(0), Death.find(onSigmoid, bounded, UNBOUNDED).get(1).forEver());
    }

    @Test
    void decayRevivesAUnitWithPositiveBias() {
        InputBox box = InputBox.uniform(1, 1, 2);
        for (Optimizer optimizer : List.of(Optimizer.SGD, Optimizer.ADAMW)) {
            Premises decay = premises(box, optimizer, 0.01);
            assertTrue(deadNow(-2, 1, decay));
            assertFalse(deadForEver(-2, 1, decay), "w decays, a spared b = 1 stays");
            assertTrue(deadForEver(0.25, -1, decay), "z keeps its sign while both shrink, and while w alone does");
            assertTrue(deadForEver(-2, 0, decay));
        }
        assertTrue(deadForEver(-2, 1, premises(box, Optimizer.SGD, 0)));
        assertTrue(
                deadForEver(-2, 1, premises(box, Optimizer.SGD, 0.01, "fc2.*")), "what does not train does not decay");
        Premises biasAlone = premises(box, Optimizer.SGD, 0.01, "fc1.bias", "fc2.*");
        assertFalse(deadForEver(0.25, -1, biasAlone), "b = −1 decays, w stays");
    }

    @Test
    void coupledDecayUnderMomentumOrAdamMayOvershootZero() {
        InputBox box = InputBox.uniform(1, 1, 2);
        for (Optimizer optimizer : List.of(Optimizer.MOMENTUM, Optimizer.ADAM)) {
            Premises decay = premises(box, optimizer, 0.01);
            assertTrue(deadNow(-2, -1, decay));
            assertFalse(deadForEver(-2, -1, decay));
            assertTrue(deadForEver(0, 0, decay));
        }
    }

    @Test
    void nothingIsClaimedForNonFiniteWeights() {
        assertFalse(deadNow(Double.NaN, -1, unitBox(1)));
        assertFalse(deadNow(Double.NEGATIVE_INFINITY, -1, unitBox(1)));
        Weights nanAbove = with(unit(-1, -1), "fc2.weight", Double.NaN);
        assertEquals(bits(), Death.find(ONE_UNIT, nanAbove, unitBox(1)).get(0).now());
    }

    @Test
    void theActivationsOwnThresholdDecides() {
        Network tanh = chain(TANH, LINEAR, Loss.MSE, 1, 1, 1);
        assertEquals(bits(), Death.find(tanh, unit(-1, -1), unitBox(1)).get(0).now());
        Activation shifted = Activation.of(
                "shifted",
                z -> Math.max(z + 3, 0),
                z -> z > -3 ? 1 : 0,
                new Activation.Facts(false, true, false, 0, Chains.INF, -3));
        Network threshold = chain(shifted, LINEAR, Loss.MSE, 1, 1, 1);
        assertEquals(
                bits(0), Death.find(threshold, unit(1, -4), unitBox(1)).get(0).forEver());
        assertEquals(
                bits(), Death.find(threshold, unit(1, -3.5), unitBox(1)).get(0).now());
        Premises decay = premises(InputBox.uniform(1, 0, 1), Optimizer.SGD, 0.01);
        assertEquals(
                bits(), Death.find(threshold, unit(1, -4), decay).get(0).forEver(), "decay leads to z = 0, above −3");
    }

    /**
     * x in [0, 1], w and b ~ N(0, 1): dead when b ≤ 0 and w + b ≤ 0, an angle of 3π/4 of the plane, so 3/8 (claim M19).
     * With n = 20000 draws the standard error is √(15/64/n) = 0.0034; six of them are allowed (false failure 2e-9).
     */
    @Test
    void threeEighthsOfRandomUnitsOnTheUnitIntervalAreDead() {
        int n = 20_000;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int dead = 0;
        for (int k = 0; k < n; k++) {
            dead += deadForEver(random.nextGaussian(), random.nextGaussian(), unitBox(1)) ? 1 : 0;
        }
        assertEquals(0.375, dead / (double) n, 6 * Math.sqrt(15.0 / 64 / n));
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int i : set) {
            bits.set(i);
        }
        return bits;
    }
}
