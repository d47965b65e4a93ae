package dev.outset.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.testkit.ForAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
    private static final long LARGE = 1L << 30;
    private static final int LONGEST = 5 * WholeBlocks.BLOCK;

    @TempDir
    Path folder;

    /** Any place, length and memory, past the page cache where this file system can: the file holds what was put. */
    @Test
    void whatIsPutIsThere() {
        ForAll.cases(60, random -> {
            Path file = folder.resolve("file");
            byte[] wanted = new byte[3 * LONGEST];
            AtomicInteger whole = new AtomicInteger();
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    WholeBlocks blocks = WholeBlocks.of(file, random.nextBoolean() ? LARGE : 1)) {
                channel.truncate(0);
                Files.write(file, wanted);
                for (int i = 0; i < 8; i++) {
                    byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
                    random.nextBytes(bytes);
                    int at = random.nextInt(wanted.length - bytes.length);
                    at -= random.nextInt(3) == 0 ? at % WholeBlocks.BLOCK : 0;
                    System.arraycopy(bytes, 0, wanted, at, bytes.length);
                    try (WriteBehind behind = new WriteBehind(channel, blocks, LONGEST, () -> {})) {
                        Place place = new Place(behind, at, whole::incrementAndGet);
                        int half = random.nextInt(bytes.length);
                        place.put(memory(random.nextInt(3), place, Arrays.copyOf(bytes, half)));
                        place.put(memory(random.nextInt(3), place, Arrays.copyOfRange(bytes, half, bytes.length)));
                        assertEquals(at + bytes.length, place.position());
                        assertEquals(i, whole.get());
                        place.end();
                        behind.finish();
                        assertEquals(i + 1, whole.get());
                        byte[] found = new byte[bytes.length];
                        new Place(behind, at, () -> {}).get(ByteBuffer.wrap(found));
                        assertArrayEquals(bytes, found);
                    }
                }
                assertArrayEquals(wanted, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** As in the file, anywhere else, or not outside the heap at all. */
    private static ByteBuffer memory(int kind, Place place, byte[] bytes) throws IOException {
        if (kind == 0) {
            return ByteBuffer.wrap(bytes);
        }
        ByteBuffer memory = kind == 1
                ? place.room(bytes.length)
                : WholeBlocks.memory(LONGEST).slice(1, bytes.length);
        return memory.put(bytes).flip();
    }

    /** A way that fails is left, and what it did not write is left to the caller. */
    @Test
    void aClosedWayWritesNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        WholeBlocks blocks = WholeBlocks.of(file, LARGE);
        blocks.close();
        ByteBuffer memory = WholeBlocks.memory(WholeBlocks.BLOCK).limit(WholeBlocks.BLOCK);
        for (int i = 0; i < 2; i++) {
            blocks.write(memory, 0);
            assertEquals(0, memory.position());
        }
        assertEquals(0, Files.size(file));
        assertTrue(memory.hasRemaining());
    }
}
