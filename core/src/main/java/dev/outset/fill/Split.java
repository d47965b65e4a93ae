package dev.outset.fill;

/**
 * How independent rows of work are shared out. Core and engine know {@link #SEQUENTIAL} alone, so that they stay
 * portable; a caller with threads hands in its own. The bits never depend on it: a row is computed whole, in one place.
 */
@FunctionalInterface
public interface Split {
    /** Everything at once, on the calling thread. */
    Split SEQUENTIAL = (rows, work) -> work.run(0, rows);

    /** Rows {@code from … to−1}. */
    @FunctionalInterface
    interface Work {
        void run(int from, int to);
    }

    /** Calls {@code work} with ranges that cover 0 … rows−1 once each, and returns when all are done. */
    void rows(int rows, Work work);
}
