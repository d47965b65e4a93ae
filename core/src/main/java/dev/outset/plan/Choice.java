package dev.outset.plan;

import dev.outset.init.Initializer;

/**
 * The scheme chosen for a parameter, and why.
 *
 * @param initializer the scheme
 * @param reason why
 * @param rates what the learning rate of this parameter is to be multiplied by
 */
public record Choice(Initializer initializer, Reason reason, RateFactors rates) {
    /** A choice that leaves the learning rate alone. */
    public Choice(Initializer initializer, Reason reason) {
        this(initializer, reason, RateFactors.ONE);
    }
}
