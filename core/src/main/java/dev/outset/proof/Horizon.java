package dev.outset.proof;

/** How long a proved statement holds. */
public enum Horizon {
    /** At the start, before any update. */
    START,
    /** Until a stated step. */
    STEP,
    /** For every step, in real arithmetic, under the premises. */
    FOR_EVER
}
