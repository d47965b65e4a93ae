package dev.outset.claim;

import dev.outset.data.DataSet;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.probe.ThreadSplit;
import dev.outset.random.Streams;
import dev.outset.study.NamedStart;
import dev.outset.study.StudyPlan;
import dev.outset.study.StudyResult;
import dev.outset.study.StudyRunner;
import dev.outset.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Where experiments run: how many seeds, how many threads, and what several claims share. */
public final class Laboratory {
    /** Seeds of a full run. */
    public static final int FULL_SEEDS = 9;
    /** Seeds of {@code --quick}. */
    public static final int QUICK_SEEDS = 3;

    private final int seeds;
    private final int threads;
    private final Supplier<Optional<DataSet>> images;
    private @Nullable MnistRuns mnist;
    private @Nullable BookRuns book;

    /**
     * @param seeds of every statistic, at least 1
     * @param threads for trainings; no number depends on it
     */
    public Laboratory(int seeds, int threads) {
        this(seeds, threads, Optional::empty);
    }

    /** @param images reads the MNIST images, if their files are there; asked once, by claims about them */
    public Laboratory(int seeds, int threads, Supplier<Optional<DataSet>> images) {
        this.seeds = seeds;
        this.threads = threads;
        this.images = images;
    }

    int seeds() {
        return seeds;
    }

    int threads() {
        return threads;
    }

    /** Whether time is short: fewer seeds than a full run. */
    boolean quick() {
        return seeds < FULL_SEEDS;
    }

    /** The trainings on MNIST, run once for both claims that look at them; empty without its files. */
    Optional<MnistRuns> mnist() {
        if (mnist == null) {
            mnist = images.get().map(data -> MnistRuns.run(this, data)).orElse(null);
        }
        return Optional.ofNullable(mnist);
    }

    /** The trainings on the book's curve, run once for all claims that look at them. */
    BookRuns book() {
        if (book == null) {
            book = BookRuns.run(this);
        }
        return book;
    }

    /** {@code measure} for every seed. */
    double[] perSeed(LongToDoubleFunction measure) {
        return each(seeds, measure);
    }

    /** {@code measure} for 0 … count − 1, side by side. */
    double[] each(int count, LongToDoubleFunction measure) {
        double[] values = new double[count];
        sideBySide(count, i -> values[i] = measure.applyAsDouble(i));
        return values;
    }

    /** {@code work} for 0 … count − 1 on all threads. */
    void sideBySide(int count, IntConsumer work) {
        try (ThreadSplit split = new ThreadSplit(Math.min(threads, count))) {
            split.rows(count, (from, to) -> {
                for (int i = from; i < to; i++) {
                    work.accept(i);
                }
            });
        }
    }

    /** Trains every start over the seeds and rates. */
    StudyResult study(Network network, DataSet data, List<NamedStart> starts, List<Double> rates, Training training) {
        List<Long> all = LongStream.range(0, seeds).boxed().toList();
        StudyPlan plan = new StudyPlan(network, data, starts, all, rates, training, "philox", 0.9);
        return new StudyRunner(plan, threads, null, updates -> {}).run();
    }

    /** A start in float64, as {@code --init} rules draw it. */
    static Weights draw(Network network, long seed, String... rules) {
        return plan(network, rules).draw(Streams.philox(seed), Precision.FLOAT64);
    }

    static InitPlan plan(Network network, String... rules) {
        return InitPlan.of(network, Arrays.stream(rules).map(Rule::parse).toList());
    }

    /** The book's network: 1-2-1 tanh with half the squared error. */
    static Network bookNetwork() {
        return Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
    }
}
