package dev.outset.examples;

import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.random.Streams;
import java.util.List;

/**
 * Lesson 3: small random numbers break the symmetry but not the silence. With std 0.01 a layer of 64 multiplies the
 * mean square of the signal by 64 · 0.0001 = 0.0064: after ten layers nothing is left.
 */
public final class Lesson03SmallNumbers {
    private Lesson03SmallNumbers() {}

    public static void main(String[] args) {
        Network network = Notation.parse("64-10x64-10 tanh softmax");
        print("WRONG  normal(std=0.01)", network, "normal(std=0.01)");
        print("RIGHT  glorot-normal   ", network, "glorot-normal");
    }

    private static void print(String label, Network network, String scheme) {
        Weights weights = InitPlan.of(network, List.of(Rule.parse(scheme))).draw(Streams.philox(0), Precision.FLOAT64);
        List<LayerProbe> layers = Probe.measure(
                        network, weights, DataSets.normal(network, 128, 0).batch(), 1)
                .layers();
        System.out.printf(
                "%s  mean square of z: layer 1 %.1e, layer 5 %.1e, layer 10 %.1e%n",
                label,
                layers.get(0).zMeanSquare(),
                layers.get(4).zMeanSquare(),
                layers.get(9).zMeanSquare());
    }
}
/* Prints:
WRONG  normal(std=0.01)  mean square of z: layer 1 6.2e-03, layer 5 1.1e-11, layer 10 9.2e-23
RIGHT  glorot-normal     mean square of z: layer 1 9.8e-01, layer 5 1.3e-01, layer 10 4.8e-02
*/
