package dev.outset.study;

import dev.outset.train.Lockstep;
import dev.outset.train.TrainingData;
import java.util.ArrayList;
import java.util.List;

/**
 * Which trials of a study run in lockstep: those of one learning rate, if the network is small. A group is small enough
 * to end in some seconds, because what a study has finished when it is stopped or killed is counted in groups, and
 * small enough that every thread has one.
 */
final class TrialGroups {
    /** Trials from which lockstep pays. */
    private static final int FEWEST = 6;

    /** Beyond it the numbers of a step leave the nearest cache. */
    private static final int MOST = 64;

    /** Weights × rows that pass in some seconds. */
    private static final long WORK = 2_000_000_000L;

    private final StudyPlan plan;
    private final int threads;

    TrialGroups(StudyPlan plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /** The trials in groups, each trial in one, rate by rate. */
    List<List<Trial>> of(List<Trial> trials) {
        int most = most();
        int perThread = (trials.size() + threads - 1) / threads;
        List<List<Trial>> groups = new ArrayList<>();
        for (double lr : plan.rates()) {
            List<Trial> same = trials.stream().filter(trial -> trial.lr() == lr).toList();
            boolean pays = Math.min(most, same.size()) >= FEWEST;
            groups.addAll(split(same, pays ? Math.min(most, Math.max(FEWEST, perThread)) : 1));
        }
        return groups;
    }

    /** As many parts of nearly the same size as it takes for none to be above {@code most}. */
    private static List<List<Trial>> split(List<Trial> trials, int most) {
        int parts = (trials.size() + most - 1) / most;
        List<List<Trial>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(trials.subList(trials.size() * i / parts, trials.size() * (i + 1) / parts));
        }
        return split;
    }

    /** Trials in the largest group. */
    private int most() {
        int rows = plan.data().rows() - TrainingData.heldRows(plan.data());
        if (!Lockstep.fits(plan.network(), plan.training(), rows)) {
            return 1;
        }
        long work = plan.network().parameterCount()
                * rows
                * Math.max(1, plan.training().epochs());
        return (int) Math.min(MOST, WORK / Math.max(1, work));
    }
}
