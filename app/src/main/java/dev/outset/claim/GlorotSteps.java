package dev.outset.claim;

import static dev.outset.claim.Threshold.atLeast;
import static dev.outset.claim.Threshold.atMost;
import static dev.outset.claim.Threshold.equal;

import dev.outset.activation.Activation;
import dev.outset.activation.Activations;
import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.plan.InitPlan;
import dev.outset.probe.DerivationProbe;
import dev.outset.probe.LayerProbe;
import dev.outset.probe.Probe;
import dev.outset.random.Streams;
import dev.outset.study.NamedStart;
import dev.outset.theory.Derivation;
import dev.outset.theory.InputMoments;
import dev.outset.theory.MeanField;
import dev.outset.theory.PremiseTest;
import dev.outset.theory.PremiseTest.Premise;
import dev.outset.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** G1, G2, G4, G7, G9: the steps of Glorot's derivation and what they need. */
final class GlorotSteps {
    private static final String LINEAR = "256-4x256-256 linear";
    private static final int ROWS = 64;
    /** Some fifty comparisons at once: one of them beyond 4.5 standard errors by chance is rarer than 1 in 1000. */
    private static final double SCORE = 4.5;
    /** A standard error needs some starts; each is one pass. */
    private static final int STARTS = 16;

    private GlorotSteps() {}

    static List<Claim> claims() {
        return List.of(premises(), steps("G2", true), steps("G4", false), gains(), data());
    }

    private static double broken(Activation f) {
        Network network = Notation.parse("64-64-64 " + f.name());
        Derivation derivation = Derivation.of(Laboratory.plan(network), f, InputMoments.standard(64), 1);
        return List.of(Premise.ODD, Premise.SLOPE_AT_ZERO, Premise.ZERO_AT_ZERO).stream()
                .filter(p -> !derivation.test(p).holds())
                .count();
    }

    private static Claim premises() {
        return Claim.of(
                "G1",
                Verdict.HOLDS,
                List.of(
                        equal("broken-premises:tanh", 0),
                        atLeast("broken-premises:sigmoid", 1),
                        atLeast("forward:tanh, glorot-normal", 0.5),
                        atMost("forward:sigmoid, glorot-normal", 0.5)),
                List.of("derive", "sigmoid", "--seeds", "4"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (Activation f : Activations.all()) {
                        findings.exact("broken-premises:" + f.name(), broken(f));
                    }
                    for (String f : List.of("tanh", "sigmoid")) {
                        findings.median(
                                "forward:" + f + ", glorot-normal",
                                laboratory.perSeed(seed ->
                                        Signals.forward(Signals.probe("256-6x256-256 " + f, seed, "glorot-normal"))));
                    }
                    return findings;
                });
    }

    private static DerivationProbe.Result measure(
            String notation, Laboratory laboratory, String rule, boolean independent) {
        Network network = Notation.parse(notation);
        return DerivationProbe.measure(
                Laboratory.plan(network, rule),
                seed -> independent
                        ? Signals.independent(network, seed)
                        : DataSets.normal(network, ROWS, seed).batch(),
                Streams::philox,
                0,
                STARTS,
                laboratory.threads());
    }

    /** Every equation of one direction, on a linear network where none is approximate; and on tanh, where step 1 is. */
    private static Claim steps(String id, boolean forward) {
        String way = forward ? "forward" : "backward";
        String rule = forward ? "lecun-normal" : "normal(std=0.0625)";
        return Claim.of(
                id,
                Verdict.HOLDS,
                List.of(
                        atMost("largest-score:linear", SCORE),
                        atLeast(way + ":linear, Var[W] = 1/256", 0.9),
                        atMost(way + ":linear, Var[W] = 1/256", 1.1)),
                List.of("derive", LINEAR, "--init", "lecun-normal", "--seeds", "16"),
                laboratory -> {
                    DerivationProbe.Result linear = measure(LINEAR, laboratory, rule, true);
                    DerivationProbe.Result usual = measure(LINEAR, laboratory, rule, false);
                    DerivationProbe.Result tanh = measure("256-4x256-256 tanh", laboratory, rule, true);
                    Findings findings = new Findings()
                            .exact("largest-score:linear", largest(linear, forward))
                            .exact(way + ":linear, Var[W] = 1/256", perLayer(linear, forward))
                            .exact("largest-score:linear, usual targets", largest(usual, forward))
                            .exact("largest-score:tanh", largest(tanh, forward))
                            .exact(way + ":tanh, Var[W] = 1/256", perLayer(tanh, forward));
                    String layer = "fc2";
                    linear.steps().stream()
                            .filter(s ->
                                    s.step().forward() == forward && s.layer().equals(layer))
                            .forEach(s -> findings.exact("predicted:" + s.step().id(), s.predicted())
                                    .exact("measured:" + s.step().id(), s.measured())
                                    .exact("score:" + s.step().id(), s.z()));
                    return findings;
                });
    }

    private static double largest(DerivationProbe.Result result, boolean forward) {
        return result.steps().stream()
                .filter(s -> s.step().forward() == forward)
                .mapToDouble(s -> Math.abs(s.z()))
                .max()
                .orElse(Double.NaN);
    }

