package dev.outset.study;

import dev.outset.data.DataSet;
import dev.outset.learned.LearnedStart;
import dev.outset.learned.StartChanges;
import dev.outset.learned.StartRules;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.train.Lockstep;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trials of a study side by side, each on one thread; trials of a small network in groups, a group on one
 * thread ({@link Lockstep}). Neither threads nor groups change a bit of the results.
 */
public final class StudyRunner {
    private final StudyPlan plan;
    private final int threads;
    private final @Nullable Journal journal;
    private final LongConsumer progress;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final @Nullable TrainingData shared;
    private final Map<String, Start> starts = new HashMap<>();
    private final Map<OfSeed, StartRules.Drawn> learned = new ConcurrentHashMap<>();

    /** The rules of a start, read once. */
    private record Start(StartRules rules, InitPlan plan) {}

    /** A learned start is the same at every rate, and may take a minute. */
    private record OfSeed(String start, long seed) {}

    /**
     * @param journal keeps finished trials; null for none
     * @param progress is told how many updates were done since the last call, by any thread; see {@link StudyPlan#work}
     */
    public StudyRunner(StudyPlan plan, int threads, @Nullable Journal journal, LongConsumer progress) {
        this.plan = plan;
        this.threads = threads;
        this.journal = journal;
        this.progress = progress;
        // Rows held out by the data set itself are the same for every seed; a large set is then split once.
        shared = plan.data().validationRows() > 0 ? TrainingData.split(plan.data(), Streams.philox(0), true) : null;
        for (NamedStart start : plan.starts()) {
            StartRules rules = StartRules.of(start.rules());
            starts.put(start.name(), new Start(rules, rules.plan(plan.network())));
        }
    }

    /** Ends running trials at their next update and starts no more; those that finished are kept. */
    public void stop() {
        stopped.set(true);
    }

    /** All trials in plan order; after {@link #stop} those that finished. */
    public StudyResult run() {
        Map<Trial, TrialResult> results = new HashMap<>();
        List<Trial> open = new ArrayList<>();
        for (Trial trial : plan.trials()) {
            Optional<TrialResult> known = journal == null ? Optional.empty() : journal.result(trial);
            known.ifPresentOrElse(result -> results.put(trial, result), () -> open.add(trial));
        }
        progress.accept(plan.work() - open.size() * plan.iterationsPerTrial() - stepsToLearn(open));
        List<Callable<List<TrialResult>>> tasks = new ArrayList<>();
        for (List<Trial> group : new TrialGroups(plan, threads).of(open)) {
            tasks.add(() -> results(group));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<List<TrialResult>> task : pool.invokeAll(tasks)) {
                task.get().forEach(result -> results.put(result.trial(), result));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the study was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return new StudyResult(
                plan,
                plan.trials().stream()
                        .flatMap(trial -> Optional.ofNullable(results.get(trial)).stream())
                        .toList());
    }

    /** The results of a group's trials that ended, which the journal then has too. */
    private List<TrialResult> results(List<Trial> group) {
        if (stopped.get()) {
            return List.of();
        }
        List<TrainingResult> runs = train(group);
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            TrainingResult run = runs.get(i);
            if (!run.stopped()) {
                TrialResult result = new TrialResult(
                        group.get(i), run.kernels(), run.divergedAt().orElse(0), run.curve(), changes(group.get(i)));
                if (journal != null) {
                    journal.add(result);
                }
                results.add(result);
            }
        }
        return results;
    }

    private List<TrainingResult> train(List<Trial> group) {
        Watch watch = new Watch(group.size());
        Training training = plan.training().withLr(group.get(0).lr());
        List<TrainingResult> runs = group.size() == 1
                ? List.of(train(group.get(0), watch))
                : Lockstep.run(plan.network(), entries(group), training, watch);
        if (!stopped.get()) { // what diverged runs leave undone
            progress.accept(plan.iterationsPerTrial() * group.size() - watch.told);
        }
        return runs;
    }

    /** The trials of a group with the rows and orders of each seed once. */
    private List<Lockstep.Entry> entries(List<Trial> group) {
        Map<Long, StreamSource> orders = new HashMap<>();
        Map<Long, TrainingData> rows = new HashMap<>();
        List<Lockstep.Entry> entries = new ArrayList<>();
        for (Trial trial : group) {
            entries.add(new Lockstep.Entry(
                    start(trial),
                    rows.computeIfAbsent(trial.seed(), seed -> data(trial)),
                    orders.computeIfAbsent(trial.seed(), Streams::philox)));
        }
        return entries;
    }

    /** One trial, from its start to its end; the same numbers every time. */
    public TrainingResult train(Trial trial, TrainingListener listener) {
        Training training = plan.training().withLr(trial.lr());
        return Trainer.run(plan.network(), start(trial), data(trial), training, Streams.philox(trial.seed()), listener);
    }

    /** The rows of a trial: which are held out depends on its seed. */
    public TrainingData data(Trial trial) {
        StreamSource source = Streams.philox(trial.seed());
        return shared != null
                ? shared
                : TrainingData.split(plan.data(), source, plan.training().shuffle());
    }

    /** One trial, run for its weights and looked at. */
    public Showcase show(Trial trial) {
        Weights after = train(trial, TrainingListener.NONE).weights();
        return Showcase.of(trial, plan.network(), data(trial), start(trial), after);
    }

    /** The weights that a trial starts from; a rule that looks at data looks at the rows that the trial trains on. */
    public Weights start(Trial trial) {
        Start start = Objects.requireNonNull(starts.get(trial.start()));
        StartRules.Drawn drawn = start.rules.method().isEmpty()
                ? draw(start, trial, plan.data())
                : learned.computeIfAbsent(
                        new OfSeed(trial.start(), trial.seed()),
                        any -> draw(start, trial, data(trial).train()));
        return drawn.weights();
    }

    /** Steps of the methods that look at data, before these trials. */
    private long stepsToLearn(List<Trial> trials) {
        return trials.stream()
                .map(trial -> new OfSeed(trial.start(), trial.seed()))
                .distinct()
                .mapToLong(one ->
                        Objects.requireNonNull(starts.get(one.start)).rules.steps(plan.network()))
                .sum();
    }

    private @Nullable StartChanges changes(Trial trial) {
        return Optional.ofNullable(learned.get(new OfSeed(trial.start(), trial.seed())))
                .flatMap(StartRules.Drawn::learned)
                .map(LearnedStart::told)
                .orElse(null);
    }

    private StartRules.Drawn draw(Start start, Trial trial, DataSet rows) {
        return start.rules.draw(
                start.plan,
                Streams.byName(plan.stream(), trial.seed()),
                plan.training().precision(),
                1,
                rows,
                () -> progress.accept(1));
    }

    /** Reports progress every so many updates: a small step takes less time than a call that counts it. */
    private final class Watch implements TrainingListener {
        private static final long EVERY = 64;

        private final int trials;
        private long told;

        Watch(int trials) {
            this.trials = trials;
        }

        @Override
        public boolean goOn(long iteration, long total) {
            if (iteration % EVERY == 0) {
                progress.accept(EVERY * trials);
                told += EVERY * trials;
            }
            return !stopped.get();
        }
    }
}
