package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;
import java.util.List;
import java.util.function.Function;

/**
 * B2, B4: the numbers that the book prints for its first two iterations, batch 1. The rows are those of its data that
 * have the printed targets; its printed numbers come from the learning rate 0.1.
 */
final class BookTrace {
    private static final double PRINTED_RATE = 0.1;
    /** The book cuts digits off instead of rounding: a printed value may be a whole unit of its last place away. */
    private static final double LAST_PLACE = 1;
    /** Printed as {@code 0.} or {@code 1.}: no digit behind it was left out. */
    private static final double EXACT = 1e-12;

    private BookTrace() {}

    /**
     * One printed number.
     *
     * @param iteration from 1
     * @param layer from 0
     * @param unit of its last printed place
     */
    private record Printed(
            String name, int iteration, int layer, Function<TracedLayer, Double> ours, double value, double unit) {
        double places(Trace trace) {
            TracedLayer traced = trace.iterations().get(iteration - 1).layers().get(layer);
            return Math.abs(ours.apply(traced) - value) / unit;
        }
    }

    static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "B2",
                        Verdict.HOLDS,
                        List.of(atMost("worst-place", LAST_PLACE), atLeast("printed", 20)),
                        command("58,243", "zeros"),
                        laboratory -> compared(trace(58, 243, "zeros"), allZero())),
                Claim.of(
                        "B4",
                        Verdict.HOLDS_UNDER_CONDITIONS,
                        List.of(
                                atMost("worst-place", LAST_PLACE),
                                atLeast("printed", 20),
                                atMost("place:W1 after step 2", LAST_PLACE).elsewhere()),
                        command("11,517", "zeros", "*.bias=ones"),
                        laboratory -> {
                            Trace trace = trace(11, 517, "zeros", "*.bias=ones");
                            Printed slip = new Printed("W1", 2, 0, l -> l.W()[0][0], 0.0007, 1e-4);
                            double w1 =
                                    trace.iterations().get(1).layers().get(0).W()[0][0];
                            return compared(trace, biasesOne())
                                    .exact("place:W1 after step 2", slip.places(trace))
                                    .exact("ours:W1 after step 2:0.0007", w1);
                        }));
    }

    private static List<String> command(String rows, String... rules) {
        List<String> command = new java.util.ArrayList<>(List.of("trace", "1-2-1 tanh", "--loss", "half-mse"));
        command.addAll(List.of("--data", "book", "--lr", "0.1", "--rows", rows));
        for (String rule : rules) {
            command.addAll(List.of("--init", rule));
        }
        return command;
    }

    private static Trace trace(int first, int second, String... rules) {
        Network network = Laboratory.bookNetwork();
        return Trace.run(
                network,
                Laboratory.draw(network, 0, rules),
                DataSets.book(),
                PRINTED_RATE,
                List.of(new int[] {first}, new int[] {second}));
    }

    private static Findings compared(Trace trace, List<Printed> numbers) {
        double worst = numbers.stream().mapToDouble(p -> p.places(trace)).max().orElse(Double.NaN);
        Findings findings = new Findings().exact("worst-place", worst).exact("printed", numbers.size());
        for (Printed p : numbers) {
            TracedLayer layer =
                    trace.iterations().get(p.iteration() - 1).layers().get(p.layer());
            findings.exact(
                    "ours:" + p.name() + " " + p.iteration() + ":" + p.value(),
                    p.ours().apply(layer));
        }
        return findings;
    }

    /** Case one: everything is 0 but these. */
    private static List<Printed> allZero() {
        List<Printed> numbers = new java.util.ArrayList<>();
        for (int step = 1; step <= 2; step++) {
            numbers.add(new Printed("z1", step, 0, l -> l.z()[0][0], 0, EXACT));
            numbers.add(new Printed("a1", step, 0, l -> l.a()[0][0], 0, EXACT));
            numbers.add(new Printed("da1", step, 0, l -> l.da()[0][0], 0, EXACT));
            numbers.add(new Printed("dz1", step, 0, l -> l.dz()[0][0], 0, EXACT));
            numbers.add(new Printed("dW1", step, 0, l -> l.dW()[0][0], 0, EXACT));
            numbers.add(new Printed("db1", step, 0, l -> l.db()[0], 0, EXACT));
            numbers.add(new Printed("W1", step, 0, l -> l.W()[0][0], 0, EXACT));
            numbers.add(new Printed("dW2", step, 1, l -> l.dW()[0][0], 0, EXACT));
            numbers.add(new Printed("W2", step, 1, l -> l.W()[0][0], 0, EXACT));
        }
        numbers.add(new Printed("dz2", 1, 1, l -> l.dz()[0][0], -0.5459, 1e-4));
        numbers.add(new Printed("b2", 1, 1, l -> l.b()[0], 0.05459, 1e-5));
        numbers.add(new Printed("z2", 2, 1, l -> l.z()[0][0], 0.05459459, 1e-8));
        numbers.add(new Printed("dz2", 2, 1, l -> l.dz()[0][0], -0.20486486, 1e-8));
        numbers.add(new Printed("b2", 2, 1, l -> l.b()[0], 0.07508108, 1e-8));
        return numbers;
    }

    /** Case two: B = 1, W = 0. */
    private static List<Printed> biasesOne() {
        return List.of(
                new Printed("z1", 1, 0, l -> l.z()[0][1], 1, EXACT),
                new Printed("a1", 1, 0, l -> l.a()[0][1], 0.7615, 1e-4),
                new Printed("z2", 1, 1, l -> l.z()[0][0], 1, EXACT),
                new Printed("dz2", 1, 1, l -> l.dz()[0][0], 0.4756, 1e-4),
                new Printed("da1", 1, 0, l -> l.da()[0][0], 0, EXACT),
                new Printed("dz1", 1, 0, l -> l.dz()[0][0], 0, EXACT),
                new Printed("W1", 1, 0, l -> l.W()[0][0], 0, EXACT),
                new Printed("b1", 1, 0, l -> l.b()[0], 1, EXACT),
                new Printed("dW2", 1, 1, l -> l.dW()[0][0], 0.3622, 1e-4),
                new Printed("W2", 1, 1, l -> l.W()[0][1], -0.0362, 1e-4),
                new Printed("b2", 1, 1, l -> l.b()[0], 0.9524, 1e-4),
                new Printed("z1", 2, 0, l -> l.z()[0][0], 1, EXACT),
                new Printed("a1", 2, 0, l -> l.a()[0][0], 0.7615, 1e-4),
                new Printed("z2", 2, 1, l -> l.z()[0][0], 0.8972, 1e-4),
                new Printed("dz2", 2, 1, l -> l.dz()[0][0], 0.7296, 1e-4),
                new Printed("da1", 2, 0, l -> l.da()[0][0], -0.0264, 1e-4),
                new Printed("dz1", 2, 0, l -> l.dz()[0][0], -0.0111, 1e-4),
                new Printed("dW1", 2, 0, l -> l.dW()[0][0], -0.0007, 1e-4),
                new Printed("db1", 2, 0, l -> l.db()[0], -0.0111, 1e-4),
                new Printed("b1", 2, 0, l -> l.b()[0], 1.001, 1e-3),
                new Printed("dW2", 2, 1, l -> l.dW()[0][1], 0.5557, 1e-4),
                new Printed("W2", 2, 1, l -> l.W()[0][0], -0.0917, 1e-4),
                new Printed("b2", 2, 1, l -> l.b()[0], 0.879464, 1e-6));
    }
}
