package dev.outset.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.data.DataSets;
import dev.outset.learned.StartChanges;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.text.InputException;
import dev.outset.train.Training;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyRunnerTest {
    @TempDir
    private static Path folder;

    private static StudyPlan plan(int epochs) {
        Network network = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
        List<NamedStart> starts = Stream.of("zeros", "normal", "he=he-normal; fc2.weight=zeros")
                .map(NamedStart::parse)
                .toList();
        return new StudyPlan(
                network,
                DataSets.book(),
                starts,
                List.of(0L, 1L, 2L),
                List.of(0.1, 0.5, 1e9),
                Training.sgd(1).withEpochs(epochs),
                "philox",
                0.5);
    }

    private static StudyResult run(StudyPlan plan, int threads) {
        return new StudyRunner(plan, threads, null, done -> {}).run();
    }

    @Test
    void threadsDoNotChangeADigit() {
        StudyResult one = run(plan(4), 1);
        assertEquals(one.trials(), run(plan(4), 2).trials());
        assertEquals(one.trials(), run(plan(4), 7).trials());
        assertEquals(27, one.trials().size());
    }

    /** Nine trials of a rate run in lockstep here: each comes out as it does alone. */
    @Test
    void groupsDoNotChangeADigit() {
        StudyPlan plan = plan(4);
        assertTrue(new TrialGroups(plan, 1).of(plan.trials()).stream().allMatch(group -> group.size() == 9));
        StudyRunner runner = new StudyRunner(plan, 1, null, done -> {});
        for (TrialResult together : runner.run().trials()) {
            TrainingResult alone = runner.train(together.trial(), TrainingListener.NONE);
            assertEquals(alone.curve(), together.curve());
            assertEquals(alone.divergedAt().orElse(0), together.divergedAt());
        }
    }

    /** Starts of one seed see the same rows in the same order: only then may differences be taken seed by seed. */
    @Test
    void startsOfOneSeedAreComparable() {
        StudyPlan plan = plan(1);
        StudyRunner runner = new StudyRunner(plan, 1, null, done -> {});
        double[] zeros = runner.data(new Trial("zeros", 0.1, 1)).train().inputs();
        double[] normal = runner.data(new Trial("normal", 0.5, 1)).train().inputs();
        assertTrue(Arrays.equals(zeros, normal));
        assertFalse(Arrays.equals(
                zeros, runner.data(new Trial("zeros", 0.1, 2)).train().inputs()));
    }

    @Test
    void theTableSaysWhatTheTrialsDid() {
        StudyResult result = run(plan(200), 2);
        List<StudyResult.Row> ranking = result.ranking();
        assertEquals(3, ranking.size());
        assertEquals("zeros", ranking.get(2).start(), "zeros learn nothing");
        assertEquals(0, ranking.get(2).finalMetric().median(), 0.1);
        assertEquals(Double.POSITIVE_INFINITY, ranking.get(2).stepsToTarget().median());
        assertTrue(ranking.get(0).finalMetric().median() > 0.5);
        List<StudyResult.Row> wild =
                result.rows().stream().filter(row -> row.lr() == 1e9).toList();
        assertTrue(wild.stream().anyMatch(row -> row.diverged() == 3), "a rate of 1e9 diverges");
        assertTrue(wild.stream().noneMatch(StudyResult.Row::best));
        assertEquals(2, result.pairs().size());
        StudyResult.Pair worst = result.pairs().get(1);
        assertEquals("zeros", worst.start());
        assertEquals(3, worst.worse());
    }

    @Test
    void progressAddsUpToTheWholeBudget() {
        StudyPlan plan = plan(3);
        AtomicLong done = new AtomicLong();
        new StudyRunner(plan, 2, null, done::addAndGet).run();
        assertEquals(plan.iterationsPerTrial() * plan.trials().size(), done.get());
    }

    /** A start that looks at data does so once for every seed, says what it changed, and a journal keeps that. */
    @Test
    void learnedStartsAreLearnedOnceASeed() throws IOException {
        List<NamedStart> starts = Stream.of("he-normal", "meta=he-normal; metainit(steps=3)", "normal; lsuv")
                .map(NamedStart::parse)
                .toList();
        StudyPlan two = plan(1);
        StudyPlan plan = new StudyPlan(
                two.network(), two.data(), starts, two.seeds(), List.of(0.1, 0.5), two.training(), "philox", 0.5);
        AtomicLong done = new AtomicLong();
        StudyResult result = new StudyRunner(plan, 2, null, done::addAndGet).run();
        assertEquals(plan.work(), done.get());
        assertEquals(plan.iterationsPerTrial() * 18 + 3 * (3 + 2), plan.work());

        assertEquals(
                List.of("meta", "normal; lsuv"),
                result.learned().stream().map(StudyResult.Learned::start).toList());
        for (StudyResult.Learned learned : result.learned()) {
            List<StartChanges> slow = result.of(learned.start(), 0.1).stream()
                    .map(TrialResult::learned)
                    .toList();
            List<StartChanges> fast = result.of(learned.start(), 0.5).stream()
                    .map(TrialResult::learned)
                    .toList();
            assertEquals(slow, fast);
            assertEquals(3, learned.seeds());
            double[] factors = slow.stream()
                    .mapToDouble(changes -> changes.layers().get(0).factor())
                    .sorted()
                    .toArray();
            assertTrue(factors[0] < factors[2], "every seed has its own");
            assertEquals(factors[1], learned.median().layers().get(0).factor());
        }
        assertTrue(result.of("he-normal", 0.1).stream().allMatch(trial -> trial.learned() == null));

        Path file = folder.resolve("learned.journal");
        StudyResult kept = withJournal(plan, file, 2);
        done.set(0);
        try (Journal journal = Journal.open(file, plan)) {
            StudyResult read = new StudyRunner(plan, 1, journal, done::addAndGet).run();
            assertEquals(kept.learned(), read.learned());
            assertEquals(result.trials(), read.trials());
            assertEquals(plan.work(), done.get());
        }
    }

    /** Cut anywhere, between lines or inside one: the resumed study is the uninterrupted one, byte for byte. */
    @Test
    void aJournalCutAnywhereIsResumed() throws IOException {
        StudyPlan plan = plan(2);
        Path whole = folder.resolve("whole.journal");
        StudyResult result = withJournal(plan, whole, 1);
        assertEquals(run(plan, 1).trials(), result.trials());
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut += bytes.length / 23) {
            Path file = folder.resolve("cut.journal");
            Files.write(file, Arrays.copyOf(bytes, cut));
            assertEquals(result.trials(), withJournal(plan, file, 1).trials());
            assertEquals(
                    new String(bytes, StandardCharsets.UTF_8), Files.readString(file), "journal after a cut at " + cut);
        }
    }

    /** What has finished is not run again: a number changed in the journal comes out changed. */
    @Test
    void finishedTrialsAreTakenFromTheJournal() throws IOException {
        StudyPlan plan = plan(2);
        Path file = folder.resolve("marked.journal");
        withJournal(plan, file, 2);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"epoch\":2", "\"epoch\":77"));
        StudyResult resumed = withJournal(plan, file, 2);
        assertEquals(77, resumed.trials().get(0).last().epoch());
    }

    @Test
    void aJournalOfAnotherStudyIsRefused() throws IOException {
        Path file = folder.resolve("other.journal");
        withJournal(plan(2), file, 1);
        InputException refused = assertThrows(InputException.class, () -> Journal.open(file, plan(3)));
        assertTrue(refused.line().contains("give another --journal"), refused.line());
        Files.writeString(file, "no journal\n");
        assertThrows(InputException.class, () -> Journal.open(file, plan(2)));
    }

    @Test
    void aStoppedStudyKeepsWhatIsFinished() {
        StudyPlan plan = plan(30);
        StudyRunner[] runner = new StudyRunner[1];
        AtomicLong done = new AtomicLong();
        runner[0] = new StudyRunner(plan, 1, null, steps -> {
            if (done.addAndGet(steps) > 12 * plan.iterationsPerTrial()) {
                runner[0].stop();
            }
        });
        StudyResult result = runner[0].run();
        assertFalse(result.complete());
        assertEquals(9, result.trials().size(), "one group of three");
    }

    private static StudyResult withJournal(StudyPlan plan, Path file, int threads) {
        try (Journal journal = Journal.open(file, plan)) {
            return new StudyRunner(plan, threads, journal, done -> {}).run();
        }
    }

    @Test
    void startsAreReadAsTheyAreWritten() {
        assertEquals("uniform(-1,1)", NamedStart.parse("uniform(-1,1)").name());
        assertEquals("normal(std=0.01)", NamedStart.parse("normal(std=0.01)").name());
        assertEquals("fc1.weight=zeros", NamedStart.parse("fc1.weight=zeros").name());
        NamedStart named = NamedStart.parse("mine=he-normal; fc2.weight=zeros");
        assertEquals("mine", named.name());
        assertEquals(List.of("he-normal", "fc2.weight=zeros"), named.rules());
        for (String bad : List.of("", " ", "mine=", "mine=he-normal;;zeros", "mine=she-normal")) {
            assertThrows(InputException.class, () -> NamedStart.parse(bad), bad);
        }
    }
}
