package dev.outset.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.proof.Optimizer;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs in lockstep beside each of them alone: the same bits, whatever the network, the batch and the optimizer. */
final class LockstepTest {
    private static final Network CURVE = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);

    private static List<Lockstep.Entry> entries(Network network, DataSet set, Precision precision, String... rules) {
        List<Lockstep.Entry> entries = new ArrayList<>();
        for (long seed = 0; seed < 5; seed++) {
            StreamSource orders = Streams.philox(seed);
            TrainingData data = TrainingData.split(set, orders, true);
            for (String rule : rules) {
                Weights start = InitPlan.of(network, List.of(Rule.parse(rule))).draw(Streams.philox(seed), precision);
                entries.add(new Lockstep.Entry(start, data, orders));
            }
        }
        return entries;
    }

    private static List<TrainingResult> same(Network network, DataSet set, Training training, String... rules) {
        List<Lockstep.Entry> entries = entries(network, set, training.precision(), rules);
        assertTrue(
                Lockstep.fits(network, training, entries.get(0).data().train().rows()), training + "");
        List<TrainingResult> together = Lockstep.run(network, entries, training, TrainingListener.NONE);
        for (int i = 0; i < entries.size(); i++) {
            Lockstep.Entry entry = entries.get(i);
            TrainingResult alone = Trainer.run(network, entry.start(), entry.data(), training, entry.orders());
            String what = network.notation() + " " + training + ", run " + i;
            assertEquals(alone.curve(), together.get(i).curve(), what);
            assertEquals(alone.divergedAt(), together.get(i).divergedAt(), what);
            assertEquals(alone.kernels(), together.get(i).kernels(), what);
            assertFalse(together.get(i).stopped());
            for (String path : entry.start().tensors().keySet()) {
                assertArrayEquals(
                        alone.weights().get(path).toDoubles(),
                        together.get(i).weights().get(path).toDoubles(),
                        what + " " + path);
            }
        }
        return together;
    }

    @Test
    void theCurveOfTheBook() {
        Training training = Training.sgd(0.5).withEpochs(7).withPoints(3);
        List<TrainingResult> results = same(CURVE, DataSets.book(), training, "normal", "zeros");
        assertFalse(results.get(0).curve().equals(results.get(2).curve()), "runs differ");
        assertTrue(results.get(0).last().train().loss()
                < results.get(0).first().train().loss());
    }

    @Test
    void everyLossAndNumberOfOutputs() {
        for (String notation : List.of("3-4-3 tanh softmax", "2-5-2 relu bce", "3-2-2-2 gelu linear", "1-1 linear")) {
            Network network = Notation.parse(notation);
            for (int batch : new int[] {1, 6, 7, 8}) { // 33 rows: last batches of 1, 3, 5 and 1
                Training training =
                        Training.sgd(0.2).withEpochs(3).withBatch(batch).withPoints(2);
                same(network, DataSets.normal(network, 33, 5), training, "glorot-normal");
            }
        }
    }

    @Test
    void everyOptimizer() {
        Network network = Notation.parse("2-3-2 sigmoid softmax");
        DataSet set = DataSets.normal(network, 40, 5);
        for (Optimizer optimizer : Optimizer.values()) {
            Training training = Training.of(UpdateRule.of(optimizer).withWeightDecay(0.01), 0.05)
                    .withEpochs(4)
                    .withSchedule(Schedule.parse("cosine"))
                    .withTrainable(List.of("fc1.*", "fc2.bias"));
            same(network, set, training, "normal");
        }
    }

    /** A run that diverges ends where it would alone, and leaves its neighbours' bits as they are. */
    @Test
    void aDivergingRunLeavesTheOthersAlone() {
        Network network = Notation.parse("2-2-1 linear").withLoss(Loss.MSE);
        DataSet set = DataSets.normal(network, 50, 5);
        Training training = Training.sgd(0.02).withEpochs(40).withBatch(4);
        List<TrainingResult> results = same(network, set, training, "normal(std=0.1)", "normal(std=40)");
        long diverged = results.stream().filter(TrainingResult::diverged).count();
        assertTrue(diverged > 0 && diverged < results.size(), diverged + " diverged");
    }

    @Test
    void theListenerEndsAllRuns() {
        TrainingListener listener = new TrainingListener() {
            @Override
            public boolean goOn(long iteration, long total) {
                assertEquals(25 * 10, total);
                return iteration < 60;
            }
        };
        List<Lockstep.Entry> entries = entries(CURVE, DataSets.book(), Precision.FLOAT32, "normal");
        for (TrainingResult result :
                Lockstep.run(CURVE, entries, Training.sgd(0.5).withEpochs(10), listener)) {
            assertTrue(result.stopped());
            assertEquals(60, result.iterations());
        }
    }

    /** What a run alone would hand to OpenBLAS, sum in another order or clip does not run in lockstep. */
    @Test
    void whatWouldChangeBitsIsRefused() {
        Training training = Training.sgd(0.1);
        assertTrue(Lockstep.fits(CURVE, training, 800));
        assertFalse(Lockstep.fits(Notation.parse("64-64-10 tanh softmax"), training, 800));
        assertFalse(Lockstep.fits(CURVE, training.with(Precision.FLOAT32, false), 800));
        assertFalse(Lockstep.fits(CURVE, training.with(Precision.FLOAT64, true), 800));
        UpdateRule clipped = UpdateRule.of(Optimizer.SGD).withClipNorm(1);
        assertFalse(Lockstep.fits(CURVE, Training.of(clipped, 0.1), 800));
    }
}
