package dev.outset.study;

import dev.outset.data.DataSet;
import dev.outset.learned.StartRules;
import dev.outset.network.Network;
import dev.outset.text.InputException;
import dev.outset.train.Training;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a study compares.
 *
 * @param network what is trained
 * @param data the rows, with targets as the network needs them
 * @param starts at least one, each with a name of its own
 * @param seeds at least one, each once
 * @param rates learning rates, at least one, each once
 * @param training all else about training, the same for every trial; its own rate is not used
 * @param stream name of the stream that weights are drawn from
 * @param target the metric whose first reaching is counted
 */
public record StudyPlan(
        Network network,
        DataSet data,
        List<NamedStart> starts,
        List<Long> seeds,
        List<Double> rates,
        Training training,
        String stream,
        double target) {
    /** @throws InputException if a list is empty or repeats itself, or a start's rules do not fit the network */
    public StudyPlan {
        starts = List.copyOf(starts);
        seeds = List.copyOf(seeds);
        rates = List.copyOf(rates);
        data.requireFits(network);
        requireDistinct("start", starts.stream().map(NamedStart::name).toList(), "name it: --start NAME=RULE");
        requireDistinct("seed", seeds, "use --seeds 5");
        requireDistinct("learning rate", rates, "use --lr 0.01,0.1,1");
        for (double lr : rates) {
            training.withLr(lr); // refuses what is no rate
        }
        for (NamedStart start : starts) {
            StartRules.of(start.rules()).plan(network);
        }
    }

    private static void requireDistinct(String what, List<?> values, String remedy) {
        if (values.isEmpty()) {
            throw new InputException("study", "at least one " + what, "none", remedy);
        }
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw new InputException("study", "each " + what + " once", value + " twice", remedy);
            }
        }
    }

    /** Every trial, start by start, rate by rate, seed by seed. */
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (NamedStart start : starts) {
            for (double lr : rates) {
                for (long seed : seeds) {
                    trials.add(new Trial(start.name(), lr, seed));
                }
            }
        }
        return trials;
    }

    /**
     * All that a trial's numbers depend on, besides the trial itself, in one line; a journal belongs to one such line.
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder(
                "network " + network.notation() + ", loss " + network.loss().notation());
        text.append(", data ").append(data.name()).append(' ').append(data.origin());
        text.append(", rows ").append(data.rows());
        for (NamedStart start : starts) {
            text.append(", start ").append(start.name()).append(" = ").append(String.join("; ", start.rules()));
        }
        text.append(", seeds ")
                .append(seeds)
                .append(", rates ")
                .append(rates)
                .append(", ")
                .append(training);
        return text.append(", stream ").append(stream).toString();
    }

    /** Updates of all trials, and the steps of methods that look at data, once for every seed. */
    public long work() {
        long learning = starts.stream()
                .mapToLong(start -> StartRules.of(start.rules()).steps(network))
                .sum();
        return iterationsPerTrial() * trials().size() + learning * seeds.size();
    }

    /** Updates of one trial. */
    public long iterationsPerTrial() {
        return (long) training.epochs() * training.perEpoch(data.rows() - TrainingData.heldRows(data));
    }
}
