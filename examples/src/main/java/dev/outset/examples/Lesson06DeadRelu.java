package dev.outset.examples;

import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.Death;
import dev.outset.proof.InputBox;
import dev.outset.proof.Optimizer;
import dev.outset.proof.Premises;
import dev.outset.random.Streams;
import java.util.List;

/**
 * Lesson 6: a ReLU can be born dead. With one input in [0, 1] and N(0, 1) for weight and bias, a unit is zero on the
 * whole box with probability 3/8, and then it never comes back. The same start lives when the input is centred to [−1,
 * 1] and the biases start at zero.
 */
public final class Lesson06DeadRelu {
    private Lesson06DeadRelu() {}

    public static void main(String[] args) {
        Network network = Notation.parse("1-1000-1 relu");
        List<Rule> random = List.of(Rule.parse("normal"), Rule.parse("*.bias=normal"));
        print("WRONG  x in [0, 1], w and b ~ N(0, 1)", network, random, 0);
        print("RIGHT  x in [-1, 1], he-normal, b = 0", network, List.of(Rule.parse("he-normal")), -1);
    }

    private static void print(String label, Network network, List<Rule> rules, double low) {
        Weights weights = InitPlan.of(network, rules).draw(Streams.philox(0), Precision.FLOAT64);
        InputBox box = new InputBox(new double[] {low}, new double[] {1});
        Premises premises = new Premises(Optimizer.SGD, 0, List.of(), box);
        int dead = Death.find(network, weights, premises).get(0).forEver().cardinality();
        System.out.println(label + ":  " + dead + " of 1000 units dead for ever");
    }
}
/* Prints:
WRONG  x in [0, 1], w and b ~ N(0, 1):  381 of 1000 units dead for ever
RIGHT  x in [-1, 1], he-normal, b = 0:  0 of 1000 units dead for ever
*/
