package dev.outset.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a file in threads of its own, so that whoever computes waits for the disk only when memory runs out.
 *
 * <p>Few threads write. A file system lets a file grow by one write at a time, and a thread that also computes goes on
 * holding that lock after its write while it waits for a processor: three such threads leave a third of two processors
 * idle.
 */
final class WriteBehind implements Closeable {
    /** One more than write at a time, so that the next write is there when one ends. */
    private static final int WRITERS = 2;

    /** Pieces of memory: a disk may rest for a twentieth of a second. */
    private static final int MOST = 48;

    /** Of the JVM's memory no more than one part in so many waits for the disk. */
    private static final int SHARE = 4;

    private final FileChannel channel;
    private final WholeBlocks blocks;
    private final int piece;
    private final Runnable failed;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Deque<ByteBuffer> free = new ArrayDeque<>(); // the last one first: it may still be in a cache
    private int toMake;
    private int underway;
    private @Nullable Throwable failure;

    /**
     * @param piece bytes of a piece of memory, whatever its place
     * @param failed is told once a write has failed, from any thread
     */
    WriteBehind(FileChannel channel, WholeBlocks blocks, int piece, Runnable failed) {
        this.channel = channel;
        this.blocks = blocks;
        this.piece = piece;
        this.failed = failed;
        toMake = (int) Math.max(2, Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE / piece));
    }

    /** Memory that nobody uses, the beginning of a block first; waits for some. */
    synchronized ByteBuffer memory() throws IOException {
        try {
            while (failure == null && free.isEmpty() && toMake == 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("writing was interrupted");
        }
        requireNoFailure();
        if (free.isEmpty()) {
            toMake--;
            return WholeBlocks.memory(piece + WholeBlocks.BLOCK);
        }
        return free.pop();
    }

    /**
     * Writes bytes some time from now.
     *
     * @param memory that the bytes lie in, free again afterwards; null if they lie elsewhere
     */
    void put(ByteBuffer bytes, long position, @Nullable ByteBuffer memory, Runnable written) {
        synchronized (this) {
            underway++;
        }
        writers.execute(() -> {
            try {
                write(bytes, position);
                written.run();
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            } finally {
                ended(memory);
            }
        });
    }

    /** Whole blocks past the page cache, if memory and file have the same place within a block; the rest through it. */
    private void write(ByteBuffer bytes, long position) throws IOException {
        int begin = bytes.position();
        int intoBlock = (int) (position % WholeBlocks.BLOCK);
        writeCached(bytes, Math.min(bytes.remaining(), (WholeBlocks.BLOCK - intoBlock) % WholeBlocks.BLOCK), position);
        blocks.write(bytes, position + bytes.position() - begin);
        writeCached(bytes, bytes.remaining(), position + bytes.position() - begin);
    }

    private void writeCached(ByteBuffer bytes, int count, long position) throws IOException {
        int begin = bytes.position();
        ByteBuffer part = bytes.duplicate().limit(begin + count);
        while (part.hasRemaining()) {
            channel.write(part, position + part.position() - begin);
        }
        bytes.position(part.position());
    }

    /** Fills {@code bytes} up to its limit from what is written. */
    void get(ByteBuffer bytes, long position) throws IOException {
        int begin = bytes.position();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position() - begin) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
    }

    private synchronized void ended(@Nullable ByteBuffer memory) {
        underway--;
        if (memory != null) {
            free.push(memory);
        }
        notifyAll();
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            failure = failure == null ? cause : failure;
            notifyAll();
        }
        failed.run();
    }

    private synchronized void requireNoFailure() throws IOException {
        if (failure instanceof IOException known) {
            throw known;
        }
        if (failure instanceof Error full) { // out of memory, say
            throw full;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException if a write failed
     */
    void finish() throws IOException, InterruptedException {
        synchronized (this) {
            while (failure == null && underway > 0) {
                wait();
            }
        }
        requireNoFailure();
    }

    /** What is not written yet, is not any more. */
    @Override
    public void close() {
        writers.shutdownNow();
    }
}
