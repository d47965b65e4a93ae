package dev.outset.examples;

import dev.outset.activation.Activations;
import dev.outset.activation.Gains;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.Premises;
import dev.outset.proof.Symmetry;
import dev.outset.random.Streams;
import java.util.List;

/** The lines of Java in the README, so that they compile and print what the README says. */
public final class ReadmeExample {
    private ReadmeExample() {}

    public static void main(String[] args) {
        // spotless:off
        Network network = Notation.parse("784-256-10 relu softmax");
        InitPlan plan = InitPlan.of(network, List.of(Rule.parse("he-normal")));
        Weights start = plan.draw(Streams.philox(42), Precision.FLOAT32);
        System.out.println(start.get("fc1.weight").get(0));

        float[] w = new float[512 * 256]; // one tensor alone, for any framework
        Initializers.glorotUniform().fill(w, WeightShape.dense(512, 256), Streams.philox(42).stream("head.weight"));
        System.out.println(w[0]);

        System.out.println(Gains.of(Activations.parse("gelu")).forward());
        System.out.println(Symmetry.find(network, start, Premises.defaults(784)).layers().get(0).distinctUnits());
        // spotless:on
    }
}
