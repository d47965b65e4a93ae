package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;

import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.trace.Trace;
import dev.outset.trace.TracedLayer;
import java.util.ArrayList;
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
     * @param name in the book's notation
     * @param iteration from 1
     * @param layer from 0
     * @param printed as it stands in the book
     */
    private record Printed(
            String name, int iteration, int layer, Function<TracedLayer, Double> quantity, String printed) {
        double ours(Trace trace) {
            return quantity.apply(trace.iterations().get(iteration - 1).layers().get(layer));
        }

        /** How far ours is from the printed one, in units of its last printed place. */
        double places(Trace trace) {
            int decimals = printed.length() - printed.indexOf('.') - 1;
            double unit = decimals == 0 ? EXACT : Math.pow(10, -decimals);
            return Math.abs(ours(trace) - Double.parseDouble(printed)) / unit;
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
                                atMost("place:W1:2", LAST_PLACE).elsewhere()),
                        command("11,517", "zeros", "*.bias=ones"),
                        laboratory -> {
                            Trace trace = trace(11, 517, "zeros", "*.bias=ones");
                            Printed slip = new Printed("W1", 2, 0, l -> l.W()[0][0], "0.0007");
                            return compared(trace, biasesOne())
                                    .exact("ours:W1:2", slip.ours(trace), slip.printed())
                                    .exact("place:W1:2", slip.places(trace));
                        }));
    }

    private static List<String> command(String rows, String... rules) {
        List<String> command = new ArrayList<>(List.of("trace", "1-2-1 tanh", "--loss", "half-mse"));
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
            findings.exact("ours:" + p.name() + ":" + p.iteration(), p.ours(trace), p.printed());
        }
        return findings;
    }

    /** Case one: everything is 0 but these. */
    private static List<Printed> allZero() {
        List<Printed> numbers = new ArrayList<>();
        for (int step = 1; step <= 2; step++) {
            numbers.add(new Printed("Z1", step, 0, l -> l.z()[0][0], "0."));
            numbers.add(new Printed("A1", step, 0, l -> l.a()[0][0], "0."));
            numbers.add(new Printed("dA1", step, 0, l -> l.da()[0][0], "0."));
            numbers.add(new Printed("dZ1", step, 0, l -> l.dz()[0][0], "0."));
            numbers.add(new Printed("dW1", step, 0, l -> l.dW()[0][0], "0."));
            numbers.add(new Printed("dB1", step, 0, l -> l.db()[0], "0."));
            numbers.add(new Printed("B1", step, 0, l -> l.b()[0], "0.")); // in iteration 1 misprinted as B2
            numbers.add(new Printed("W1", step, 0, l -> l.W()[0][0], "0."));
            numbers.add(new Printed("dW2", step, 1, l -> l.dW()[0][0], "0."));
            numbers.add(new Printed("W2", step, 1, l -> l.W()[0][0], "0."));
        }
        numbers.add(new Printed("Z2", 1, 1, l -> l.z()[0][0], "0."));
        numbers.add(new Printed("dZ2", 1, 1, l -> l.dz()[0][0], "-0.5459"));
        numbers.add(new Printed("dB2", 1, 1, l -> l.db()[0], "-0.5459"));
        numbers.add(new Printed("B2", 1, 1, l -> l.b()[0], "0.05459"));
        numbers.add(new Printed("Z2", 2, 1, l -> l.z()[0][0], "0.05459459"));
        numbers.add(new Printed("dZ2", 2, 1, l -> l.dz()[0][0], "-0.20486486"));
        numbers.add(new Printed("dB2", 2, 1, l -> l.db()[0], "-0.20486486"));
        numbers.add(new Printed("B2", 2, 1, l -> l.b()[0], "0.07508108"));
        return numbers;
    }

    /** Case two: B = 1, W = 0. */
    private static List<Printed> biasesOne() {
        return List.of(
                new Printed("Z1", 1, 0, l -> l.z()[0][1], "1."),
                new Printed("A1", 1, 0, l -> l.a()[0][1], "0.7615"),
                new Printed("Z2", 1, 1, l -> l.z()[0][0], "1."),
                new Printed("dZ2", 1, 1, l -> l.dz()[0][0], "0.4756"),
                new Printed("dA1", 1, 0, l -> l.da()[0][0], "0."),
                new Printed("dZ1", 1, 0, l -> l.dz()[0][0], "0."),
                new Printed("dW1", 1, 0, l -> l.dW()[0][0], "0."),
                new Printed("dB1", 1, 0, l -> l.db()[0], "0."),
                new Printed("W1", 1, 0, l -> l.W()[0][0], "0."),
                new Printed("B1", 1, 0, l -> l.b()[0], "1."),
                new Printed("dW2", 1, 1, l -> l.dW()[0][0], "0.3622"),
                new Printed("W2", 1, 1, l -> l.W()[0][1], "-0.0362"),
                new Printed("dB2", 1, 1, l -> l.db()[0], "0.4756"),
                new Printed("B2", 1, 1, l -> l.b()[0], "0.9524"),
                new Printed("Z1", 2, 0, l -> l.z()[0][0], "1."),
                new Printed("A1", 2, 0, l -> l.a()[0][0], "0.7615"),
                new Printed("Z2", 2, 1, l -> l.z()[0][0], "0.8972"),
                new Printed("dZ2", 2, 1, l -> l.dz()[0][0], "0.7296"),
                new Printed("dA1", 2, 0, l -> l.da()[0][0], "-0.0264"),
                new Printed("dZ1", 2, 0, l -> l.dz()[0][0], "-0.0111"),
                new Printed("dW1", 2, 0, l -> l.dW()[0][0], "-0.0007"),
                new Printed("dB1", 2, 0, l -> l.db()[0], "-0.0111"),
                new Printed("B1", 2, 0, l -> l.b()[0], "1.001"),
                new Printed("dW2", 2, 1, l -> l.dW()[0][1], "0.5557"),
                new Printed("W2", 2, 1, l -> l.W()[0][0], "-0.0917"),
                new Printed("dB2", 2, 1, l -> l.db()[0], "0.7296"),
                new Printed("B2", 2, 1, l -> l.b()[0], "0.879464"));
    }
}
