package dev.outset.study;

import dev.outset.learned.StartChanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The finished trials of a study and what they say.
 *
 * @param plan what was compared
 * @param trials in plan order
 */
public record StudyResult(StudyPlan plan, List<TrialResult> trials) {
    public StudyResult {
        trials = List.copyOf(trials);
    }

    /**
     * One start at one rate, over its seeds.
     *
     * @param start name of the start
     * @param lr learning rate
     * @param best whether this is the start's best rate
     * @param seeds trials that finished, diverged ones included
     * @param diverged trials whose loss stopped being a finite number
     * @param finalMetric accuracy or R² on held-out rows at the end
     * @param finalTrainMetric the same on the training rows
     * @param finalLoss loss on held-out rows
     * @param finalTrainLoss loss on the training rows
     * @param stepsToTarget updates until the metric first reached the target; infinite if it never did
     */
    public record Row(
            String start,
            double lr,
            boolean best,
            int seeds,
            int diverged,
            Interval finalMetric,
            Interval finalTrainMetric,
            Interval finalLoss,
            Interval finalTrainLoss,
            Interval stepsToTarget) {}

    /**
     * The best start against another, seed by seed, each at its best rate.
     *
     * @param start the other one
     * @param against the start with the best median
     * @param difference of the final metric, {@code start} minus {@code against}
     * @param worse seeds on which {@code start} ended lower
     * @param seeds seeds that both finished without diverging
     */
    public record Pair(String start, String against, Interval difference, int worse, int seeds) {}

    /**
     * What a start that looks at data changed, over the seeds.
     *
     * @param start its name
     * @param seeds how many
     * @param worse on how many the method ended further from its aim than it began
     * @param median the median of every number, of the outcomes the one furthest from done, and whether any ended worse
     */
    public record Learned(String start, int seeds, int worse, StartChanges median) {}

    /** One for every start that looks at data and has a finished trial. */
    public List<Learned> learned() {
        List<Learned> learned = new ArrayList<>();
        for (NamedStart start : plan.starts()) {
            Map<Long, StartChanges> bySeed = new TreeMap<>();
            for (TrialResult trial : trials) {
                if (trial.trial().start().equals(start.name()) && trial.learned() != null) {
                    bySeed.put(trial.trial().seed(), trial.learned());
                }
            }
            if (!bySeed.isEmpty()) {
                StartChanges median = LearnedMedian.of(List.copyOf(bySeed.values()));
                int worse = (int)
                        bySeed.values().stream().filter(StartChanges::worse).count();
                learned.add(new Learned(start.name(), bySeed.size(), worse, median));
            }
        }
        return learned;
    }

    /** All rows, start by start, rate by rate; those without a finished trial are left out. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (NamedStart start : plan.starts()) {
            double best = bestRate(start.name());
            for (double lr : plan.rates()) {
                List<TrialResult> cell = of(start.name(), lr);
                if (!cell.isEmpty()) {
                    rows.add(row(start.name(), lr, lr == best, cell));
                }
            }
        }
        return rows;
    }

    private Row row(String start, double lr, boolean best, List<TrialResult> cell) {
        return new Row(
                start,
                lr,
                best,
                cell.size(),
                (int) cell.stream().filter(TrialResult::diverged).count(),
                over(cell, TrialResult::finalMetric),
                over(cell, t -> t.diverged() ? Double.NaN : t.last().train().metric()),
                over(
                        cell,
                        t -> t.diverged()
                                ? Double.POSITIVE_INFINITY
                                : t.last().validation().loss()),
                over(cell, TrialResult::finalTrainLoss),
                over(cell, t -> t.stepsTo(plan.target())));
    }

    private static Interval over(List<TrialResult> cell, ToDoubleFunction<TrialResult> value) {
        return Interval.of(cell.stream().mapToDouble(value).toArray());
    }

    /** The finished trials of a start at a rate, by seed. */
    public List<TrialResult> of(String start, double lr) {
        return trials.stream()
                .filter(t -> t.trial().start().equals(start) && t.trial().lr() == lr)
                .toList();
    }

    /** The rate with the highest median metric; among equals the lower median training loss, then the lower rate. */
    public double bestRate(String start) {
        Comparator<Double> better = Comparator.<Double>comparingDouble(
                        lr -> -over(of(start, lr), TrialResult::finalMetric).median())
                .thenComparingDouble(
                        lr -> over(of(start, lr), TrialResult::finalTrainLoss).median())
                .thenComparingDouble(lr -> lr);
        return plan.rates().stream()
                .filter(lr -> !of(start, lr).isEmpty())
                .min(better)
                .orElse(Double.NaN);
    }

    /** The best row of every start, best median first. */
    public List<Row> ranking() {
        return rows().stream()
                .filter(Row::best)
                .sorted(Comparator.<Row>comparingDouble(r -> -r.finalMetric().median())
                        .thenComparingDouble(r -> r.finalTrainLoss().median()))
                .toList();
    }

    /** Every start but the best against the best; empty if fewer than two starts finished a trial. */
    public List<Pair> pairs() {
        List<Row> ranking = ranking();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < ranking.size(); i++) {
            pair(ranking.get(i), ranking.get(0)).ifPresent(pairs::add);
        }
        return pairs;
    }

    private Optional<Pair> pair(Row row, Row best) {
        List<Double> differences = new ArrayList<>();
        for (TrialResult one : of(row.start(), row.lr())) {
            for (TrialResult other : of(best.start(), best.lr())) {
                boolean same = one.trial().seed() == other.trial().seed();
                if (same && !one.diverged() && !other.diverged()) {
                    differences.add(one.finalMetric() - other.finalMetric());
                }
            }
        }
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        double[] values = differences.stream().mapToDouble(d -> d).toArray();
        int worse = (int) differences.stream().filter(d -> d < 0).count();
        return Optional.of(new Pair(row.start(), best.start(), Interval.of(values), worse, values.length));
    }

    /** Whether every trial of the plan has finished. */
    public boolean complete() {
        return trials.size() == plan.trials().size();
    }
}
