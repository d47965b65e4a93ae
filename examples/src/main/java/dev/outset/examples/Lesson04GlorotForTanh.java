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
 * Lesson 4: large numbers saturate. U(−1, 1) has variance 1/3, so a tanh layer of 256 gets pre-activations of std 9 and
 * its slope is gone almost everywhere. Glorot's variance 2/(fan_in + fan_out) keeps z near the slope.
 */
public final class Lesson04GlorotForTanh {
    private Lesson04GlorotForTanh() {}

    public static void main(String[] args) {
        Network network = Notation.parse("64-256-256-10 tanh softmax");
        print("WRONG  uniform(-1,1) ", network, "uniform(-1,1)");
        print("RIGHT  glorot-uniform", network, "glorot-uniform");
    }

    private static void print(String label, Network network, String scheme) {
        Weights weights = InitPlan.of(network, List.of(Rule.parse(scheme))).draw(Streams.philox(0), Precision.FLOAT64);
        List<LayerProbe> layers = Probe.measure(
                        network, weights, DataSets.normal(network, 128, 0).batch(), 1)
                .layers();
        System.out.printf(
                "%s  saturated: fc1 %4.1f %%, fc2 %4.1f %%%n",
                label, 100 * layers.get(0).saturated(), 100 * layers.get(1).saturated());
    }
}
/* Prints:
WRONG  uniform(-1,1)   saturated: fc1 50.9 %, fc2 72.6 %
RIGHT  glorot-uniform  saturated: fc1  0.0 %, fc2  0.0 %
*/
