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
 * Lesson 5: ReLU throws half of the signal's power away, E[f(z)²] = E[z²]/2. Glorot's variance does not know that: over
 * 30 layers 2⁻³⁰ is left. He's 2/fan_in makes up for it.
 */
public final class Lesson05HeForRelu {
    private Lesson05HeForRelu() {}

    public static void main(String[] args) {
        Network network = Notation.parse("64-30x128-10 relu softmax");
        print("WRONG  glorot-normal", network, "glorot-normal");
        print("RIGHT  he-normal    ", network, "he-normal");
    }

    private static void print(String label, Network network, String scheme) {
        Weights weights = InitPlan.of(network, List.of(Rule.parse(scheme))).draw(Streams.philox(0), Precision.FLOAT64);
        List<LayerProbe> layers = Probe.measure(
                        network, weights, DataSets.normal(network, 128, 0).batch(), 1)
                .layers();
        System.out.printf(
                "%s  mean square of z: layer 1 %.1e, layer 15 %.1e, layer 30 %.1e%n",
                label,
                layers.get(0).zMeanSquare(),
                layers.get(14).zMeanSquare(),
                layers.get(29).zMeanSquare());
    }
}
/* Prints:
WRONG  glorot-normal  mean square of z: layer 1 6.6e-01, layer 15 2.5e-05, layer 30 7.3e-10
RIGHT  he-normal      mean square of z: layer 1 2.0e+00, layer 15 1.2e+00, layer 30 1.2e+00
*/
