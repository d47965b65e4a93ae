package dev.outset.bench;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import dev.outset.plan.Rule;
import dev.outset.random.Streams;
import dev.outset.train.Lockstep;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import dev.outset.train.TrainingResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one step of training takes, in JMH, on one thread: microseconds per update, of the curve per epoch of 25
 * updates. Runs are so long that the scores at their two ends take less than a hundredth of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingSteps {
    private static final int WIDE_STEPS = 100;
    private static final int DEEP_STEPS = 50;
    private static final int EPOCHS = 100;
    private static final int SEEDS = 32;

    private final Run wide = Run.ofSteps("784-128-10 relu softmax", 64, WIDE_STEPS);
    private final Run deep = Run.ofSteps("784-5x1000-10 tanh softmax", 10, DEEP_STEPS);
    private final Network curve = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
    private final Training ofCurve = Training.sgd(0.5).withEpochs(EPOCHS).withPoints(1);
    private final List<Lockstep.Entry> seeds =
            LongStream.range(0, SEEDS).mapToObj(this::entry).toList();

    /** A network, its start, its rows and how to train it. */
    private record Run(Network network, Weights start, TrainingData data, Training training) {
        /** Steps on the same batch of random rows, in a new order each time. */
        static Run ofSteps(String notation, int batch, int steps) {
            Network network = Notation.parse(notation);
            DataSet rows = DataSets.normal(network, batch, 1);
            Training training =
                    Training.sgd(0.01).withBatch(batch).withEpochs(steps).withPoints(1);
            return new Run(network, drawn(network, 1), new TrainingData(rows, rows.select(0)), training);
        }

        TrainingResult train() {
            return Trainer.run(network, start, data, training, Streams.philox(1));
        }
    }

    private static Weights drawn(Network network, long seed) {
        return InitPlan.of(network, List.of(Rule.parse("glorot-uniform")))
                .draw(Streams.philox(seed), Precision.FLOAT32);
    }

    private Lockstep.Entry entry(long seed) {
        TrainingData data = TrainingData.split(DataSets.book(), Streams.philox(seed), true);
        return new Lockstep.Entry(drawn(curve, seed), data, Streams.philox(seed));
    }

    /** One update of 784-128-10, batch 64. */
    @Benchmark
    @OperationsPerInvocation(WIDE_STEPS)
    public Object wideStep() {
        return wide.train();
    }

    /** One update of 784-5×1000-10, batch 10. */
    @Benchmark
    @OperationsPerInvocation(DEEP_STEPS)
    public Object deepStep() {
        return deep.train();
    }

    /** One epoch of one run of 1-2-1 over 800 rows, batch 32. */
    @Benchmark
    @OperationsPerInvocation(EPOCHS)
    public Object curveEpoch() {
        return alone(seeds.get(0));
    }

    /** The same of each of 32 seeds, one after the other. */
    @Benchmark
    @OperationsPerInvocation(EPOCHS * SEEDS)
    public Object curveEpochOfSeedsAlone() {
        return seeds.stream().map(this::alone).toList();
    }

    /** The same of each of 32 seeds, in lockstep. */
    @Benchmark
    @OperationsPerInvocation(EPOCHS * SEEDS)
    public Object curveEpochOfSeedsInLockstep() {
        return Lockstep.run(curve, seeds, ofCurve, TrainingListener.NONE);
    }

    private TrainingResult alone(Lockstep.Entry entry) {
        return Trainer.run(curve, entry.start(), entry.data(), ofCurve, entry.orders());
    }
}