    private static double perLayer(DerivationProbe.Result result, boolean forward) {
        List<DerivationProbe.LayerResult> layers = result.layers();
        DerivationProbe.LayerResult first = layers.get(0);
        DerivationProbe.LayerResult last = layers.get(layers.size() - 1);
        double overall = forward ? last.forward() / first.forward() : first.backward() / last.backward();
        return Math.pow(overall, 1.0 / (layers.size() - 1));
    }

    private static Claim gains() {
        return Claim.of(
                "G7",
                Verdict.HOLDS_UNDER_CONDITIONS,
                List.of(
                        atLeast("backward:linear, gain 1.5", 1.5),
                        atMost("backward:linear, gain 0.67", 0.67),
                        atMost("chi-error:linear", 0.1),
                        atLeast("backward:sigmoid, gain 1.5", 1).elsewhere()),
                List.of("derive", "256-8x256-256 tanh", "--init", "glorot-normal(gain=1.5)", "--seeds", "4"),
                laboratory -> {
                    Findings findings = new Findings();
                    for (String f : List.of("linear", "tanh", "sigmoid")) {
                        for (double gain : List.of(1.5, 0.67)) {
                            String rule = "glorot-normal(gain=" + gain + ")";
                            String number = f + ", gain " + gain;
                            findings.median(
                                            "backward:" + number,
                                            laboratory.perSeed(seed ->
                                                    Signals.backward(Signals.probe("256-8x256-256 " + f, seed, rule))))
                                    .exact(
                                            "chi:" + number,
                                            MeanField.of(Activations.parse(f), gain * gain, 0)
                                                    .chi());
                        }
                    }
                    double measured = Objects.requireNonNull(findings.numbers().get("backward:linear, gain 1.5"))
                            .value();
                    return findings.exact("chi-error:linear", Math.abs(measured / 2.25 - 1));
                });
    }

    private static Claim data() {
        return Claim.of(
                "G9",
                Verdict.HOLDS_UNDER_CONDITIONS,
                List.of(
                        equal("premise:zero means:standard normal", 1),
                        equal("premise:independence:standard normal", 1),
                        equal("premise:zero means:book", 1).elsewhere(),
                        equal("premise:zero means:digits", 1).elsewhere(),
                        equal("premise:independence:digits", 1).elsewhere()),
                List.of("derive", "1-16-1 tanh", "--data", "book", "--seeds", "4"),
                laboratory -> {
                    Findings findings = new Findings();
                    premises(
                            findings,
                            "standard normal",
                            Laboratory.plan(Notation.parse("64-64-1 tanh")),
                            InputMoments.standard(64),
                            1);
                    for (DataSet set : List.of(DataSets.book(), DataSets.digits())) {
                        Network network = Notation.parse(set.features() + "-16-1 tanh");
                        premises(
                                findings,
                                set.name(),
                                Laboratory.plan(network),
                                InputMoments.of(set.inputs(), set.rows(), set.features()),
                                set.rows());
                        findings.median(
                                "varying-share:" + set.name(), laboratory.perSeed(seed -> varying(network, set, seed)));
                    }
                    return findings.ratio(
                            "slower-than-centred:book",
                            updates(laboratory, DataSets.book()),
                            updates(laboratory, centred(DataSets.book())));
                });
    }

    /** How much of E[z²] of the first layer depends on the input. */
    private static double varying(Network network, DataSet set, long seed) {
        Batch rows = set.batch(0, Math.min(256, set.rows()));
        Batch any = new Batch(rows.rows(), rows.inputs(), new double[rows.rows()]);
        LayerProbe first = Probe.measure(network, Laboratory.draw(network, seed, "glorot-normal"), any, 1)
                .layers()
                .get(0);
        return first.zVariance() / first.zMeanSquare();
    }

    /** The same rows with the mean of the one input taken away; its scale stays. */
    private static DataSet centred(DataSet set) {
        double mean = Arrays.stream(set.inputs()).average().orElseThrow();
        double[] inputs = Arrays.stream(set.inputs()).map(x -> x - mean).toArray();
        return new DataSet(
                set.name() + " centred", set.rows(), 1, 1, inputs, set.targets(), false, set.origin() + ", centred");
    }

    /** Updates until R² 0.9 on the rows held out, from the same weights. */
    private static double[] updates(Laboratory laboratory, DataSet set) {
        Training training = Training.sgd(BookRuns.STATED_RATE).withEpochs(1000).withPoints(250);
        NamedStart start = NamedStart.parse("normal");
        return laboratory
                .study(Laboratory.bookNetwork(), set, List.of(start), List.of(BookRuns.STATED_RATE), training)
                .trials()
                .stream()
                .mapToDouble(trial -> trial.stepsTo(0.9))
                .toArray();
    }

    private static void premises(Findings findings, String name, InitPlan plan, InputMoments inputs, int rows) {
        Derivation derivation = Derivation.of(plan, Activations.TANH, inputs, rows);
        PremiseTest means = derivation.test(Premise.ZERO_MEANS);
        findings.exact("premise:zero means:" + name, means.holds() ? 1 : 0)
                .exact("mean-share:" + name, means.value())
                .exact(
                        "premise:independence:" + name,
                        derivation.test(Premise.INDEPENDENCE).holds() ? 1 : 0)
                .exact(
                        "correlation:" + name,
                        derivation.test(Premise.INDEPENDENCE).value());
    }
}
