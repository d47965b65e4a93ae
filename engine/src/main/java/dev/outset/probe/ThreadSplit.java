package dev.outset.probe;

import dev.outset.fill.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Rows shared out over threads in equal consecutive ranges. Every row is computed whole by one thread with the
 * sequential kernel, so the bits are those of {@link Split#SEQUENTIAL}.
 */
public final class ThreadSplit implements Split, AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** A split over {@code threads} threads, the calling one included. */
    public ThreadSplit(int threads) {
        this.threads = Math.max(1, threads);
        this.pool = Executors.newFixedThreadPool(Math.max(1, this.threads - 1), work -> {
            Thread thread = new Thread(work, "outset-probe");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void rows(int rows, Work work) {
        List<Future<?>> others = new ArrayList<>();
        for (int t = 1; t < threads; t++) {
            int from = start(t, rows);
            int to = start(t + 1, rows);
            if (to > from) {
                others.add(pool.submit(() -> work.run(from, to)));
            }
        }
        work.run(0, start(1, rows));
        for (Future<?> other : others) {
            await(other);
        }
    }

    private int start(int thread, int rows) {
        return (int) ((long) rows * thread / threads);
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
