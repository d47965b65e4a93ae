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
import dev.outset.study.NamedStart;
import dev.outset.study.StudyPlan;
import dev.outset.study.StudyRunner;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * Training beside PyTorch and NumPy on the same work, in turn, round by round: {@code TrainingBeside ROUNDS PYTHON
 * [CASE…]}. Prints for each case the medians and smallest times, elapsed and of the processor, the ratio of the
 * medians, and the conservative ratio (the peer's smallest time over our median). Processor time counts all threads of
 * a process, ours with its compiler and garbage collector; on a busy machine it is the one to read. Ours includes
 * shuffling, gathering and the evaluation at the start and the end.
 */
public final class TrainingBeside {
    private static final int SEEDS = 64;
    private static final int TRIALS = 100;

    private static final Network CURVE = Notation.parse("1-2-1 tanh").withLoss(Loss.HALF_MSE);
    private static final Network DIGITS = Notation.parse("64-64-32-10 tanh softmax");

    /** Rounds that are not counted. */
    private static final int WARM_UP = 2;

    /** Our side of a case, and its peers as the Python side names them. */
    private record Work(String name, Callable<?> ours, List<String> peers) {}

    private TrainingBeside() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        String python = args.length > 1 ? args[1] : "python3";
        try (Peer peer = Peer.start(python, "bench/training_peer.py")) {
            for (Work work : works()) {
                if (args.length < 3 || List.of(args).subList(2, args.length).contains(work.name())) {
                    List<Side> peers = work.peers().stream().map(peer::side).toList();
                    Beside.compare(work.name(), List.of(Side.here("ours", work.ours())), peers, rounds, WARM_UP);
                }
            }
        }
    }

    private static List<Work> works() {
        return List.of(
                new Work("tiny", TrainingBeside::experiment, List.of("torch tiny 1", "numpy tiny 1")),
                new Work("seeds", () -> study(CURVE, DataSets.book(), 0.5, 1000, SEEDS), List.of("numpy seeds 1")),
                new Work(
                        "mlp",
                        () -> steps("784-128-10 relu softmax", 64, 6400, 10),
                        List.of("torch mlp 1", "torch mlp 2")),
                new Work(
                        "deep",
                        () -> steps("784-5x1000-10 tanh softmax", 10, 500, 2),
                        List.of("torch deep 1", "torch deep 2")),
                new Work("study", () -> study(DIGITS, DataSets.digits(), 0.1, 10, TRIALS), List.of("torch study 1")));
    }

    /** The book's curve: 1-2-1 tanh, batch 32, 1000 epochs. */
    private static double experiment() {
        TrainingData data = TrainingData.split(DataSets.book(), Streams.philox(0), true);
        return train(CURVE, data, Training.sgd(0.5).withEpochs(1000).withPoints(1), "normal");
    }

    /** A study as {@code compare} runs it, on all processors. */
    private static double study(Network network, DataSet data, double lr, int epochs, int seeds) {
        StudyPlan plan = new StudyPlan(
                network,
                data,
                List.of(NamedStart.parse("glorot-uniform")),
                LongStream.range(0, seeds).boxed().toList(),
                List.of(lr),
                Training.sgd(lr).withEpochs(epochs).withPoints(1),
                "philox",
                0.9);
        return new StudyRunner(plan, Runtime.getRuntime().availableProcessors(), null, done -> {})
                .run()
                .trials()
                .get(0)
                .finalTrainLoss();
    }

    /** rows·epochs/batch steps on random rows. */
    private static double steps(String notation, int batch, int rows, int epochs) {
        Network network = Notation.parse(notation);
        DataSet set = DataSets.normal(network, rows, 1);
        DataSet few = DataSets.normal(network, 10, 2);
        Training training =
                Training.sgd(0.01).withEpochs(epochs).withBatch(batch).withPoints(1);
        return train(network, new TrainingData(set, few), training, "glorot-uniform");
    }

    private static double train(Network network, TrainingData data, Training training, String rule) {
        Weights start = InitPlan.of(network, List.of(Rule.parse(rule))).draw(Streams.philox(1), Precision.FLOAT32);
        return Trainer.run(network, start, data, training, Streams.philox(1))
                .last()
                .train()
                .loss();
    }
}
