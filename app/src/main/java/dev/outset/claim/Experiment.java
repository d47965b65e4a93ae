package dev.outset.claim;

/** Measures or proves the numbers that decide a claim. */
@FunctionalInterface
interface Experiment {
    Findings run(Laboratory laboratory);
}
