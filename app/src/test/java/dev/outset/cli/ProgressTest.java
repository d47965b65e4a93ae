package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    /** What is done within a second leaves the terminal as it was. */
    @Test
    void theFirstSecondShowsNothing() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        AtomicLong nanos = new AtomicLong(7);
        Progress.Late late = new Progress.Late(new PrintStream(terminal, true, StandardCharsets.UTF_8), nanos::get);
        late.accept("start 0%");
        nanos.addAndGet(999_999_999);
        late.accept("start 50%");
        late.clear();
        assertEquals("", terminal.toString(StandardCharsets.UTF_8));
        nanos.addAndGet(1);
        late.accept("start 60%");
        assertTrue(terminal.toString(StandardCharsets.UTF_8).contains("start 60%"));
        int shown = terminal.size();
        late.clear();
        assertTrue(terminal.size() > shown, "what was shown is cleared");
    }
}
