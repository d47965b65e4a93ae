package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a comma-separated file, one at a time (RFC 4180): fields may stand in double quotes, a quote inside is
 * doubled, lines end with LF or CRLF, a byte order mark and empty lines are skipped. Spaces around a field do not
 * count.
 */
final class CsvRows implements AutoCloseable {
    private static final int MOST_FIELDS = 1 << 20;
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int END = -1;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private int line = 1; // of the next character
    private int rowLine = 1;

    private CsvRows(Path file, Reader in) {
        this.file = file;
        this.in = in;
    }

    static CsvRows open(Path file) throws IOException {
        FileErrors.requireFile(file);
        Reader strict = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
        CsvRows rows = new CsvRows(file, strict);
        if (rows.peek() == BYTE_ORDER_MARK) {
            rows.read();
        }
        return rows;
    }

    /** The line of the row that {@link #next} gave last, from 1. */
    int line() {
        return rowLine;
    }

    /** The fields of the next row that is not empty, or null at the end. */
    @Nullable
    List<String> next() throws IOException {
        while (peek() != END) {
            rowLine = line;
            List<String> fields = row();
            if (fields.size() > 1 || !fields.get(0).isEmpty()) {
                return fields;
            }
        }
        return null;
    }

    private List<String> row() throws IOException {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(field(fields.size() + 1));
            int c = read();
            if (c == '\r' && peek() == '\n') {
                c = read();
            }
            if (c == '\n') {
                line++;
                return fields;
            }
            if (c == END) {
                return fields;
            }
            if (fields.size() == MOST_FIELDS) { // c is a comma
                throw refused(fields.size(), "at most " + MOST_FIELDS + " columns", "more", "split the file");
            }
        }
    }

    /** One field; what ends it (comma, line end, end of file) is left unread. */
    private String field(int column) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = peek();
        while (c == ' ' || c == '\t') {
            read();
            c = peek();
        }
        if (c == '"') {
            quoted(column, text);
            return text.toString().strip();
        }
        while (c != ',' && c != '\n' && c != END && !(c == '\r' && lineEnds())) {
            if (c == '"') {
                throw refused(
                        column, "a quote only around a whole field", "one inside", "double it and quote the field");
            }
            append(column, text, read());
            c = peek();
        }
        return text.toString().strip();
    }

    private void quoted(int column, StringBuilder text) throws IOException {
        int opened = line;
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw new InputException(
                        subject(opened, column), "a closing quote", "the end of the file", "close the quote");
            }
            if (c == '"' && peek() != '"') {
                break;
            }
            if (c == '"') {
                read();
            }
            if (c == '\n') {
                line++;
            }
            append(column, text, c);
        }
        while (peek() == ' ' || peek() == '\t') {
            read();
        }
        int after = peek();
        if (after != ',' && after != '\n' && after != '\r' && after != END) {
            throw refused(
                    column,
                    "a comma after the closing quote",
                    "'" + FileErrors.show(Character.toString(after)) + "'",
                    "double quotes inside a quoted field");
        }
    }

    private void append(int column, StringBuilder text, int c) {
        if (text.length() == LONGEST_FIELD) {
            throw refused(
                    column, "a field of at most " + LONGEST_FIELD + " characters", "a longer one", "check the quotes");
        }
        text.append((char) c);
    }

    /** Whether a line feed or the end follows the next character. */
    private boolean lineEnds() throws IOException {
        return !fill(2) || buffer[at + 1] == '\n';
    }

    private int peek() throws IOException {
        return fill(1) ? buffer[at] : END;
    }

    private int read() throws IOException {
        return fill(1) ? buffer[at++] : END;
    }

    /** Makes sure that {@code wanted} characters are in the buffer; false if the file ends before. */
    private boolean fill(int wanted) throws IOException {
        while (filled - at < wanted) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
            try {
                int got = in.read(buffer, filled, buffer.length - filled);
                if (got < 0) {
                    return false;
                }
                filled += got;
            } catch (CharacterCodingException e) {
                throw new InputException(
                        FileErrors.show(file) + ", line " + line + " or later",
                        "text in UTF-8",
                        "other bytes",
                        "save the file as UTF-8 text");
            }
        }
        return true;
    }

    InputException refused(int column, String expected, String found, String remedy) {
        return new InputException(subject(rowLine, column), expected, found, remedy);
    }

    private String subject(int atLine, int column) {
        return FileErrors.show(file) + ", line " + atLine + ", column " + column;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
