package dev.outset.probe;

import dev.outset.engine.ParallelQueue;
import dev.outset.fill.Split;

/**
 * Rows shared out over threads in equal consecutive ranges. Every row is computed whole by one thread with the
 * sequential kernel, so the bits are those of {@link Split#SEQUENTIAL}.
 */
public final class ThreadSplit implements Split, AutoCloseable {
    private final int threads;
    private final ParallelQueue ranges;

    /** A split over {@code threads} threads, the calling one included. */
    public ThreadSplit(int threads) {
        this.threads = Math.max(1, threads);
        this.ranges = new ParallelQueue(this.threads);
    }

    @Override
    public void rows(int rows, Work work) {
        int parts = Math.min(threads, rows);
        ranges.rows(parts, (from, to) -> work.run(start(from, parts, rows), start(to, parts, rows)));
    }

    private static int start(int part, int parts, int rows) {
        return (int) ((long) rows * part / parts);
    }

    @Override
    public void close() {
        ranges.close();
    }
}
