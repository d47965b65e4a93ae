package dev.outset.engine;

import dev.outset.fill.Split;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of unequal work handed out one at a time to some threads, the calling one included. Work may share out work of
 * its own: whoever does so goes on with it alone when the others are busy.
 */
public final class ParallelQueue implements Split, AutoCloseable {
    private final int helpers;
    private final ExecutorService pool;

    /** Over {@code threads} threads, the calling one included. */
    public ParallelQueue(int threads) {
        this.helpers = Math.max(0, threads - 1);
        this.pool = Executors.newFixedThreadPool(Math.max(1, helpers), work -> {
            Thread thread = new Thread(work, "outset-work");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void rows(int rows, Work work) {
        Rows queue = new Rows(rows, work);
        for (int i = 0; i < Math.min(helpers, rows - 1); i++) {
            pool.execute(queue::run);
        }
        queue.run();
        queue.await();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Those of one call; a helper that comes when all are handed out finds nothing to do. */
    private static final class Rows {
        private final int rows;
        private final Work work;
        private int next;
        private int running;
        private int failed = Integer.MAX_VALUE;
        private @Nullable Throwable failure;

        Rows(int rows, Work work) {
            this.rows = rows;
            this.work = work;
        }

        void run() {
            for (int row = take(); row >= 0; row = take()) {
                try {
                    work.run(row, row + 1);
                    done();
                } catch (RuntimeException | Error e) {
                    fail(row, e);
                }
            }
        }

        /** The next row, −1 after the last one or a failure. */
        private synchronized int take() {
            if (failure != null || next == rows) {
                return -1;
            }
            running++;
            return next++;
        }

        private synchronized void done() {
            running--;
            notifyAll();
        }

        /** Of several failures that of the first row counts, which is handed out before the others in any case. */
        private synchronized void fail(int row, Throwable e) {
            if (row < failed) {
                failed = row;
                failure = e;
            }
            done();
        }

        /** Until what was handed out is done; a failure is thrown again. */
        synchronized void await() {
            boolean interrupted = false;
            while (running > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true; // the others still write into the caller's arrays
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            if (failure instanceof Error full) { // out of memory, say
                throw full;
            }
        }
    }
}
