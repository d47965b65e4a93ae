package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkedFileTest {
    private static final byte[] HEAD = "a head".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNKS = 200;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path part = Path.of("");
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private byte[] whole = new byte[0];

    @BeforeEach
    void reference() throws IOException {
        file = folder.resolve("file");
        part = folder.resolve("file.part");
        AtomicLong heard = new AtomicLong();
        new ChunkedFile(file, HEAD, 7, chunks()).write(3, true, heard::addAndGet);
        whole = Files.readAllBytes(file);
        assertEquals(whole.length - HEAD.length, heard.get());
        assertFalse(Files.exists(part));
        Files.delete(file);
    }

    /** Chunk i has 1 + i mod 7 bytes of value i. */
    private List<ChunkedFile.Chunk> chunks() {
        List<ChunkedFile.Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            byte[] bytes = new byte[1 + i % 7];
            Arrays.fill(bytes, (byte) i);
            chunks.add(new ChunkedFile.Chunk() {
                @Override
                public long bytes() {
                    return bytes.length;
                }

                @Override
                public void write(Place out) throws IOException {
                    written.incrementAndGet();
                    out.put(ByteBuffer.wrap(bytes));
                }

                @Override
                public void read(Place in) throws IOException {
                    read.incrementAndGet();
                    byte[] found = new byte[bytes.length];
                    in.get(ByteBuffer.wrap(found));
                    assertArrayEquals(bytes, found);
                }
            });
        }
        return chunks;
    }

    @Test
    void everyLengthOfAPartIsGoneOnWith() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            byte[] left = Arrays.copyOf(whole, length);
            // Of the last chunks of the window nothing is certain.
            int reached = 0;
            int end = HEAD.length;
            int[] ends = new int[CHUNKS];
            for (int i = 0; i < CHUNKS; i++) {
                end += 1 + i % 7;
                ends[i] = end;
                reached += end <= length ? 1 : 0;
            }
            int certain = Math.max(0, reached - ChunkOrder.WINDOW);
            int from = certain == 0 ? Math.min(length, HEAD.length) : ends[certain - 1];
            Arrays.fill(left, from, length, (byte) -1);
            Files.write(part, left);
            written.set(0);
            read.set(0);
            new ChunkedFile(file, HEAD, 7, chunks()).write(2, true, bytes -> {});
            assertArrayEquals(whole, Files.readAllBytes(file), "length " + length);
            assertEquals(certain, read.get());
            assertEquals(CHUNKS - certain, written.get());
        }
    }

    @Test
    void whatCannotBeGoneOnWithIsWrittenAgain() throws IOException {
        Files.write(part, Arrays.copyOf(whole, whole.length - 1));
        written.set(0);
        new ChunkedFile(file, HEAD, 7, chunks()).write(1, false, bytes -> {});
        assertArrayEquals(whole, Files.readAllBytes(file));
        assertEquals(CHUNKS, written.get());
    }

    @Test
    void aPartOfSomethingElseIsLeftAlone() throws IOException {
        Files.writeString(part, "something of a user");
        InputException refused = assertThrows(
                InputException.class, () -> new ChunkedFile(file, HEAD, 7, chunks()).write(1, true, bytes -> {}));
        assertTrue(refused.line().contains("delete it, or name another file"), refused.line());
        assertEquals("something of a user", Files.readString(part));
    }

    @Test
    void twoRunsDoNotWriteOnePart() throws IOException {
        try (FileChannel other = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            InputException refused = assertThrows(
                    InputException.class, () -> new ChunkedFile(file, HEAD, 7, chunks()).write(1, true, bytes -> {}));
            assertTrue(refused.line().contains("another run at work"), refused.line());
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNoPart() throws IOException {
        Files.writeString(file, "old");
        List<ChunkedFile.Chunk> chunks = chunks();
        chunks.set(100, new ChunkedFile.Chunk() {
            @Override
            public long bytes() {
                return 1;
            }

            @Override
            public void write(Place out) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void read(Place in) {}
        });
        InputException refused = assertThrows(
                InputException.class, () -> new ChunkedFile(file, HEAD, 7, chunks).write(2, true, bytes -> {}));
        assertTrue(refused.line().contains("room on the disk"), refused.line());
        assertEquals("old", Files.readString(file));
        assertFalse(Files.exists(part));
    }
}
