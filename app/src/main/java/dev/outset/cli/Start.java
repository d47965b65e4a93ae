package dev.outset.cli;

import dev.outset.learned.LearnedStart;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.plan.InitPlan;
import java.util.Optional;

/**
 * One set of initial weights to look at.
 *
 * @param network what the weights belong to
 * @param weights all parameters
 * @param plan how they were drawn; empty when they come from a file
 * @param origin {@code "he-normal, seed 0, philox"} or the name of a file
 * @param learned what a rule that looks at data changed, if there was one
 */
public record Start(
        Network network, Weights weights, Optional<InitPlan> plan, String origin, Optional<LearnedStart> learned) {
    /** A start that looked at no data. */
    Start(Network network, Weights weights, Optional<InitPlan> plan, String origin) {
        this(network, weights, plan, origin, Optional.empty());
    }
}
