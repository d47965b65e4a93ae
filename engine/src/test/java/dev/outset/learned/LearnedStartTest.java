package dev.outset.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSets;
import dev.outset.engine.Batch;
import dev.outset.learned.LayerChange.Outcome;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What MetaInit and GradInit do to starts that learn badly. */
class LearnedStartTest {
    private static final Network NETWORK = Notation.parse("64-4x32-10 tanh softmax");
    private static final Batch ROWS = DataSets.digits().batch(0, 256);

    private static Weights draw(String... rules) {
        return InitPlan.of(NETWORK, Stream.of(rules).map(Rule::parse).toList())
                .draw(Streams.philox(0), Precision.FLOAT64);
    }

    private static StepObjective objective(Weights weights) {
        return new StepObjective(
                NETWORK, weights, Rows.from(NETWORK, ROWS, 0, 64), Rows.halfNew(NETWORK, ROWS, 0, 64), false, 0.1);
    }

    @Test
    void metaInitHalvesTheQuotientAndGrowsWhatWasTooSmall() {
        LearnedStart found = new MetaInit(60, 0.1, 0.01)
                .fit(NETWORK, draw("normal(std=0.01)"), DataSets.digits().batch(0, 64));
        assertEquals("gradient-quotient", found.criterion());
        assertTrue(found.after() < found.before() / 2, found.before() + " → " + found.after());
        assertTrue(found.changes().stream().allMatch(c -> c.factor() > 1 && c.iterations() == 60));
    }

    @Test
    void gradInitLowersTheLossAfterAStep() {
        Weights start = draw("normal(std=0.01)");
        LearnedStart found = new GradInit(40, 0.05, 0.1, 1, false).fit(NETWORK, start, ROWS);
        assertEquals(objective(start).loss(), found.before());
        assertTrue(found.after() < found.before(), found.before() + " → " + found.after());
        assertTrue(found.changes().stream()
                .allMatch(c -> c.path().endsWith("bias")
                        ? c.outcome() == Outcome.ZERO && c.factor() == 1
                        : c.factor() >= 0.01));
    }

    @Test
    void gradInitShrinksAStartWhoseGradientIsTooLarge() {
        Weights start = draw("normal(std=0.6)");
        double before = objective(start).norm();
        LearnedStart found = new GradInit(60, 0.04, 0.1, 1, false).fit(NETWORK, start, ROWS);
        double after = objective(found.weights()).norm();
        assertTrue(before > 2 && after < 1.5, before + " → " + after);
    }

    @Test
    void equalArgumentsGiveEqualBits() {
        for (LearnedMethod method : List.of(new MetaInit(5, 0.1, 0.01), new GradInit(7, 0.01, 0.1, 1, true))) {
            Weights one = method.fit(NETWORK, draw("he-normal"), ROWS).weights();
            Weights two = method.fit(NETWORK, draw("he-normal"), ROWS).weights();
            one.tensors()
                    .forEach((path, tensor) ->
                            assertArrayEquals(tensor.toDoubles(), two.get(path).toDoubles(), path));
        }
    }

    /** Whoever watches sees as many steps as were promised, and changes nothing. */
    @Test
    void everyStepIsTold() {
        for (LearnedMethod method :
                List.of(new MetaInit(5, 0.1, 0.01), new GradInit(7, 0.01, 0.1, 1, true), new Lsuv(0.02, 20))) {
            AtomicLong told = new AtomicLong();
            LearnedStart watched = method.fit(NETWORK, draw("he-normal"), ROWS, told::incrementAndGet);
            assertEquals(method.steps(NETWORK), told.get(), method.notation());
            LearnedStart alone = method.fit(NETWORK, draw("he-normal"), ROWS);
            assertEquals(alone.told(), watched.told());
            assertEquals(alone.changes(), alone.told().layers());
        }
    }

    @Test
    void zerosAreLeftAloneAndNamed() {
        Weights start = draw("zeros");
        for (LearnedMethod method : List.of(new MetaInit(3, 0.1, 0.01), new GradInit(3, 0.01, 0.1, 1, false))) {
            LearnedStart found = method.fit(NETWORK, start, ROWS);
            assertTrue(found.changes().stream().allMatch(c -> c.outcome() == Outcome.ZERO && c.iterations() == 0));
            assertEquals(found.before(), found.after());
        }
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        Network relu = Notation.parse("64-4x32-10 relu softmax");
        Weights huge =
                InitPlan.of(relu, List.of(Rule.parse("normal(std=1e100)"))).draw(Streams.philox(0), Precision.FLOAT64);
        for (LearnedMethod method : List.of(new MetaInit(3, 0.1, 0.01), new GradInit(3, 0.01, 0.1, 1, false))) {
            InputException error = assertThrows(InputException.class, () -> method.fit(relu, huge, ROWS));
            assertTrue(error.line().contains("finite"), error.line());
        }
    }

    /** Few rows, fewer than a batch: all of them are looked at. */
    @Test
    void fourRowsAreEnough() {
        Network xor = Notation.parse("2-3-1 tanh bce");
        Weights start = InitPlan.of(xor, List.of()).draw(Streams.philox(1), Precision.FLOAT32);
        Batch rows = DataSets.byName("xor").fitted(xor).batch();
        assertEquals(
                Precision.FLOAT32,
                new GradInit(10, 0.01, 0.1, 1, false)
                        .fit(xor, start, rows)
                        .weights()
                        .get("fc1.weight")
                        .precision());
    }

    /** The paper's rate overshoots norms of a few tenths; a tenth of it does not. */
    @Test
    void aStartThatEndsWorseThanItBeganSaysSo() {
        Network small = Notation.parse("64-32-10 tanh softmax");
        Weights start =
                InitPlan.of(small, List.of(Rule.parse("normal(std=0.01)"))).draw(Streams.philox(2), Precision.FLOAT64);
        LearnedStart far = new MetaInit(100, 0.1, 0.01).fit(small, start, ROWS);
        assertTrue(far.after() > far.before(), far.before() + " → " + far.after());
        assertTrue(far.worse() && far.told().worse());
        LearnedStart near = new MetaInit(100, 0.01, 0.01).fit(small, start, ROWS);
        assertTrue(near.after() < near.before(), near.before() + " → " + near.after());
        assertFalse(near.worse() || near.told().worse());
    }
}
