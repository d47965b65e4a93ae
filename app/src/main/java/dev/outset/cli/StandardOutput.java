package dev.outset.cli;

import dev.outset.text.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output that remembers why it failed: a {@link PrintStream} only tells that it did. */
final class StandardOutput extends OutputStream {
    /** What a shell reports of a program that SIGPIPE ended. */
    static final int READER_LEFT = 128 + 13;

    private final OutputStream stream;
    private boolean readerLeft;

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            stream.write(bytes, from, count);
        } catch (IOException e) {
            readerLeft |= "Broken pipe".equals(e.getMessage());
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    /**
     * The exit code after a failure. A reader that has seen enough ({@code outset list schemes | head -1}) is no error
     * and gets no message.
     */
    int lost(PrintStream err) {
        if (readerLeft) {
            return READER_LEFT;
        }
        err.println(new InputException(
                        "standard output",
                        "a place that takes the result",
                        "one that is closed or full",
                        "write to a file with -o")
                .line());
        return Errors.BAD_INPUT;
    }
}
