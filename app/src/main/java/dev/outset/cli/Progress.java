package dev.outset.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar with the time left, on standard error, where that is a terminal and the work takes more than a second;
 * else nothing. The launcher says whether it is one: Java cannot tell the streams apart.
 */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Shows nothing of the first second. */
    static final class Late extends ConsoleProgressBarConsumer {
        private static final long PATIENCE_NANOS = 1_000_000_000;

        private final LongSupplier clock;
        private final long begun;
        private boolean shown;

        Late(PrintStream out, LongSupplier clock) {
            super(out);
            this.clock = clock;
            begun = clock.getAsLong();
        }

        @Override
        public void accept(String bar) {
            shown |= clock.getAsLong() - begun >= PATIENCE_NANOS;
            if (shown) {
                super.accept(bar);
            }
        }

        @Override
        public void clear() {
            if (shown) {
                super.clear();
            }
        }
    }

    /** A bar from 0 to {@code total} steps of what {@code task} names. */
    static Progress of(String task, long total) {
        if (!Boolean.getBoolean("outset.progress") || total <= 0) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new Late(new PrintStream(System.err, true, StandardCharsets.UTF_8), System::nanoTime))
                .clearDisplayOnFinish()
                .build());
    }

    /** {@code steps} more are done; from any thread. */
    void advance(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
