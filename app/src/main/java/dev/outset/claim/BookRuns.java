package dev.outset.claim;

import dev.outset.data.DataSet;
import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Precision;
import dev.outset.network.Weights;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;
import dev.outset.study.Interval;
import dev.outset.study.NamedStart;
import dev.outset.study.Showcase;
import dev.outset.study.StudyPlan;
import dev.outset.study.StudyResult;
import dev.outset.study.StudyRunner;
import dev.outset.study.TrialResult;
import dev.outset.train.CurvePoint;
import dev.outset.train.Trainer;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import dev.outset.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * The book's experiment (text B, section 7.7) from all its starts: 1-2-1 tanh on 1000 points of a curve, half the
 * squared error, SGD with batch 32 for 1000 epochs, at the learning rate 0.5 that the book states and at the 0.1 that
 * its printed numbers came from.
 */
final class BookRuns {
    static final String ZEROS = "zeros";
    static final String B2 = "B2 random";
    static final String B1 = "B1 random";
    static final String BIASES = "B1 and B2 random";
    static final String W1 = "W1 random";
    static final String W2 = "W2 random";
    static final String WEIGHTS = "W1 and W2 random";
    static final String ALL = "all random";
    /** Case two of the book: of the 14 equal starts the one that ends nearest to its printed weights. */
    static final String EQUAL = "W1,B1,W2,B2 = 1,0,1,1";

    static final double STATED_RATE = 0.5;
    static final double PRINTED_RATE = 0.1;
    private static final int EPOCHS = 1000;
    private static final int POINTS = 250;

    /** The equal starts but {@link #EQUAL} are looked at as a whole; {@code --quick} runs them at one rate only. */
    private final Half cases;

    private final Half others;

    /** A study with its results. */
    private record Half(StudyRunner runner, StudyResult result) {}

    private BookRuns(Half cases, Half others) {
        this.cases = cases;
        this.others = others;
    }

    static BookRuns run(Laboratory laboratory) {
        List<NamedStart> starts = new ArrayList<>(List.of(
                new NamedStart(ZEROS, List.of("zeros")),
                new NamedStart(B2, List.of("zeros", "fc2.bias=normal")),
                new NamedStart(B1, List.of("zeros", "fc1.bias=normal")),
                new NamedStart(BIASES, List.of("zeros", "*.bias=normal")),
                new NamedStart(W1, List.of("zeros", "fc1.weight=normal")),
                new NamedStart(W2, List.of("zeros", "fc2.weight=normal")),
                new NamedStart(WEIGHTS, List.of("normal")),
                new NamedStart(ALL, List.of("normal", "*.bias=normal"))));
        List<NamedStart> others = new ArrayList<>();
        for (NamedStart start : equalStarts()) {
            (start.name().equals(EQUAL) ? starts : others).add(start);
        }
        List<Double> rates = List.of(STATED_RATE, PRINTED_RATE);
        return new BookRuns(
                half(laboratory, starts, rates),
                half(laboratory, others, laboratory.quick() ? List.of(STATED_RATE) : rates));
    }

    private static Half half(Laboratory laboratory, List<NamedStart> starts, List<Double> rates) {
        StudyPlan plan = new StudyPlan(
                Laboratory.bookNetwork(),
                DataSets.book(),
                starts,
                LongStream.range(0, Laboratory.FULL_SEEDS).boxed().toList(), // always: they take little
                rates,
                Training.sgd(STATED_RATE).withEpochs(EPOCHS).withPoints(POINTS),
                "philox",
                0.9);
        StudyRunner runner = new StudyRunner(plan, laboratory.threads(), null, updates -> {});
        return new Half(runner, runner.run());
    }

    /** The 14 starts with W1, B1, W2, B2 each 0 or 1 and not all of W1, B1, W2 zero: case two of the book. */
    static List<NamedStart> equalStarts() {
        List<NamedStart> starts = new ArrayList<>();
        String[] paths = {"fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"};
        for (int bits = 1; bits < 16; bits++) {
            if ((bits & 7) == 0) {
                continue; // B2 alone is case one
            }
            List<String> rules = new ArrayList<>(List.of("zeros"));
            StringBuilder name = new StringBuilder("W1,B1,W2,B2 = ");
            for (int i = 0; i < paths.length; i++) {
                boolean one = (bits >> i & 1) == 1;
                name.append(i == 0 ? "" : ",").append(one ? 1 : 0);
                if (one) {
                    rules.add(paths[i] + "=ones");
                }
            }
            starts.add(new NamedStart(name.toString(), rules));
        }
        return starts;
    }

