package dev.outset.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A place in a file that moves on with what is put or read there. One thread uses it. */
final class Place {
    private final WriteBehind file;
    private final Runnable whole;
    private final AtomicInteger awaited = new AtomicInteger(1); // writes, and the end
    private long position;
    private @Nullable ByteBuffer memory;

    /** @param whole is told when all that was put is written, from any thread */
    Place(WriteBehind file, long position, Runnable whole) {
        this.file = file;
        this.position = position;
        this.whole = whole;
    }

    long position() {
        return position;
    }

    /**
     * Memory for so many bytes to be put next, as far from the start of a block as this place from one of the file.
     * Waits while all is in use.
     */
    ByteBuffer room(int bytes) throws IOException {
        memory = file.memory();
        return memory.slice((int) (position % WholeBlocks.BLOCK), bytes);
    }

    /** Has {@code bytes} written, best {@link #room}. They belong to the file from now on. */
    void put(ByteBuffer bytes) {
        long begin = position;
        position += bytes.remaining();
        awaited.incrementAndGet();
        file.put(bytes, begin, memory, this::written);
        memory = null;
    }

    /** Nothing more is put. */
    void end() {
        written();
    }

    private void written() {
        if (awaited.decrementAndGet() == 0) {
            whole.run();
        }
    }

    /** Fills {@code bytes} up to its limit. */
    void get(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        file.get(bytes, position);
        position += count;
    }
}
