package dev.outset.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.engine.Networks;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.proof.LayerSymmetry;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricSubspaceTest {
    /** A few hundred roundings of numbers of order 1. */
    private static final double ROUNDING = 1e-13;

    /** A balanced start without signs, one whose second unit is minus the first, and one of zero units. */
    private static List<Balanced> starts() {
        List<Balanced> starts = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            starts.add(Balanced.random(Activations.TANH, seed));
            starts.add(Balanced.random(Activations.SIGMOID, seed));
        }
        Network network = Networks.dense(List.of(2, 2, 3, 1), Activations.TANH, Loss.MSE);
        SplittableRandom random = new SplittableRandom(1);
        Weights signed = Networks.weights(
                network,
                new double[] {0.5, 0.25, -0.5, -0.25},
                new double[] {0.125, -0.125},
                new double[] {0.5, -0.25, 0.25, -0.5, 0, 0}, // the third unit is zero
                new double[] {0.5, 0.5, 0},
                new double[] {0.75, 0.75, 0},
                new double[1]);
        starts.add(new Balanced(network, signed, Networks.batch(network, 7, random)));
        Network small = Networks.dense(List.of(2, 3, 2, 1), Activations.TANH, Loss.MSE);
        starts.add(new Balanced(
                small, ParameterVector.toWeights(small, new double[20]), Networks.batch(small, 5, random)));
        return starts;
    }

    @Test
    void theStartHasNoSplitAndItsGradientIsBlockConstant() {
        for (Balanced start : starts()) {
            SymmetricSubspace subspace = start.subspace();
            double[] theta = ParameterVector.of(start.network(), start.weights());
            assertArrayEquals(new double[theta.length], subspace.split(theta), ROUNDING);
            double[] gradient = HessianProduct.at(start.network(), start.weights(), start.batch())
                    .gradient();
            assertArrayEquals(gradient, subspace.blockConstant(gradient), ROUNDING);
        }
    }

    @Test
    void bothPartsAreOrthogonalProjections() {
        for (Balanced start : starts()) {
            SymmetricSubspace subspace = start.subspace();
            int size = ParameterVector.size(start.network());
            SplittableRandom random = new SplittableRandom(2);
            double[] x = random.doubles(size, -1, 1).toArray();
            double[] y = random.doubles(size, -1, 1).toArray();
            double[] split = subspace.split(x);
            double[] constant = subspace.blockConstant(x);
            assertArrayEquals(split, subspace.split(split), ROUNDING);
            assertArrayEquals(constant, subspace.blockConstant(constant), ROUNDING);
            assertArrayEquals(new double[size], subspace.split(constant), ROUNDING);
            assertEquals(ParameterVector.dot(split, y), ParameterVector.dot(x, subspace.split(y)), ROUNDING);
            assertEquals(ParameterVector.dot(constant, y), ParameterVector.dot(x, subspace.blockConstant(y)), ROUNDING);
        }
    }

    /** H maps splits to splits, and what is neither split nor block-constant to nothing. */
    @Test
    void theHessianKeepsSplitsApartFromTheRest() {
        for (Balanced start : starts()) {
            assertEquals(
                    0, leak(start, start.subspace()), ROUNDING, start.network().notation());
        }
    }

    /** The negative control: with another partition the Hessian mixes both. */
    @Test
    void aWrongPartitionLeaks() {
        Balanced start = Balanced.random(Activations.TANH, 0);
        List<LayerSymmetry> layers =
                new ArrayList<>(Symmetry.find(start.network(), start.weights(), Premises.defaults(3))
                        .layers());
        layers.set(
                0,
                new LayerSymmetry(
                        "fc1",
                        layers.get(0).tiedClass(),
                        new int[] {0, 0, 1, 1, 1, 1, 2, 2},
                        layers.get(0).sign()));
        assertTrue(leak(start, new SymmetricSubspace(start.network(), layers)) > 1e-3);
        layers.remove(0);
        assertThrows(IllegalArgumentException.class, () -> new SymmetricSubspace(start.network(), layers));
    }

    private static double leak(Balanced start, SymmetricSubspace subspace) {
        HessianProduct product = HessianProduct.at(start.network(), start.weights(), start.batch());
        double[] x = new SplittableRandom(3).doubles(product.size(), -1, 1).toArray();
        double[] split = subspace.split(x);
        double[] constant = subspace.blockConstant(x);
        double[] idle = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            idle[i] = x[i] - split[i] - constant[i];
        }
        double[] image = product.times(split);
        double[] imageSplit = subspace.split(image);
        double worst = ParameterVector.norm(product.times(idle));
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(image[i] - imageSplit[i]));
        }
        return worst;
    }
}
