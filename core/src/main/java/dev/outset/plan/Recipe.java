package dev.outset.plan;

import dev.outset.network.Network;
import dev.outset.network.Parameter;

/** A rule set for a whole architecture: it has a scheme for every parameter. */
public interface Recipe {
    /** As {@code --init} names it. */
    String name();

    /** The scheme of one parameter of the network. */
    Choice choose(Network network, Parameter parameter);
}
