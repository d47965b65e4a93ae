package dev.outset.plan;

import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.text.InputException;
import java.util.List;

/** A rule set for a whole architecture: it has a scheme for every parameter, chosen by its role. */
public interface Recipe {
    /** As {@code --init} names it. */
    String name();

    /** The paper or the code that it follows, with version; empty where it is Outset's own. */
    String source();

    /**
     * The scheme of one parameter of the network.
     *
     * @throws InputException if the recipe knows none for its role
     */
    Choice choose(ParameterList network, Parameter parameter);

    /**
     * Refuses a network in which the recipe finds nothing of what makes it the recipe: a residual scale that is applied
     * to no parameter is the mistake that nobody sees.
     *
     * @param covered the parameters that the recipe is asked for
     * @throws InputException if none of them is what the recipe is about
     */
    default void requireFits(ParameterList network, List<Parameter> covered) {}
}
