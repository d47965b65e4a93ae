package dev.outset.proof;

/** How gradients become updates; the value of {@code --optimizer}. */
public enum Optimizer {
    SGD,
    MOMENTUM,
    ADAM,
    ADAMW
}
