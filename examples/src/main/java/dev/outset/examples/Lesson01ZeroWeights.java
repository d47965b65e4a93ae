package dev.outset.examples;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.LayerSymmetry;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.random.Streams;
import java.util.List;

/**
 * Lesson 1: all-zero weights make the units of a layer one unit, for ever. Nothing has to be trained to know this: the
 * prover looks at the weights alone.
 */
public final class Lesson01ZeroWeights {
    private Lesson01ZeroWeights() {}

    public static void main(String[] args) {
        Network network = Notation.parse("64-64-32-10 sigmoid softmax");
        print("WRONG  zeros         ", network, "zeros");
        print("RIGHT  glorot-uniform", network, "glorot-uniform");
    }

    private static void print(String label, Network network, String scheme) {
        Weights weights = InitPlan.of(network, List.of(Rule.parse(scheme))).draw(Streams.philox(0), Precision.FLOAT64);
        StringBuilder line = new StringBuilder(label).append("  distinct units:");
        for (LayerSymmetry layer : Symmetry.find(network, weights, Premises.defaults(network.inputs()))
                .layers()) {
            line.append("  ").append(layer.layer()).append(' ').append(layer.distinctUnits());
            line.append(" of ").append(layer.balancedClass().length);
        }
        System.out.println(line);
    }
}
/* Prints:
WRONG  zeros           distinct units:  fc1 1 of 64  fc2 1 of 32  fc3 10 of 10
RIGHT  glorot-uniform  distinct units:  fc1 64 of 64  fc2 32 of 32  fc3 10 of 10
*/
