package dev.outset.cli;

import dev.outset.fetch.DownloadListener;
import dev.outset.text.Texts;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A bar for each file that is downloaded, and a note on standard error for each connection that failed. */
final class DownloadProgress implements DownloadListener, AutoCloseable {
    private static final long KILOBYTE = 1024;

    private final PrintWriter err;
    private final Texts texts;
    private String file = "";
    private long shown; // kilobytes
    private @Nullable Progress bar;

    DownloadProgress(PrintWriter err, Texts texts) {
        this.err = err;
        this.texts = texts;
    }

    @Override
    public void at(String name, long bytes, long total) {
        Progress current = bar;
        if (current == null || !name.equals(file)) {
            close();
            file = name;
            shown = 0;
            current = Progress.of(name + " (KB)", total / KILOBYTE);
            bar = current;
        }
        current.advance(bytes / KILOBYTE - shown);
        shown = bytes / KILOBYTE;
    }

    @Override
    public void retrying(String name, String cause, long seconds) {
        close();
        err.println(texts.get("retrying", name, cause, seconds));
    }

    @Override
    public void close() {
        Progress current = bar;
        if (current != null) {
            current.close();
        }
        bar = null;
    }
}
