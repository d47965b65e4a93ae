package dev.outset.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.outset.formats.AtomicFile;
import dev.outset.text.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The finished trials of a study, one JSON line each, forced to the disk as they finish. Whatever kills the process, a
 * finished trial is never run again: a line that was cut short is dropped when the journal is opened the next time.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final FileChannel channel;
    private final Map<Trial, TrialResult> finished = new LinkedHashMap<>();

    /** The first line. */
    private record Head(String study) {}

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a journal, or begins it.
     *
     * @throws InputException if the file belongs to another study, is in use, is damaged, or cannot be written
     */
    public static Journal open(Path file, StudyPlan plan) {
        AtomicFile.requireWritable(file);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Journal journal = new Journal(file, channel);
            try {
                journal.lock();
                journal.read(plan.fingerprint());
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InputException(
                    "journal " + file,
                    "a file that can be read and written",
                    e.getClass().getSimpleName(),
                    "use another");
        }
    }

    private void lock() throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new InputException(
                    "journal " + file, "no other run that uses it", "one", "wait for it, or give another --journal");
        }
    }

    private void read(String study) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1; // what follows was cut short
        List<String> lines = text.substring(0, end).lines().toList();
        if (end == 0) {
            channel.truncate(0);
            append(JSON.writeValueAsString(new Head(study)));
            return;
        }
        Head head = parse(lines.get(0), 1, Head.class);
        if (!study.equals(head.study())) {
            throw new InputException(
                    "journal " + file,
                    "the journal of this study (" + study + ")",
                    "that of another (" + head.study() + ")",
                    "give another --journal, or remove the file");
        }
        for (int i = 1; i < lines.size(); i++) {
            TrialResult result = parse(lines.get(i), i + 1, TrialResult.class);
            finished.put(result.trial(), result);
        }
        channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
    }

    private <T> T parse(String line, int number, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "journal " + file + ", line " + number, "JSON that outset wrote", "other text", "remove the file");
        }
    }

    /** The result of a trial, if it has finished before. */
    public Optional<TrialResult> result(Trial trial) {
        return Optional.ofNullable(finished.get(trial));
    }

    /** Number of trials that had finished when the journal was opened. */
    public int size() {
        return finished.size();
    }

    /** Keeps a finished trial; it is on the disk when this returns. */
    synchronized void add(TrialResult result) {
        try {
            append(JSON.writeValueAsString(result));
        } catch (IOException e) {
            throw new InputException(
                    "journal " + file,
                    "room to write",
                    String.valueOf(e.getMessage()),
                    "free some space and run again");
        }
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file, e);
        }
    }
}
