package dev.outset.learned;

import dev.outset.engine.Batch;
import dev.outset.network.Network;
import dev.outset.network.Weights;

/** A way to change the sizes of weights by looking at data. */
public sealed interface LearnedMethod permits Lsuv, MetaInit, GradInit {
    /** As {@code --init} writes it: {@code lsuv(margin=0.02, iterations=20)}. */
    String notation();

    /** The paper. */
    String source();

    /** The rule that draws what it changes where the user says none; empty for the recommended schemes. */
    String usualStart();

    /**
     * The weights with other sizes, in the precision that they came in, and what was changed. The work is done in
     * float64, on the calling thread; equal arguments give equal bits.
     *
     * @param start not changed
     * @param rows what it looks at
     * @param done is called {@link #steps} times, as the work goes on
     * @throws dev.outset.text.InputException if the rows do not fit the network or a gradient is not finite
     */
    LearnedStart fit(Network network, Weights start, Batch rows, Runnable done);

    /** As above, without anyone watching. */
    default LearnedStart fit(Network network, Weights start, Batch rows) {
        return fit(network, start, rows, () -> {});
    }

    /** Parts of equal work that a fit consists of. */
    long steps(Network network);
}
