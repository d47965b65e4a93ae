package dev.outset.plan;

import dev.outset.init.Initializer;

/** The scheme chosen for a parameter, and why. */
public record Choice(Initializer initializer, Reason reason) {}
