package dev.outset.formats;

import dev.outset.text.InputException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * A file that may be larger than memory and take long: chunks are written by several threads at their places into
 * {@code NAME.part}, which is renamed when it is whole. A killed run leaves the part, and the same run goes on with it.
 *
 * <p>No journal is needed. A chunk is begun only when all but the last {@link ChunkOrder#WINDOW} chunks before it are
 * written, so the length of the part tells which ones are there for certain. A part begins with the head, which says
 * what the file will hold; a part with another head is somebody else's and is left alone.
 */
final class ChunkedFile {
    /** A part of the file whose content does not depend on the others. */
    interface Chunk {
        long bytes();

        /** Puts exactly {@link #bytes()}; called from any thread. */
        void write(Place out) throws IOException;

        /** Looks at what an earlier run has written, from any thread. */
        void read(Place in) throws IOException;
    }

    /** From here on a part is worth keeping after Ctrl-C. */
    private static final long WORTH_KEEPING = 1L << 28;

    /** More than a disk can use, and fewer than chunks in a window. */
    private static final int MOST_THREADS = 32;

    private final Path target;
    private final byte[] head;
    private final int piece;
    private final List<Chunk> chunks;
    private final long[] starts; // of every chunk, and the length of the whole file

    /** @param piece bytes that a chunk puts at most at a time */
    ChunkedFile(Path target, byte[] head, int piece, List<Chunk> chunks) {
        this.target = target;
        this.head = head;
        this.piece = piece;
        this.chunks = chunks;
        starts = new long[chunks.size() + 1];
        starts[0] = head.length;
        for (int i = 0; i < chunks.size(); i++) {
            starts[i + 1] = starts[i] + chunks.get(i).bytes();
        }
    }

    /**
     * Writes the file, or what an earlier run left to do.
     *
     * @param resumable false writes everything again
     * @param done hears the bytes of every chunk that is there; from any thread
     * @throws InputException if it cannot be written; then nothing is left behind
     */
    void write(int threads, boolean resumable, LongConsumer done) {
        Path file = AtomicFile.writable(target);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (!Files.exists(part)) {
            requireRoom(file);
        }
        try (FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                WholeBlocks blocks = WholeBlocks.of(part, starts[chunks.size()])) {
            PartLock.hold(channel, part, "another run");
            int there = resume(part, channel, resumable);
            if (starts[chunks.size()] < WORTH_KEEPING) {
                part.toFile().deleteOnExit(); // Ctrl-C
            }
            boolean whole = false;
            try {
                run(channel, blocks, there, Math.min(threads, MOST_THREADS), done);
                channel.truncate(starts[chunks.size()]);
                channel.force(true);
                whole = true;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(part);
                }
            }
            AtomicFile.replace(part, file);
        } catch (IOException e) {
            throw FileErrors.cannotWrite(target, e);
        }
    }

    /** Before minutes of work, not after. */
    private void requireRoom(Path file) {
        try {
            long room = Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
            long wanted = starts[chunks.size()];
            if (wanted > WORTH_KEEPING && room < wanted) {
                throw new InputException(
                        FileErrors.show(target),
                        (wanted >> 20) + " MB of room on the disk",
                        (room >> 20) + " MB",
                        "free space or name another disk");
            }
        } catch (IOException unknown) {
            return; // a full disk will be noticed
        }
    }

    /** How many chunks are there for certain. */
    private int resume(Path part, FileChannel channel, boolean resumable) throws IOException {
        long length = channel.size();
        byte[] found = new byte[(int) Math.min(head.length, length)];
        Channels.newInputStream(channel.position(0)).readNBytes(found, 0, found.length);
        if (!Arrays.equals(found, 0, found.length, head, 0, found.length)) {
            throw new InputException(
                    FileErrors.show(part),
                    "none, or the part of an interrupted run of the same command",
                    "something else",
                    "delete it, or name another file with -o");
        }
        if (found.length < head.length || !resumable) {
            channel.truncate(0);
            Channels.newOutputStream(channel).write(head);
            return 0;
        }
        int reached = 0;
        while (reached < chunks.size() && starts[reached + 1] <= length) {
            reached++;
        }
        return Math.max(0, reached - ChunkOrder.WINDOW);
    }

    private void run(FileChannel channel, WholeBlocks blocks, int there, int threads, LongConsumer done)
            throws IOException {
        ChunkOrder order = new ChunkOrder(chunks.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (WriteBehind file = new WriteBehind(channel, blocks, piece, order::stop)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                workers.add(pool.submit(() -> work(file, there, order, done)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            file.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("writing was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error full) { // out of memory, say
                throw full;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            order.stop();
            pool.shutdownNow();
        }
    }

    private Void work(WriteBehind file, int there, ChunkOrder order, LongConsumer done)
            throws IOException, InterruptedException {
        try {
            for (int i = order.next(); i >= 0; i = order.next()) {
                Chunk chunk = chunks.get(i);
                int number = i;
                Place place = new Place(file, starts[i], () -> {
                    order.finished(number);
                    done.accept(chunk.bytes());
                });
                if (i < there) {
                    chunk.read(place);
                } else {
                    chunk.write(place);
                }
                place.end();
            }
            return null;
        } finally {
            order.stop(); // after the last chunk, or after a failure that ends the others too
        }
    }
}