    DataSet data() {
        return cases.result().plan().data();
    }

    private Half half(String start) {
        boolean here =
                cases.result().plan().starts().stream().anyMatch(s -> s.name().equals(start));
        return here ? cases : others;
    }

    private List<TrialResult> trials(String start, double lr) {
        return half(start).result().of(start, lr);
    }

    /** R² on the training rows at the end, one per seed. */
    double[] r2(String start, double lr) {
        return of(start, lr, t -> t.diverged() ? Double.NaN : t.last().train().metric());
    }

    /** What the book prints for it: 1 − (MSE/2)/Var, which is (1 + R²)/2. */
    double[] halvedR2(String start, double lr) {
        return of(start, lr, t -> (1 + t.last().train().metric()) / 2);
    }

    /** Half the mean squared error on the training rows: the loss that the book prints. */
    double[] loss(String start, double lr) {
        return of(start, lr, TrialResult::finalTrainLoss);
    }

    /** The book's measure on the rows held out. */
    double[] heldHalvedR2(String start, double lr) {
        return of(start, lr, t -> (1 + t.last().validation().metric()) / 2);
    }

    /** Half the mean squared error on the rows held out. */
    double[] heldLoss(String start, double lr) {
        return of(start, lr, t -> t.last().validation().loss());
    }

    /** The weights at the end, one per seed, by running those trials again. */
    List<Weights> ends(String start, double lr) {
        return trials(start, lr).stream()
                .map(t -> half(start)
                        .runner()
                        .train(t.trial(), TrainingListener.NONE)
                        .weights())
                .toList();
    }

    /** Updates until R² on the training rows reached {@code target}, one per seed; infinite if it never did. */
    double[] steps(String start, double lr, double target) {
        return of(start, lr, t -> {
            for (CurvePoint point : t.curve()) {
                if (point.train().metric() >= target) {
                    return point.iteration();
                }
            }
            return Double.POSITIVE_INFINITY;
        });
    }

    private double[] of(String start, double lr, ToDoubleFunction<TrialResult> value) {
        return trials(start, lr).stream().mapToDouble(value).toArray();
    }

    /** The weights and fitted curve of a start's first seed, by running that trial again. */
    Showcase show(String start, double lr) {
        return half(start).runner().show(trials(start, lr).get(0).trial());
    }

    /**
     * The largest difference between the weights of the two hidden units after a run from {@code start} on seed 0, on
     * the reference kernels: they sum all units in one order, so that equal units stay equal to the last bit.
     */
    double apart(NamedStart start, int epochs) {
        StreamSource source = Streams.philox(0);
        Network network = Laboratory.bookNetwork();
        Weights drawn =
                Laboratory.plan(network, start.rules().toArray(String[]::new)).draw(source, Precision.FLOAT32);
        TrainingData data = TrainingData.split(data(), source, true);
        Training training = Training.sgd(STATED_RATE)
                .withEpochs(epochs)
                .with(Precision.FLOAT32, false)
                .withPoints(1);
        Weights end = Trainer.run(network, drawn, data, training, source).weights();
        double apart = 0;
        for (String path : List.of("fc1.weight", "fc1.bias", "fc2.weight")) {
            apart = Math.max(
                    apart, Math.abs(end.get(path).get(0) - end.get(path).get(1)));
        }
        return apart;
    }

    /** Median with band over the seeds, at every point of the curve. */
    Sketch.Line line(String start, double lr, ToDoubleFunction<CurvePoint> value) {
        List<TrialResult> cell = trials(start, lr);
        int points = cell.stream().mapToInt(t -> t.curve().size()).min().orElse(0);
        double[] x = new double[points];
        double[] y = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        for (int p = 0; p < points; p++) {
            int at = p;
            Interval over = Interval.of(cell.stream()
                    .mapToDouble(t -> value.applyAsDouble(t.curve().get(at)))
                    .toArray());
            x[p] = cell.get(0).curve().get(p).epoch();
            y[p] = over.median();
            low[p] = over.low();
            high[p] = over.high();
        }
        return new Sketch.Line(start, x, y, low, high);
    }
}
