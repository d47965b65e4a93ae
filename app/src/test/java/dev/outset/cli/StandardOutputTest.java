package dev.outset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aReaderThatLeftIsNoError() {
        assertEquals(StandardOutput.READER_LEFT, lost("Broken pipe"));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFullDiskIs() {
        assertEquals(2, lost("No space left on device"));
        assertTrue(
                said.toString(StandardCharsets.UTF_8).startsWith("standard output: expected a place"),
                said.toString(StandardCharsets.UTF_8));
    }

    private int lost(String cause) {
        StandardOutput stdout = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(cause);
            }
        });
        try (PrintStream out = new PrintStream(stdout, true, StandardCharsets.UTF_8)) {
            out.println("result");
            assertTrue(out.checkError());
        }
        return stdout.lost(new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
