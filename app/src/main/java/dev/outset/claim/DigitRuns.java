package dev.outset.claim;

import dev.outset.data.DataSets;
import dev.outset.network.Network;
import dev.outset.network.Notation;
import dev.outset.study.Interval;
import dev.outset.study.NamedStart;
import dev.outset.study.StudyResult;
import dev.outset.study.TrialResult;
import dev.outset.train.Training;
import java.util.List;

/** Trainings on the handwritten digits: a network, some starts, some rates, the accuracy on held-out rows. */
final class DigitRuns {
    private final StudyResult result;

    private DigitRuns(StudyResult result) {
        this.result = result;
    }

    static DigitRuns run(Laboratory laboratory, String notation, List<String> starts, List<Double> rates, int epochs) {
        Network network = Notation.parse(notation);
        Training training = Training.sgd(rates.get(0)).withEpochs(epochs).withPoints(epochs);
        return new DigitRuns(laboratory.study(
                network,
                DataSets.digits(),
                starts.stream().map(NamedStart::parse).toList(),
                rates,
                training));
    }

    /** Accuracies at the start's best rate, one per seed; a run that diverged counts as 0. */
    double[] accuracy(String start) {
        return result.of(start, result.bestRate(start)).stream()
                .mapToDouble(t -> t.diverged() ? 0 : t.finalMetric())
                .toArray();
    }

    double medianAccuracy(String start) {
        return Interval.of(accuracy(start)).median();
    }

    /** Updates until the accuracy on held-out rows reached {@code target}, one per seed; infinite if it never did. */
    double[] steps(String start, double target) {
        return result.of(start, result.bestRate(start)).stream()
                .mapToDouble(t -> t.stepsTo(target))
                .toArray();
    }

    /** Median accuracy on held-out rows, epoch by epoch, at the start's best rate. */
    Sketch.Line line(String start) {
        List<TrialResult> cell = result.of(start, result.bestRate(start));
        int points = cell.stream().mapToInt(t -> t.curve().size()).min().orElse(0);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int p = 0; p < points; p++) {
            int at = p;
            x[p] = cell.get(0).curve().get(p).epoch();
            y[p] = Interval.of(cell.stream()
                            .mapToDouble(t -> t.curve().get(at).validation().metric())
                            .toArray())
                    .median();
        }
        return Sketch.Line.of(start, x, y);
    }
}
