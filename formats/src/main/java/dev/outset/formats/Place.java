package dev.outset.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Semaphore;

/** A place in a file that moves on with what is written or read there. */
final class Place {
    private final FileChannel channel;
    private final WholeBlocks blocks;
    private final Semaphore processors;
    private long position;

    /** @param processors the caller holds one of these permits, and does without while it waits for the disk */
    Place(FileChannel channel, WholeBlocks blocks, Semaphore processors, long position) {
        this.channel = channel;
        this.blocks = blocks;
        this.processors = processors;
        this.position = position;
    }

    long position() {
        return position;
    }

    /** Bytes from the start of a block of the file. */
    int intoBlock() {
        return (int) (position % WholeBlocks.BLOCK);
    }

    /**
     * Writes {@code bytes} – fastest if they lie as far from the start of a block of memory
     * ({@link WholeBlocks#memory}) as this place from one of the file.
     */
    void put(ByteBuffer bytes) throws IOException {
        processors.release();
        try {
            putCached(bytes, Math.min(bytes.remaining(), (WholeBlocks.BLOCK - intoBlock()) % WholeBlocks.BLOCK));
            int begin = bytes.position();
            blocks.write(bytes, position);
            position += bytes.position() - begin;
            putCached(bytes, bytes.remaining());
        } finally {
            processors.acquireUninterruptibly();
        }
    }

    private void putCached(ByteBuffer bytes, int count) throws IOException {
        ByteBuffer part = bytes.duplicate().limit(bytes.position() + count);
        while (part.hasRemaining()) {
            position += channel.write(part, position);
        }
        bytes.position(part.position());
    }

    /** Fills {@code bytes} up to its limit. */
    void get(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes, position);
            if (got < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            position += got;
        }
    }
}
