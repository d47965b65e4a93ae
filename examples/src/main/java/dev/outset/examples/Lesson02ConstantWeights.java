package dev.outset.examples;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Backprop;
import dev.outset.engine.Pass;
import dev.outset.engine.Sgd;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import java.util.List;

/**
 * Lesson 2: equal non-zero weights do move, but together. After 2000 steps on the book's curve the two hidden units are
 * still the same unit to the last bit, and the fit is that of a network with one.
 */
public final class Lesson02ConstantWeights {
    private static final int STEPS = 2000;
    private static final double LR = 0.5;

    private Lesson02ConstantWeights() {}

    public static void main(String[] args) {
        Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
        print("WRONG  constant(1)", network, "constant(1)");
        print("RIGHT  normal     ", network, "normal");
    }

    private static void print(String label, Network network, String scheme) {
        DataSet book = DataSets.book();
        Weights weights = InitPlan.of(network, List.of(Rule.parse(scheme))).draw(Streams.philox(0), Precision.FLOAT64);
        double loss = 0;
        for (int step = 0; step < STEPS; step++) {
            Pass pass = Backprop.run(network, weights, book.batch());
            loss = pass.loss();
            weights = Sgd.step(network, weights, pass, LR);
        }
        double first = weights.get("fc1.weight").get(0);
        double second = weights.get("fc1.weight").get(1);
        System.out.printf(
                "%s  w11 = %8.5f  w12 = %8.5f  equal bits: %-5s  loss %.5f%n",
                label, first, second, first == second, loss);
    }
}
/* Prints:
WRONG  constant(1)  w11 =  2.45661  w12 =  2.45661  equal bits: true   loss 0.01296
RIGHT  normal       w11 = -3.30845  w12 = -1.20604  equal bits: false  loss 0.00281
*/
