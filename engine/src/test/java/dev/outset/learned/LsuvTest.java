package dev.outset.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.activation.Activations;
import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.engine.Networks;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.testkit.ForAll;
import dev.outset.text.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LsuvTest {
    private static final double MARGIN = 0.02;
    private static final Lsuv LSUV = new Lsuv(MARGIN, 20);

    private static Weights draw(Network network, Precision precision, String... rules) {
        return InitPlan.of(network, Stream.of(rules).map(Rule::parse).toList()).draw(Streams.philox(0), precision);
    }

    @Test
    void everyLayerHasVarianceOneWhateverItBeganWith() {
        ForAll.cases(30, random -> {
            List<Integer> sizes = List.of(5, 3 + random.nextInt(6), 3 + random.nextInt(6), 4, 3);
            var f = List.of(Activations.TANH, Activations.RELU, Activations.SIGMOID, Activations.LINEAR)
                    .get(random.nextInt(4));
            Network network = Networks.withoutBias(sizes, f, Loss.MSE);
            Weights start =
                    Networks.random(network, random, List.of(0.001, 0.3, 40.0).get(random.nextInt(3)));
            Batch rows = Networks.batch(network, 30, random);
            LearnedStart found = LSUV.fit(network, start, rows);
            for (int l = 0; l < network.layers().size(); l++) {
                LayerChange change = found.changes().get(l);
                double variance = Sizes.variances(network, found.weights(), rows)[l];
                assertEquals(variance, change.varianceAfter());
                boolean dead = change.outcome() == Outcome.NO_SIGNAL; // all units of a small ReLU layer are off
                assertTrue(dead ? variance == 0 : Math.abs(variance - 1) <= MARGIN, change + " " + f);
            }
        });
    }

    /** Rows that would leave weights of 0 or ∞ are refused; a start in double precision can take more. */
    @Test
    void rowsBeyondThePrecisionOfTheWeightsAreRefused() {
        Network network = Notation.parse("2-3-1 linear");
        for (double size : new double[] {1e60, 1e-60, 1e200, Double.NaN, Double.POSITIVE_INFINITY}) {
            Batch rows = new Batch(2, new double[] {size, size, -size, 3 * size}, new double[2]);
            Weights single = draw(network, Precision.FLOAT32, "normal");
            InputException refused = assertThrows(InputException.class, () -> LSUV.fit(network, single, rows));
            assertTrue(refused.line().contains("lsuv(margin=0.02, iterations=20), fc1: expected rows"), refused.line());
        }
        Batch rows = new Batch(2, new double[] {1e60, 1e60, -1e60, 3e60}, new double[2]);
        LearnedStart found = LSUV.fit(network, draw(network, Precision.FLOAT64, "normal"), rows);
        assertEquals(Outcome.DONE, found.changes().get(0).outcome());
    }

    /** The broken twin: one division of every layer by what was measured before any was changed. */
    @Test
    void dividingAllLayersAtOnceMissesTheMargin() {
        Network network = Notation.parse("64-32-32-32-10 tanh softmax");
        Batch rows = DataSets.digits().batch(0, 64);
        Weights start = draw(network, Precision.FLOAT64, "normal(std=1)");
        double[] before = Sizes.variances(network, start, rows);
        Map<String, Double> factors = new HashMap<>();
        for (int l = 0; l < before.length; l++) {
            factors.put(network.layers().get(l).weightPath(), 1 / Math.sqrt(before[l]));
        }
        double[] after = Sizes.variances(network, Sizes.scaled(network, start, factors), rows);
        assertTrue(Math.abs(after[3] - 1) > 2 * MARGIN, after[3] + "");
        assertTrue(LSUV.fit(network, start, rows).after() <= MARGIN);
    }

    @Test
    void onlySizesChangeAndTheChangeIsTold() {
        Network network = Notation.parse("64-32-10 relu softmax");
        Weights start = draw(network, Precision.FLOAT32, "normal(std=0.01)");
        LearnedStart found = LSUV.fit(network, start, DataSets.digits().batch(0, 128));
        for (LayerChange change : found.changes()) {
            Tensor before = start.get(change.path());
            Tensor after = found.weights().get(change.path());
            assertEquals(Precision.FLOAT32, after.precision());
            for (int i = 0; i < before.size(); i++) {
                assertEquals(before.get(i) * change.factor(), after.get(i), 1e-6 * Math.abs(after.get(i)) + 1e-30);
            }
            assertEquals(change.stdBefore() * change.factor(), change.stdAfter(), 1e-6 * change.stdAfter());
            assertTrue(change.iterations() >= 1 && change.outcome() == Outcome.DONE, change.toString());
        }
        assertEquals(
                start.get("fc1.bias").get(3), found.weights().get("fc1.bias").get(3));
        assertTrue(found.before() > 0.5 && found.after() <= MARGIN, found.before() + " " + found.after());
        assertEquals(
                found.steps(),
                found.changes().stream().mapToInt(LayerChange::iterations).sum());
    }

    @Test
    void zerosAndWhatNoSignalReachesAreLeftAloneAndNamed() {
        Network network = Networks.withoutBias(List.of(4, 5, 6, 2), Activations.TANH, Loss.MSE);
        Weights start = draw(network, Precision.FLOAT64, "he-normal", "fc1.weight=zeros");
        Batch rows = DataSets.normal(network, 20, 1).batch();
        LearnedStart found = LSUV.fit(network, start, rows);
        assertEquals(
                List.of(Outcome.ZERO, Outcome.NO_SIGNAL, Outcome.NO_SIGNAL),
                found.changes().stream().map(LayerChange::outcome).toList());
        assertTrue(found.changes().stream().allMatch(c -> c.factor() == 1 && c.iterations() == 0));
        assertEquals(1, found.after());
    }

    @Test
    void aVarianceThatComesFromBiasesIsNotReached() {
        Network network = Notation.parse("64-32-10 tanh softmax");
        Weights start = draw(network, Precision.FLOAT64, "he-normal", "fc1.bias=normal(std=3)");
        LayerChange first = LSUV.fit(network, start, DataSets.digits().batch(0, 64))
                .changes()
                .get(0);
        assertEquals(Outcome.NOT_REACHED, first.outcome());
        assertEquals(20, first.iterations());
        assertTrue(first.varianceAfter() > 2, first.toString());
    }

    @Test
    void theExampleOfThePackageRuns() throws Exception {
        Network network = Notation.parse("64-32-32-10 tanh softmax");
        Batch batch = DataSets.digits().batch(0, 64);
        Weights small = InitPlan.of(network, List.of(Rule.parse("normal(std=0.01)")))
                .draw(Streams.philox(0), Precision.FLOAT64);
        LearnedStart start = new Lsuv(0.02, 20).fit(network, small, batch);
        assertEquals(1, start.changes().get(1).varianceAfter(), 0.02);
        String page = Files.readString(Path.of("src/main/java/dev/outset/learned/package-info.java"));
        assertTrue(page.contains("LearnedStart start = new Lsuv(0.02, 20).fit(network, small, batch);"));
    }

    @Test
    void rulesAreReadAndFaultsNamed() {
        StartRules rules = StartRules.of(List.of("he-normal", "lsuv(margin=0.05)"));
        assertEquals(new Lsuv(0.05, 20), rules.method().orElseThrow());
        assertEquals("he-normal", rules.drawn().get(0).text());
        assertEquals("orthogonal", StartRules.of(List.of("lsuv")).drawn().get(0).text());
        assertTrue(StartRules.of(List.of("metainit")).drawn().isEmpty());
        assertEquals(
                new GradInit(390, 0.01, 0.1, 1, true),
                StartRules.of(List.of("gradinit(optimizer=adam)")).method().orElseThrow());
        for (LearnedMethod method : List.of(LSUV, new MetaInit(5, 0.1, 0.01), new GradInit(3, 0.1, 0.2, 2, false))) {
            assertEquals(
                    method, StartRules.of(List.of(method.notation())).method().orElseThrow());
        }
        for (List<String> wrong : List.of(
                List.of("lsuv", "zeros"),
                List.of("fc1.weight=lsuv"),
                List.of("lsuv(margin=0)"),
                List.of("lsuv(magin=0.1)"),
                List.of("metainit(steps=0)"),
                List.of("metainit(steps=1.5)"),
                List.of("gradinit(optimizer=lion)"),
                List.of("gradinit(eta=-1)"))) {
            assertThrows(InputException.class, () -> StartRules.of(wrong), wrong.toString());
        }
    }
}
