package dev.outset.check;

import java.util.List;

/** All rules in the order of application: errors first, the rules that others look back on before these. */
final class Catalogue {
    /** A rule with its page. */
    record Entry(RulePage page, Rule rule) {}

    private static final String DIGITS = "64-64-32-10 sigmoid softmax";
    private static final List<String> ON_DIGITS = List.of("--data", "digits");

    static final List<Entry> ENTRIES = List.of(
            entry(
                    TiedUnits.ID,
                    Severity.ERROR,
                    new TiedUnits(),
                    example(DIGITS, ON_DIGITS, "zeros"),
                    example(DIGITS, ON_DIGITS, "glorot-uniform")),
            entry(
                    FrozenParameters.ID,
                    Severity.ERROR,
                    new FrozenParameters(),
                    example("2-1-1 tanh", List.of(), "zeros"),
                    example("2-1-1 tanh", List.of(), "glorot-normal", "fc2.weight=zeros")),
            entry(
                    NonFinite.ID,
                    Severity.ERROR,
                    new NonFinite(),
                    example("8-16-16-4 relu", List.of(), "normal(std=1e200)"),
                    example("8-16-16-4 relu", List.of(), "he-normal")),
            entry(
                    DeadUnits.ID,
                    Severity.ERROR,
                    new DeadUnits(),
                    example("1-16-1 relu", List.of("--data", "book"), "he-normal"),
                    example("1-16-1 tanh", List.of("--data", "book"), "glorot-normal")),
            entry(
                    Travel.VANISHING_SIGNAL.id(),
                    Severity.ERROR,
                    Travel.VANISHING_SIGNAL,
                    example("64-10x64-10 relu softmax", ON_DIGITS, "normal(std=0.01)"),
                    example("64-10x64-10 relu softmax", ON_DIGITS, "he-normal"),
                    "vanishing-gradient"),
            entry(
                    Travel.EXPLODING_SIGNAL.id(),
                    Severity.ERROR,
                    Travel.EXPLODING_SIGNAL,
                    example("64-10x64-10 relu softmax", ON_DIGITS, "normal(std=1)"),
                    example("64-10x64-10 relu softmax", ON_DIGITS, "he-normal"),
                    "exploding-gradient",
                    "initial-loss"),
            entry(
                    Travel.VANISHING_GRADIENT.id(),
                    Severity.ERROR,
                    Travel.VANISHING_GRADIENT,
                    example("64-10x64-10 sigmoid softmax", ON_DIGITS, "glorot-uniform"),
                    example("64-10x64-10 tanh softmax", ON_DIGITS, "glorot-uniform"),
                    "vanishing-signal",
                    "collapsed-inputs"),
            entry(
                    Travel.EXPLODING_GRADIENT.id(),
                    Severity.ERROR,
                    Travel.EXPLODING_GRADIENT,
                    example("64-60x64-10 tanh softmax", ON_DIGITS, "normal(std=0.25)"),
                    example("64-60x64-10 tanh softmax", ON_DIGITS, "orthogonal")),
            entry(BalancedUnits.ID, Severity.WARNING, new BalancedUnits(), List.of(), List.of()),
            entry(
                    SaturatedUnits.ID,
                    Severity.WARNING,
                    new SaturatedUnits(),
                    example("64-64-10 tanh softmax", ON_DIGITS, "glorot-normal", "fc1.bias=normal(std=10)"),
                    example("64-64-10 tanh softmax", ON_DIGITS, "glorot-normal", "fc1.bias=normal(std=0.1)")),
            entry(
                    CollapsedInputs.ID,
                    Severity.WARNING,
                    new CollapsedInputs(),
                    example("8-16-1 relu", List.of(), "he-normal", "fc1.bias=constant(1000)", "fc2.weight=zeros"),
                    example("8-16-1 relu", List.of(), "he-normal", "fc2.weight=zeros")),
            entry(IdenticalTensors.ID, Severity.WARNING, new IdenticalTensors(), List.of(), List.of()),
            entry(
                    ScaleMismatch.ID,
                    Severity.WARNING,
                    new ScaleMismatch(),
                    example("64-32-10 relu softmax", ON_DIGITS, "he-normal", "fc1.weight=normal(std=0.00001)"),
                    example("64-32-10 relu softmax", ON_DIGITS, "he-normal")),
            entry(
                    InitialLoss.ID,
                    Severity.INFO,
                    new InitialLoss(),
                    example("64-32-10 relu softmax", ON_DIGITS, "he-normal", "fc2.bias=normal(std=10)"),
                    example("64-32-10 relu softmax", ON_DIGITS, "he-normal")),
            entry(
                    IllConditioned.ID,
                    Severity.INFO,
                    new IllConditioned(),
                    example("16-16-4 tanh softmax", List.of(), "normal(mean=0.1, std=1e-7)"),
                    example("16-16-4 tanh softmax", List.of(), "orthogonal")));

    private Catalogue() {}

    private static Entry entry(
            String id, Severity heaviest, Rule rule, List<String> bad, List<String> good, String... companions) {
        return new Entry(new RulePage(id, heaviest, bad, good, List.of(companions)), rule);
    }

    /** Arguments of a check: the network, its rules, the other options. */
    private static List<String> example(String network, List<String> options, String... rules) {
        java.util.ArrayList<String> arguments = new java.util.ArrayList<>(List.of(network));
        for (String rule : rules) {
            arguments.add("--init");
            arguments.add(rule);
        }
        arguments.addAll(options);
        return arguments;
    }
}
