package dev.outset.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Closes a connection that has been silent for too long, so that whoever reads from it goes on: Java's HTTP client
 * limits the time until an answer begins, not the time between its bytes.
 */
final class SilenceWatch implements AutoCloseable {
    private final Thread thread;
    private volatile boolean heard = true;

    SilenceWatch(Closeable connection, Duration limit) {
        thread = new Thread(() -> watch(connection, limit), "silence-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** A byte came. */
    void heard() {
        heard = true;
    }

    private void watch(Closeable connection, Duration limit) {
        try {
            while (heard) {
                heard = false;
                Thread.sleep(limit.toMillis());
            }
            connection.close();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            return; // the reader hears of it too
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
