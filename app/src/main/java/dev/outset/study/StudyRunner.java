package dev.outset.study;

import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the trials of a study side by side, each on one thread. */
public final class StudyRunner {
    private final StudyPlan plan;
    private final int threads;
    private final @Nullable Journal journal;
    private final LongConsumer progress;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final @Nullable TrainingData shared;

    /**
     * @param journal keeps finished trials; null for none
     * @param progress is told how many updates were done since the last call, by any thread
     */
    public StudyRunner(StudyPlan plan, int threads, @Nullable Journal journal, LongConsumer progress) {
        this.plan = plan;
        this.threads = threads;
        this.journal = journal;
        this.progress = progress;
        // Rows held out by the data set itself are the same for every seed; a large set is then split once.
        shared = plan.data().validationRows() > 0 ? TrainingData.split(plan.data(), Streams.philox(0), true) : null;
    }

    /** Ends running trials at their next update and starts no more; those that finished are kept. */
    public void stop() {
        stopped.set(true);
    }

    /** All trials in plan order; after {@link #stop} those that finished. */
    public StudyResult run() {
        List<Callable<Optional<TrialResult>>> tasks = new ArrayList<>();
        for (Trial trial : plan.trials()) {
            tasks.add(() -> result(trial));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<TrialResult> results = new ArrayList<>();
            for (Future<Optional<TrialResult>> task : pool.invokeAll(tasks)) {
                task.get().ifPresent(results::add);
            }
            return new StudyResult(plan, results);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the study was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Optional<TrialResult> result(Trial trial) {
        Optional<TrialResult> known = journal == null ? Optional.empty() : journal.result(trial);
        if (known.isPresent()) {
            progress.accept(plan.iterationsPerTrial());
            return known;
        }
        if (stopped.get()) {
            return Optional.empty();
        }
        TrainingResult run = train(trial, new Watch());
        if (run.stopped()) {
            return Optional.empty();
        }
        progress.accept(plan.iterationsPerTrial() - run.iterations()); // what a diverged run leaves undone
        TrialResult result =
                new TrialResult(trial, run.kernels(), run.divergedAt().orElse(0), run.curve());
        if (journal != null) {
            journal.add(result);
        }
        return Optional.of(result);
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

    /** The weights that a trial starts from. */
    public Weights start(Trial trial) {
        return StudyPlan.initPlan(plan.network(), plan.start(trial.start()))
                .draw(
                        Streams.byName(plan.stream(), trial.seed()),
                        plan.training().precision());
    }

    /** Reports progress every so many updates: a small step takes less time than a call that counts it. */
    private final class Watch implements TrainingListener {
        private static final int EVERY = 64;

        @Override
        public boolean goOn(long iteration, long total) {
            if (iteration % EVERY == 0) {
                progress.accept(EVERY);
            }
            return !stopped.get();
        }
    }
}
